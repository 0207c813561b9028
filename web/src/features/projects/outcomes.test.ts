import { expect, test } from 'vitest'
import { type OutcomeInput, outcomesOf } from './outcomes.ts'

const asset = { address: '0x0000000000000000000000000000000000000001', symbol: 'USDC', decimals: 6 } as const
const project = {
  phase: 'Raise',
  goal: 1_000n,
  raised: 500n,
  foundingAllowanceBps: 1_000,
  timelockDelay: 60,
  votingPeriod: 60,
} as const
const outcomes = (changed: Partial<OutcomeInput['project']>, redeemableNow?: bigint) =>
  outcomesOf({ project: { ...project, ...changed }, asset, amount: 200n, redeemableNow })
const ahead = (list: ReturnType<typeof outcomes>) => list.filter((o) => o.ahead).map(({ event }) => event)

test('behavior: while raising a pledge comes back whole, until the goal is met', () => {
  const [changeOfMind] = outcomes({})
  expect(changeOfMind).toMatchObject({ back: 200n, ahead: true })
  expect(ahead(outcomes({ raised: 1_000n }))).not.toContain('You change your mind before the goal is met')
})

test('behavior: the founding budget bounds the first loss', () => {
  const leave = outcomes({}).find(({ event }) => event.startsWith('You leave once'))
  expect(leave?.back).toBe(180n)
})

test('behavior: once active, leaving brings what the chain says', () => {
  const leave = outcomes({ phase: 'Active' }, 190n).find(({ event }) => event === 'You leave now')
  expect(leave).toMatchObject({ back: 190n, ahead: true })
  expect(ahead(outcomes({ phase: 'Active' }))).not.toContain('The goal is missed')
})
