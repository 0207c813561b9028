import { formatUnits } from 'viem'

/** What amounts are counted in. */
export type Unit = { symbol: string; decimals: number }

const SIZES = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
] as const

/** Base units as people read them, such as `12.5 USDC`. */
export function amountInWords(baseUnits: bigint, { symbol, decimals }: Unit): string {
  return `${formatUnits(baseUnits, decimals)} ${symbol}`
}

/** Basis points as a percentage, such as `2.5 %`. */
export function percentInWords(bps: number): string {
  return `${bps / 100} %`
}

/** Seconds without rounding, in the largest unit that divides them: `7 days`, `36 hours`, `90 seconds`. */
export function durationInWords(seconds: number): string {
  for (const [size, name] of SIZES) {
    if (seconds >= size && seconds % size === 0) return counted(seconds / size, name)
  }
  return counted(seconds, 'second')
}

/** A number with its noun: `1 item`, `25 items`. */
export function counted(count: number | bigint, noun: string): string {
  return `${count} ${noun}${BigInt(count) === 1n ? '' : 's'}`
}
