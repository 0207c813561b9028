import type { ItemUsage } from './types.ts'

/** What nothing uses. */
export const NO_USAGE: ItemUsage = { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0, elapsedMs: 0 }

/** Adds what was used, in whole milliseconds and billionths of a USD, so that sums never depend on their order. */
export function addUsage(a: ItemUsage, b: ItemUsage): ItemUsage {
  return {
    calls: a.calls + b.calls,
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    costUsd: (nano(a.costUsd) + nano(b.costUsd)) / 1e9,
    elapsedMs: a.elapsedMs + b.elapsedMs,
  }
}

function nano(usd: number): number {
  return Math.round(usd * 1e9)
}
