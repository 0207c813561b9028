import type { Comparison, Difference } from '@pinf/sdk/compare'
import { showUsd } from '../local/usage.ts'
import { table } from '../output.ts'

type Estimate = Difference['quality']

/** Figures of each strategy, and how far they lie from the first. */
export function describeComparison({ items, strategies, differences }: Comparison): string {
  const rows = strategies.map(({ name, delivered, quality, costUsd, elapsedMs }) => [
    name,
    `${delivered}/${items}`,
    interval(quality, showQuality),
    interval(costUsd, showUsd),
    interval(elapsedMs, showMs),
  ])
  const head = ['strategy', 'delivered', 'quality', 'cost an item', 'waiting an item']
  return [table(head, rows), ...differences.map(sentence)].join('\n')
}

function sentence({ name, from, quality, costUsd }: Difference): string {
  const apart = quality.low > 0 || quality.high < 0
  const verdict = apart ? `${quality.value > 0 ? 'better' : 'worse'} than` : 'not told apart from'
  const words = `${name} is ${verdict} ${from}: quality ${interval(quality, showQuality, true)}`
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
