import { expect, test } from 'vitest'
import { type OutcomeInput, outcomesOf } from './outcomes.ts'

const asset = { address: '0x0000000000000000000000000000000000000001', symbol: 'USDC', decimals: 6 } as const
const project = {
  phase: 'Raise',
  goal: 1_000_000n,
  raised: 500_000n,
  bonus: 0n,
  createdAt: 1_000,
  deadline: 2_000,
  founderBps: 500,
  exitFeeBps: 100,
  foundingAllowanceBps: 1_000,
  votingDelay: 60,
  votingPeriod: 60,
  timelockDelay: 60,
  shareLock: 30,
} as const
const outcomes = (changed: Partial<OutcomeInput['project']>, more: Partial<OutcomeInput> = {}) =>
  outcomesOf({ project: { ...project, ...changed }, asset, amount: 200_000n, worth: undefined, now: 1_500, ...more })
const ahead = (list: ReturnType<typeof outcomes>) => list.filter((o) => o.ahead).map(({ event }) => event)

test('behavior: while raising a pledge comes back whole, until the goal is met', () => {
  const [changeOfMind] = outcomes({})
  expect(changeOfMind).toMatchObject({ back: 200_000n, ahead: true })
  expect(ahead(outcomes({ raised: 1_000_000n }))).not.toContain('You change your mind before the goal is met')
})

test('behavior: a missed goal brings the bonus only to those who pledge early', () => {
  const missed = (now: number) =>
    outcomes({ bonus: 50_000n }, { now }).find(({ event }) => event === 'The goal is missed')
  expect(missed(1_500)?.how).toContain(
    'Pledging in the next 5 minutes earns a part of the founder’s bonus of 0.05 USDC',
  )
  expect(missed(1_800)?.how).toContain('for those who pledged earlier')
})

test('behavior: what par becomes on the first day counts founder’s shares and exit fee', () => {
  const list = outcomes({})
  expect(list.find(({ event }) => event === 'You leave on the first day')?.back).toBe(188_100n)
  expect(list.find(({ event }) => event.startsWith('You leave once'))?.back).toBe(169_290n)
})

test('behavior: once active, both prices and the largest loss are the chain’s', () => {
  const worth = { redeemable: 190_000n, worth: 199_000n }
  const list = outcomes({ phase: 'Active' }, { worth })
  const [low, high] = list.filter(({ phase }) => phase === 'While active')
  expect([low?.back, high?.back]).toEqual([190_000n, 199_000n])
  expect(low?.how).toContain('At worst 0.01 USDC of it are lost')
  expect(ahead(list)).not.toContain('The goal is missed')
})

test('behavior: a failed raise leaves one thing to happen', () => {
  expect(ahead(outcomes({ phase: 'Failed' }))).toEqual(['The raise failed'])
})
