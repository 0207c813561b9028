import { expect, test } from 'vitest'
import { estimateMean, quantile, resampledSums } from './bootstrap.ts'

test('quantile: interpolates as type 7 does', () => {
  // R: quantile(c(1, 2, 3, 4), c(0, .25, .5, .95, 1))
  const values = [1, 2, 3, 4]
  expect([0, 0.25, 0.5, 1].map((share) => quantile(values, share))).toEqual([1, 1.75, 2.5, 4])
  expect(quantile(values, 0.95)).toBeCloseTo(3.85, 12)
  expect(quantile([7], 0.95)).toBe(7)
})

test('resampledSums: sorted, within bounds, the same every time', () => {
  const sums = resampledSums([1, 5], 10, 300)
  expect(sums).toHaveLength(300)
  expect(sums).toEqual([...sums].sort((a, b) => a - b))
  expect(sums[0]).toBeGreaterThanOrEqual(10)
  expect(sums.at(-1)).toBeLessThanOrEqual(50)
  expect(resampledSums([1, 5], 10, 300)).toEqual(sums)
})

test('estimateMean: covers the mean of a sample about as the normal interval does', () => {
  const values = Array.from({ length: 100 }, (_, index) => index % 2)
  const { value, low, high } = estimateMean(values)
  expect(value).toBe(0.5)
  // 0.5 ± 1.96 · 0.5 / √100
  expect(low).toBeCloseTo(0.402, 1)
  expect(high).toBeCloseTo(0.598, 1)
  expect(estimateMean([3, 3, 3])).toEqual({ value: 3, low: 3, high: 3 })
})
