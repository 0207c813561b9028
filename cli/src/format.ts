import type { DeploymentAsset } from '@pinf/sdk'
import { formatUnits, parseUnits } from 'viem'
import { UsageError } from './errors.ts'

type Unit = Pick<DeploymentAsset, 'symbol' | 'decimals'>

/** Base units as people read them, such as `12.5 USDC`. */
export function showAmount(baseUnits: bigint, { symbol, decimals }: Unit): string {
  return `${formatUnits(baseUnits, decimals)} ${symbol}`
}

/** Token units as people write them, such as `12.5`, in base units. */
export function parseAmount(text: string, { symbol, decimals }: Unit): bigint {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) throw new UsageError(`\`${text}\` is no amount.`, { next: `Write it in ${symbol}, such as 12.5.` })
  if ((match[2]?.length ?? 0) > decimals) {
    throw new UsageError(`\`${text}\` is finer than ${symbol} can be divided.`, {
      next: `Use at most ${decimals} digits after the point.`,
    })
  }
  return parseUnits(text, decimals)
}

const UNITS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
] as const

/** Seconds as people say them: `45 s`, `12 min`, `3 h`, `2 d`. */
export function showDuration(seconds: number): string {
  const rounded = Math.round(Math.abs(seconds))
  for (const [size, name] of UNITS) if (rounded >= 2 * size) return `${Math.round(rounded / size)} ${name}`
  return `${rounded} s`
}

const SECONDS = { s: 1, m: 60, min: 60, h: 3_600, d: 86_400 } as const

/** `90`, `90s`, `15m`, `2h` or `3d` in seconds. */
export function parseDuration(text: string): number {
  const match = /^(\d+)(s|m|min|h|d)?$/.exec(text)
  if (!match) throw new UsageError(`\`${text}\` is no duration.`, { next: 'Write it as 90s, 15m, 2h or 3d.' })
  return Number(match[1]) * SECONDS[(match[2] ?? 's') as keyof typeof SECONDS]
}

/** A unix time, relative and exact: `in 12 min (2026-11-22T10:00:00.000Z)`. */
export function showTime(unixSeconds: number, now = Date.now() / 1000): string {
  if (unixSeconds === 0) return 'never'
  const away = unixSeconds - now
  const relative = away > 0 ? `in ${showDuration(away)}` : `${showDuration(away)} ago`
  return `${relative} (${new Date(unixSeconds * 1000).toISOString()})`
}

/** An address or hash short enough for a table. */
export function short(hex: string): string {
  return hex.length > 13 ? `${hex.slice(0, 8)}…${hex.slice(-4)}` : hex
}

/** Basis points as a percentage. */
export function showBps(bps: number): string {
  return `${bps / 100} %`
}

/** JSON with amounts as decimal strings and bytes as hex. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? inner.toString() : inner))
}
