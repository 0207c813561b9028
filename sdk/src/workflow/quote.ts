import { quantile, resampledSums } from '../statistics/index.ts'
import type { Simulation } from './simulate.ts'
import type { BudgetSpec, ItemUsage } from './types.ts'

/** What half of such runs stay below, and what nineteen of twenty do. */
export type Spread = { p50: number; p95: number }

/** What a run may take. */
export type RunQuote = {
  items: number
  /** From what items of the same workflow took before; left out where there were none. */
  expected?: Record<keyof ItemUsage, Spread>
  /** Items that was learnt from. */
  history: number
  /** Calls that are made whatever is answered, with the most they can use. */
  certain: { calls: number; tokens: number; usd: number }
  /** What the workflow's budget allows all items together; what it does not limit is left out. */
  budget: BudgetSpec
  /** Nodes whose calls depend on answers: they come on top of the certain ones. */
  unreached: readonly string[]
}

/** Draws at most so many numbers for one spread. */
const MAX_DRAWS = 20_000_000

/** Adds up what is certain, what the budget allows, and what earlier items make likely, by resampling them. */
export function quoteRun({
  simulations,
  budget = {},
  history,
}: {
  /** One per item of the run. */
  simulations: readonly Simulation[]
  /** Of the workflow. */
  budget?: BudgetSpec | undefined
  history: readonly ItemUsage[]
}): RunQuote {
  const items = simulations.length
  const calls = simulations.flatMap((simulation) => simulation.calls)
  return {
    items,
    history: history.length,
    certain: {
      calls: calls.length,
      tokens: calls.reduce((sum, { tokens }) => sum + tokens, 0),
      usd: calls.reduce((sum, { usd }) => sum + usd, 0),
    },
    budget: Object.fromEntries(Object.entries(budget).map(([name, ceiling]) => [name, ceiling * items])),
    unreached: [...new Set(simulations.flatMap(({ unreached }) => unreached))],
    ...(history.length > 0 && { expected: expectedOf(history, items) }),
  }
}

function expectedOf(history: readonly ItemUsage[], items: number): Record<keyof ItemUsage, Spread> {
  const resamples = Math.max(200, Math.min(2_000, Math.floor(MAX_DRAWS / items)))
  const spread = (name: keyof ItemUsage): Spread => {
    const sums = resampledSums(
      history.map((usage) => usage[name]),
      items,
      resamples,
    )
    return { p50: quantile(sums, 0.5), p95: quantile(sums, 0.95) }
  }
  return {
    calls: spread('calls'),
    inputTokens: spread('inputTokens'),
    outputTokens: spread('outputTokens'),
    costUsd: spread('costUsd'),
    elapsedMs: spread('elapsedMs'),
  }
}
