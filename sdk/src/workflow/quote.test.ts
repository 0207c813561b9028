import { expect, test } from 'vitest'
import { quoteRun } from './quote.ts'
import type { Simulation } from './simulate.ts'

const simulation: Simulation = {
  calls: [{ path: 'a', node: 'a', bindings: ['openai/m'], tokens: 100, usd: 0.5 }],
  steps: [],
  unreached: ['b'],
}
const usage = (costUsd: number) => ({ calls: 2, inputTokens: 10, outputTokens: 5, costUsd, elapsedMs: 100 })

test('default: certain calls and budgets add up over the items', () => {
  expect(quoteRun({ simulations: [simulation, simulation], budget: { usd: 2 }, history: [] })).toEqual({
    items: 2,
    history: 0,
    certain: { calls: 2, tokens: 200, usd: 1 },
    budget: { usd: 4 },
    unreached: ['b'],
  })
})

test('behavior: history makes a spread; the 95th percentile lies above the median where items differ', () => {
  const { expected } = quoteRun({
    simulations: Array.from({ length: 40 }, () => simulation),
    history: [usage(1), usage(1), usage(1), usage(9)],
  })
  expect(expected?.calls).toEqual({ p50: 80, p95: 80 })
  expect(expected?.costUsd.p50).toBeCloseTo(120, -1)
  expect(expected?.costUsd.p95).toBeGreaterThan((expected?.costUsd.p50 ?? 0) + 10)
})
