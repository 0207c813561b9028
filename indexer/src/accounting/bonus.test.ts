import { expect, test } from 'vitest'
import { earlyUntil, keepEarly } from './bonus.ts'

test('default: the first 80 % of the time', () => {
  expect(earlyUntil(1_000n, 2_000n)).toBe(1_800n)
  expect(earlyUntil(0n, 7n)).toBe(5n)
  expect(earlyUntil(0n, 6n)).toBe(4n)
})

test('behavior: taking pledges back takes the early ones last', () => {
  expect(keepEarly(60n, 80n)).toBe(60n)
  expect(keepEarly(60n, 40n)).toBe(40n)
})
