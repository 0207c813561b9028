import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A value and the interval it lies in with 95 % confidence. */
export type Estimate = { value: number; low: number; high: number }

/** Resamples drawn for an interval; its ends settle at about this many. */
const RESAMPLES = 2_000

/**
 * Sums of `size` values drawn with replacement, smallest first: what that many more of the same may come to. The seed is
 * fixed, so that everybody computes the same numbers.
 */
export function resampledSums(values: readonly number[], size: number, resamples = RESAMPLES): number[] {
  const random = xoroshiro128plus(1)
  const sums = Array.from({ length: resamples }, () => {
    let sum = 0
    for (let drawn = 0; drawn < size; drawn++) sum += values[uniformInt(random, 0, values.length - 1)] as number
    return sum
  })
  return sums.sort((a, b) => a - b)
}

/** Mean of some values with its percentile bootstrap interval (Efron 1979). */
export function estimateMean(values: readonly number[]): Estimate {
  const { length } = values
  const sums = resampledSums(values, length)
  const value = values.reduce((sum, one) => sum + one, 0) / length
  return { value, low: quantile(sums, 0.025) / length, high: quantile(sums, 0.975) / length }
}

/** Quantile of sorted values by linear interpolation (type 7 of Hyndman and Fan 1996). */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const [low, high] = [sorted[below] as number, sorted[Math.ceil(place)] as number]
  return low + (high - low) * (place - below)
}
