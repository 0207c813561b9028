import { expect, test } from 'vitest'
import { pauseShift } from './pauses.ts'

test('default: a pause moves what ends after its beginning by all of it', () => {
  expect(pauseShift(0n, 1_000n, 1_300n)).toEqual({ endingAfter: 1_000n, seconds: 300n })
})

test('behavior: one that ends early gives the rest back, one that is replaced moves by the difference', () => {
  expect(pauseShift(1_300n, 1_100n, 1_100n)).toEqual({ endingAfter: 1_300n, seconds: -200n })
  expect(pauseShift(1_300n, 1_100n, 1_500n)).toEqual({ endingAfter: 1_300n, seconds: 200n })
})

test('behavior: ending what is over changes nothing', () => {
  expect(pauseShift(1_300n, 2_000n, 2_000n).seconds).toBe(0n)
})
