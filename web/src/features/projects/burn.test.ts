import { expect, test } from 'vitest'
import { burnOf } from './burn.ts'

test('default: whole at its opening, less after each run, in order', () => {
  const runs = [
    { startedAt: 30, budgetSpent: 50n },
    { startedAt: 20, budgetSpent: 20n },
  ]
  expect(burnOf({ totalCeiling: 100n, openedAt: 10 }, runs)).toEqual([
    { time: 10, left: 100n },
    { time: 20, left: 80n },
    { time: 30, left: 50n },
  ])
})

test('behavior: a budget that is not open has not begun to burn', () => {
  expect(burnOf({ totalCeiling: 100n, openedAt: null }, [])).toEqual([])
})
