import { describe, expect, test } from 'vitest'
import { type RunCost, runwayOf } from './runway.ts'

const DAY = 86_400
const NOW = 100 * DAY
const run = (change: Partial<RunCost> = {}): RunCost => ({
  budgetId: 1n,
  cost: 60n,
  bounty: 10n,
  returned: 0n,
  time: NOW - DAY,
  ...change,
})
const long = { free: 105n, activatedAt: DAY, now: NOW, budgets: [] }

describe('runwayOf', () => {
  test('default: 70 spent in 7 days are 10 a day, so 105 last 10.5 days', () => {
    const runway = runwayOf({ ...long, runs: [run()] })
    expect(runway).toEqual({ left: 105n, spent: 70n, perDay: 10n, daysLeft: 10.5, seconds: 7 * DAY, budgets: [] })
  })

  test('behavior: what came back was not spent, but a budget is charged for it', () => {
    const budgets = [
      { budgetId: 1n, left: 140n },
      { budgetId: 2n, left: 5n },
    ]
    const runway = runwayOf({ ...long, runs: [run({ returned: 35n })], budgets })
    expect(runway).toMatchObject({ spent: 35n, perDay: 5n, daysLeft: 21 })
    expect(runway.budgets).toEqual([
      { budgetId: 1n, left: 140n, spent: 70n, perDay: 10n, daysLeft: 14 },
      { budgetId: 2n, left: 5n, spent: 0n, perDay: 0n, daysLeft: undefined },
    ])
  })

  test('behavior: a young project is looked at since it is active, an old one for as long as asked', () => {
    const runs = [run({ time: NOW - 8 * DAY }), run({ time: NOW - 7 * DAY }), run()]
    expect(runwayOf({ ...long, runs }).spent).toBe(70n)
    expect(runwayOf({ ...long, runs, days: 10 }).spent).toBe(210n)
    expect(runwayOf({ ...long, activatedAt: NOW - 2 * DAY, runs })).toMatchObject({ seconds: 2 * DAY, perDay: 35n })
  })

  test('behavior: the rate rounds up, what is left of it down', () => {
    const runs = [run({ cost: 3n, bounty: 0n })]
    expect(runwayOf({ ...long, free: 1n, runs })).toMatchObject({ perDay: 1n, daysLeft: 2.33 })
  })

  test('behavior: nothing spent, or no time passed: no end in sight', () => {
    expect(runwayOf({ ...long, runs: [] }).daysLeft).toBeUndefined()
    expect(runwayOf({ ...long, activatedAt: 0, runs: [] })).toMatchObject({ seconds: 0, perDay: 0n })
    expect(runwayOf({ ...long, activatedAt: NOW, runs: [run()] })).toMatchObject({ spent: 0n, daysLeft: undefined })
  })
})
