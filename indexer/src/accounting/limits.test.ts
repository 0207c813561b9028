import { expect, test } from 'vitest'
import { loosen, tighten } from './limits.ts'

const start = tighten({ weeklyBps: 2_500, runnerWeeklyBps: 500 })
const looser = { weeklyBps: 4_000, runnerWeeklyBps: 500 }

test('default: looser limits wait, tighter ones hold at once and drop what waited', () => {
  const waiting = loosen(start, looser, 2_000n, 1_000n)
  expect(waiting).toEqual({ ...start, pendingWeeklyBps: 4_000, pendingRunnerWeeklyBps: 500, limitsPendingFrom: 2_000n })
  expect(tighten({ weeklyBps: 1_000, runnerWeeklyBps: 100 })).toEqual({
    weeklyBps: 1_000,
    runnerWeeklyBps: 100,
    pendingWeeklyBps: null,
    pendingRunnerWeeklyBps: null,
    limitsPendingFrom: null,
  })
})

test.each([
  ['before', 1_999n, 2_500],
  ['after', 2_000n, 4_000],
])('behavior: %s their time, what waited is replaced or in force', (_, at, weeklyBps) => {
  const waiting = loosen(start, looser, 2_000n, 1_000n)
  const again = loosen(waiting, { weeklyBps: 5_000, runnerWeeklyBps: 500 }, 3_000n, at)
  expect(again).toMatchObject({ weeklyBps, pendingWeeklyBps: 5_000, limitsPendingFrom: 3_000n })
})
