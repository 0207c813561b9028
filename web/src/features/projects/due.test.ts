import { expect, test } from 'vitest'
import { budgetDue, canActivate } from './due.ts'
import type { ProjectOnChain } from './hooks/useProjectOnChain.ts'

const asset = { address: '0x0000000000000000000000000000000000000001', symbol: 'USDC', decimals: 6 } as const
const chain = { phase: 'Active', raised: 1_000n, deadline: 500, free: 1_000n, sweepable: 0n } as ProjectOnChain
const raise = { ...chain, phase: 'Raise' } as ProjectOnChain
const budget = {
  status: 'open',
  expiry: 900,
  intervalSeconds: 60,
  totalCeiling: 1_000n,
  spent: 0n,
  items: 10,
  maxPrice: 10n,
  bounty: 0n,
  lastRunAt: undefined,
} as const
const due = (changed: object, on = chain) => budgetDue({ ...budget, ...changed }, { chain: on, asset, now: 400 })

test('canActivate: goal met, and the deadline passed or the cap full', () => {
  const terms = { goal: 1_000n, cap: 2_000n }
  expect(canActivate(raise, terms, 499)).toBe(false)
  expect(canActivate(raise, terms, 500)).toBe(true)
  expect(canActivate(raise, { goal: 1_000n, cap: 1_000n }, 0)).toBe(true)
  expect(canActivate(raise, { goal: 1_001n, cap: 2_000n }, 500)).toBe(false)
  expect(canActivate(chain, terms, 500)).toBe(false)
})

test('budgetDue: default', () => expect(due({})).toEqual({ now: true }))

test.each([
  [{ status: 'closed' }, 'closed'],
  [{ expiry: 399 }, 'time is over'],
  [{ spent: 901n }, 'It is spent'],
  [{ maxPrice: 101n, totalCeiling: 9_999n }, 'are free'],
  [{ lastRunAt: 350 }, 'due in 10 seconds'],
])('budgetDue: %o', (changed, because) =>
  expect(due(changed)).toMatchObject({ now: false, because: expect.stringContaining(because) }),
)

test('budgetDue: what waits in the market counts, the treasury sweeps it first', () => {
  expect(due({}, { ...chain, free: 60n, sweepable: 40n } as ProjectOnChain)).toEqual({ now: true })
})
