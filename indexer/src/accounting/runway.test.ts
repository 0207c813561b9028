import { expect, test } from 'vitest'
import { daysLeft, perDay } from './runway.ts'

test('default: at 100 a week, 1,000 last for 70 days', () => {
  const burn = { spent: 100n, seconds: 604_800n }
  expect(perDay(burn)).toBe(15n)
  expect(daysLeft(1_000n, burn)).toBe(70)
  expect(daysLeft(0n, burn)).toBe(0)
})

test('behavior: nothing spent, or no time to measure, has no end', () => {
  expect(daysLeft(1_000n, { spent: 0n, seconds: 604_800n })).toBe(null)
  expect(daysLeft(1_000n, { spent: 5n, seconds: 0n })).toBe(null)
  expect(perDay({ spent: 5n, seconds: 0n })).toBe(0n)
})
