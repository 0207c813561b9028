import type { Comparison, Difference } from '@pinf/sdk/compare'
import { describeUnpriced, showCost, showUsd } from '../local/usage.ts'
import { table } from '../output.ts'

type Estimate = Difference['quality']

/** Figures of each strategy, how far they lie from the first, and whose cost nobody knows. */
export function describeComparison({ items, strategies, differences }: Comparison): string {
  const rows = strategies.map(({ name, delivered, quality, costUsd, unpriced = [], elapsedMs }) => [
    name,
    `${delivered}/${items}`,
    interval(quality, showQuality),
    unpriced.length > 0 ? showCost(costUsd.value, unpriced) : interval(costUsd, showUsd),
    interval(elapsedMs, showMs),
  ])
  const head = ['strategy', 'delivered', 'quality', 'cost an item', 'waiting an item']
  const unpriced = [...new Set(strategies.flatMap((one) => one.unpriced ?? []))].sort()
  const isPriced = (name: string) => strategies.some((one) => one.name === name && !one.unpriced)
  const apart = differences.map((one) => sentence(one, isPriced(one.name) && isPriced(one.from)))
  return [table(head, rows), ...apart, ...describeUnpriced(unpriced)].join('\n')
}

function sentence({ name, from, quality, costUsd }: Difference, priced: boolean): string {
  const apart = quality.low > 0 || quality.high < 0
  const verdict = apart ? `${quality.value > 0 ? 'better' : 'worse'} than` : 'not told apart from'
  const words = `${name} is ${verdict} ${from}: quality ${interval(quality, showQuality, true)}`
  if (!priced) return `${words}; how far the costs lie apart is unknown.`
  return `${words}, cost ${interval(costUsd, (usd) => `${usd < 0 ? '−' : ''}${showUsd(Math.abs(usd))}`, true)} an item.`
}

/** A value with its 95 % interval. */
function interval({ value, low, high }: Estimate, show: (value: number) => string, signed = false): string {
  const sign = signed && value > 0 ? '+' : ''
  return low === high ? `${sign}${show(value)}` : `${sign}${show(value)} [${show(low)}, ${show(high)}]`
}

function showMs(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

function showQuality(value: number): string {
  return value.toFixed(3).replace('-', '−')
}
