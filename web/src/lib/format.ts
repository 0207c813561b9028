import { percentInWords } from '@pinf/sdk'
import { formatUnits, parseUnits } from 'viem'

/** A token as money is shown in it. */
export type Asset = { address: `0x${string}`; symbol: string; decimals: number }

const LOCALE = 'en-GB'
/** Groups digits without a line break and without a sign that some readers take for the decimal point. */
const THIN_SPACE = '\u202f'
const integerFormat = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 })
const relativeFormat = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const exactFormat = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'long' })
const dayFormat = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' })
const clockFormat = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/**
 * An amount of base units as a decimal number with grouping, without its unit, never rounded up. Cents are always shown;
 * amounts below one keep three significant digits, so that a price per item never reads as zero.
 */
export function formatAmount(amount: bigint, decimals: number): string {
  const negative = amount < 0n
  const [whole = '0', fraction = ''] = formatUnits(negative ? -amount : amount, decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE)
  return `${negative ? '−' : ''}${grouped}.${shownFraction(whole, fraction)}`
}

function shownFraction(whole: string, fraction: string): string {
  if (whole !== '0') return fraction.slice(0, 2).padEnd(2, '0')
  const significant = fraction.slice(0, fraction.search(/[1-9]/) + 3)
  return significant.replace(/0+$/, '').padEnd(2, '0')
}

/** `1 234.50 USDC`. */
export function formatMoney(amount: bigint, asset: Asset): string {
  return `${formatAmount(amount, asset.decimals)} ${asset.symbol}`
}

/** Every digit the chain holds, for titles and screen readers. */
export function formatMoneyExact(amount: bigint, asset: Asset): string {
  return `${formatUnits(amount, asset.decimals)} ${asset.symbol}`
}

/** Base units of a number as a person types it (`1 000.5`, `1,000.50`); undefined when it is not one. */
export function parseMoney(text: string, asset: Asset): bigint | undefined {
  const plain = text.replace(/[\s,]/g, '')
  if (!/^\d+(\.\d*)?$|^\.\d+$/.test(plain)) return undefined
  const fraction = plain.split('.')[1] ?? ''
  if (fraction.length > asset.decimals) return undefined
  return parseUnits(plain, asset.decimals)
}

export function formatCount(count: number | bigint): string {
  return integerFormat.format(count).replaceAll(',', THIN_SPACE)
}

/** `1 item`, `25 items`. */
export function formatQuantity(count: number | bigint, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${BigInt(count) === 1n ? singular : plural}`
}

/** A share of a whole, 0 for an empty whole. */
export function ratio(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000
}

/** To a tenth of a percent; a share that is there never reads as none. */
export function formatPercent(share: number): string {
  return share > 0 && share < 0.001 ? `< ${percentInWords(10)}` : percentInWords(Math.round(share * 1_000) * 10)
}

/** `0x1234…abcd`. */
export function shortHex(hex: string): string {
  return hex.length <= 14 ? hex : `${hex.slice(0, 6)}…${hex.slice(-4)}`
}

/** CIDs differ at their end; their first characters only name the encoding. */
export function shortCid(cid: string): string {
  return cid.length <= 16 ? cid : `${cid.slice(0, 7)}…${cid.slice(-6)}`
}

const SPANS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

function largestSpan(seconds: number): [Intl.RelativeTimeFormatUnit, number] {
  return SPANS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
}

/** `3 minutes ago`, `in 2 days`. Times are unix seconds. */
export function formatRelative(time: number, now: number): string {
  const seconds = Math.round(time - now)
  const [unit, length] = largestSpan(seconds)
  return relativeFormat.format(Math.trunc(seconds / length), unit)
}

/** `2 days 3 hours`, `40 seconds`: a length of time in its largest unit, and the next one where that still matters. */
export function formatDuration(seconds: number): string {
  const [unit, length] = largestSpan(seconds)
  const count = Math.floor(seconds / length)
  const rest = seconds - count * length
  const [smaller, smallerLength] = SPANS[SPANS.findIndex(([name]) => name === unit) + 1] ?? [unit, length]
  const shown = formatQuantity(count, unit)
  if (count >= 10 || rest < smallerLength) return shown
  return `${shown} ${formatQuantity(Math.floor(rest / smallerLength), smaller)}`
}

export function formatExactTime(time: number): string {
  return exactFormat.format(time * 1_000)
}

/** A tick of a time axis that spans `spanSeconds`. */
export function formatTick(time: number, spanSeconds: number): string {
  return (spanSeconds > 2 * 86_400 ? dayFormat : clockFormat).format(time * 1_000)
}

/** `keeperPay` as `Keeper pay`. */
export function sentenceCase(identifier: string): string {
  const words = identifier.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
