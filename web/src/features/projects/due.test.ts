import { expect, test } from 'vitest'
import { budgetDue, canActivate, canClose } from './due.ts'
import type { BudgetOnChain, ProjectOnChain } from './onChain.ts'

const zero = '0x0000000000000000000000000000000000000000'
const ada = '0x00000000000000000000000000000000000000aa'
const asset = { address: '0x0000000000000000000000000000000000000001', symbol: 'USDC', decimals: 6 } as const
const chain = {
  phase: 'Active',
  raised: 1_000n,
  deadline: 500,
  free: 1_000n,
  sweepable: 0n,
  weeklyAvailable: { all: 500n, runner: 50n },
} as ProjectOnChain
const raise = { ...chain, phase: 'Raise' } as ProjectOnChain
const terms = { job: { items: 10, maxPrice: 10n }, totalCeiling: 1_000n, bounty: 0n, runner: zero, runnerInputs: false }
const budget = {
  id: 1,
  founding: false,
  closed: false,
  openedAt: 1,
  expiry: 900,
  dueAt: 0,
  spent: 0n,
  dailyAvailable: 500n,
  weeklyAvailable: 500n,
  firstWindowCeiling: 0n,
  firstWindowEnds: 0,
  terms,
} as unknown as BudgetOnChain
const due = (changed: object, on: object = {}) =>
  budgetDue({ ...budget, ...changed }, { chain: { ...chain, ...on }, asset, now: 400, account: ada })
const withTerms = (changed: object) => ({ terms: { ...terms, ...changed } })

test('canActivate: goal met, and the deadline passed or the cap full', () => {
  const limits = { goal: 1_000n, cap: 2_000n }
  expect(canActivate(raise, limits, 499)).toBe(false)
  expect(canActivate(raise, limits, 500)).toBe(true)
  expect(canActivate(raise, { goal: 1_000n, cap: 1_000n }, 0)).toBe(true)
  expect(canActivate(raise, { goal: 1_001n, cap: 2_000n }, 500)).toBe(false)
  expect(canActivate(chain, limits, 500)).toBe(false)
})

test('budgetDue: default', () => expect(due({})).toEqual({ now: true }))

test.each([
  [{}, { phase: 'Raise' }, 'once the project is active'],
  [{}, { phase: 'Failed' }, 'never opened'],
  [{}, { phase: 'WindDown' }, 'ending'],
  [{ closed: true }, {}, 'closed'],
  [{ expiry: 399 }, {}, 'time is over'],
  [{ spent: 901n }, {}, 'It is spent'],
  [{}, { free: 99n }, 'the treasury leaves'],
  [{ dueAt: 410 }, {}, 'due in 10 seconds'],
  [{ founding: true, firstWindowCeiling: 150n, spent: 100n, firstWindowEnds: 900 }, {}, 'its first window leaves'],
  [{ dailyAvailable: 99n }, {}, 'its daily ceiling leaves'],
  [{ weeklyAvailable: 99n }, {}, 'its weekly ceiling leaves'],
  [{}, { weeklyAvailable: { all: 99n, runner: 99n } }, 'the project’s weekly limit leaves'],
  [withTerms({ runner: asset.address }), {}, 'Only its runner'],
])('budgetDue: %o %o', (changed, on, because) =>
  expect(due(changed, on)).toMatchObject({ now: false, because: expect.stringContaining(because) }),
)

test('budgetDue: what waits in the market counts, the treasury sweeps it first', () => {
  expect(due({}, { free: 60n, sweepable: 40n })).toEqual({ now: true })
})

test('budgetDue: a runner may run fewer items, within the limit of runners', () => {
  const runners = withTerms({ runner: ada, runnerInputs: true })
  expect(due({ ...runners, dailyAvailable: 50n })).toEqual({ now: true })
  expect(due(runners, { weeklyAvailable: { all: 500n, runner: 5n } })).toMatchObject({ now: false })
})

test('canClose: by anyone once it has expired or cannot pay another run', () => {
  expect(canClose(budget, 400)).toBe(false)
  expect(canClose(budget, 901)).toBe(true)
  expect(canClose({ ...budget, spent: 901n }, 400)).toBe(true)
  expect(canClose({ ...budget, spent: 901n, closed: true }, 400)).toBe(false)
})
