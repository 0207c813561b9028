import { zeroAddress, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import type { BudgetInfo, BudgetTerms } from '../chain/projects.ts'
import { budgetState, type ProjectRoom, runsFor, spendableNow } from './spendable.ts'

const NOW = 1_000_000
const job = {
  workflowDigest: zeroHash,
  workflowRoot: zeroHash,
  inputDigest: zeroHash,
  inputRoot: zeroHash,
  items: 10,
  itemsPerShard: 5,
  minPrice: 1n,
  maxPrice: 9n,
  auctionSeconds: 600,
  executionSeconds: 600,
  challengeSeconds: 600,
  lifeSeconds: 6_000,
  minDeliveredBps: 9_500,
  auditBps: 0,
  requiredClass: 0,
  arbiter: zeroAddress,
  valueAtRisk: 0n,
  extraBond: 0n,
}
const terms: BudgetTerms = {
  job,
  totalCeiling: 1_000n,
  dailyCeiling: 500n,
  weeklyCeiling: 800n,
  bounty: 10n,
  validSeconds: 86_400,
  intervalSeconds: 3_600,
  runner: zeroAddress,
  runnerInputs: false,
}
const info: BudgetInfo = {
  founding: false,
  closed: false,
  openedAt: NOW - 100,
  expiry: NOW + 100,
  lastRunAt: 0,
  dueAt: NOW - 100,
  runs: 0,
  spent: 100n,
  dailyAvailable: 500n,
  weeklyAvailable: 800n,
  firstWindowCeiling: 0n,
  firstWindowEnds: 0,
}
const room: ProjectRoom = { free: 5_000n, weekly: { all: 2_000n, runner: 400n } }
const held = (change: { info?: Partial<BudgetInfo>; terms?: Partial<BudgetTerms>; room?: Partial<ProjectRoom> } = {}) =>
  spendableNow({ ...info, ...change.info }, { ...terms, ...change.terms }, { ...room, ...change.room }, NOW)

describe('spendableNow', () => {
  test.each([
    ['daily', 500n, {}],
    ['weekly', 450n, { info: { weeklyAvailable: 450n } }],
    ['total', 50n, { info: { spent: 950n } }],
    ['money', 30n, { room: { free: 30n } }],
    ['limits', 20n, { room: { weekly: { all: 20n, runner: 20n } } }],
    ['runnerLimits', 400n, { terms: { runnerInputs: true } }],
    ['founding', 40n, { info: { founding: true, firstWindowCeiling: 140n, firstWindowEnds: NOW + 1 } }],
    ['founding', 0n, { info: { founding: true, firstWindowCeiling: 90n, firstWindowEnds: NOW + 1 } }],
  ] as const)('is held by %s at %s', (heldBy, amount, change) => {
    expect(held(change)).toEqual({ amount, heldBy })
  })

  test('behavior: the first window ends, and limits for runners bind runners alone', () => {
    expect(held({ info: { founding: true, firstWindowCeiling: 140n, firstWindowEnds: NOW } }).heldBy).toBe('daily')
    expect(held({ room: { weekly: { all: 2_000n, runner: 0n } } }).heldBy).toBe('daily')
  })

  test('behavior: a full run costs its items at the highest price, and the bounty', () => {
    expect(runsFor(299n, terms)).toBe(2n)
    expect(runsFor(300n, terms)).toBe(3n)
  })
})

test('budgetState', () => {
  const at = (change: Partial<BudgetInfo>) => budgetState({ ...info, ...change }, NOW)
  expect(at({})).toBe('open')
  expect(at({ openedAt: 0, expiry: 0 })).toBe('declared')
  expect(at({ expiry: NOW })).toBe('expired')
  expect(at({ expiry: NOW, closed: true })).toBe('closed')
})
