import type { StrategyFigures } from '@pinf/sdk/compare'
import { scaleLinear } from 'd3-scale'

const SIZE = { width: 640, height: 420 }
const PLOT = { left: 64, right: 24, top: 24, bottom: 52 }
const COLOURS = ['#2563eb', '#d97706', '#059669', '#dc2626', '#7c3aed', '#0891b2']

/**
 * Quality against cost as SVG: a point for each strategy with its 95 % intervals. Up and to the left is better. Where
 * nothing costs anything, as with models of this machine, or the cost of some is unknown, time takes the place of money.
 */
export function drawComparison(strategies: readonly StrategyFigures[]): string {
  const timed = strategies.every(({ costUsd }) => costUsd.high === 0) || strategies.some(({ unpriced }) => unpriced)
  const priceOf = ({ costUsd, elapsedMs }: StrategyFigures) => (timed ? elapsedMs : costUsd)
  const most = Math.max(...strategies.map((one) => priceOf(one).high))
  const x = scaleLinear([0, most || 1], [PLOT.left, SIZE.width - PLOT.right]).nice()
  const y = scaleLinear([0, 1], [SIZE.height - PLOT.bottom, PLOT.top])
  const [bottom, top] = y.range() as [number, number]
  const [left, right] = x.range() as [number, number]
  const grid = [
    ...y
      .ticks(5)
      .flatMap((tick) => [
        line(left, y(tick), right, y(tick), '#e2e8f0'),
        text(left - 8, y(tick) + 4, tick.toFixed(1), 'end'),
      ]),
    ...x
      .ticks(5)
      .map((tick) => text(x(tick), bottom + 18, `${timed ? '' : '$'}${Number(tick.toPrecision(3))}`, 'middle')),
    line(left, bottom, right, bottom, '#64748b'),
    line(left, bottom, left, top, '#64748b'),
    text((left + right) / 2, SIZE.height - 12, timed ? 'waiting an item, milliseconds' : 'cost an item, USD', 'middle'),
    `<text transform="translate(16 ${(bottom + top) / 2}) rotate(-90)" text-anchor="middle">quality</text>`,
  ]
  const points = strategies.flatMap((strategy, index) => {
    const { name, quality } = strategy
    const price = priceOf(strategy)
    const colour = COLOURS[index % COLOURS.length] as string
    const [cx, cy] = [x(price.value), y(quality.value)]
    // Names at the right edge are written to the left of their point.
    const inward = cx > right - 90
    return [
      line(cx, y(quality.low), cx, y(quality.high), colour, 2),
      line(x(price.low), cy, x(price.high), cy, colour, 2),
      `<circle cx="${round(cx)}" cy="${round(cy)}" r="5" fill="${colour}"/>`,
      text(cx + (inward ? -10 : 10), cy - 8, name, inward ? 'end' : 'start', colour),
    ]
  })
  const { width, height } = SIZE
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12" fill="#334155">`,
    '<title>Quality and cost of the strategies, with 95 % intervals</title>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...grid,
    ...points,
    '</svg>',
    '',
  ].join('\n')
}

function line(x1: number, y1: number, x2: number, y2: number, colour: string, width = 1): string {
  const ends = `x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"`
  return `<line ${ends} stroke="${colour}" stroke-width="${width}"/>`
}

function text(x: number, y: number, words: string, anchor: string, colour?: string): string {
  const safe = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${colour ? ` fill="${colour}" font-weight="600"` : ''}>${safe}</text>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
