import { nodePathOf } from '../content/leaves.ts'
import type { Plan } from './plan.ts'
import { readText } from './responses.ts'
import type { CallKind, ItemUsage, StepReceipt } from './types.ts'

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

/** What an item's recorded steps used: its evidence says cost and time, its responses say tokens. */
export function usageOf({ nodes }: Pick<Plan, 'nodes'>, steps: Iterable<StepReceipt>): ItemUsage {
  const kinds = new Map(nodes.map(({ path, kind }) => [path, kind as CallKind]))
  let sum = NO_USAGE
  for (const { path, evidence, response } of steps) {
    if (!evidence) continue
    const kind = kinds.get(nodePathOf(path))
    const read = kind && response !== undefined ? readText(kind, evidence.binding, response).usage : undefined
    const { inputTokens = 0, outputTokens = 0 } = read ?? {}
    sum = addUsage(sum, {
      calls: 1,
      inputTokens,
      outputTokens,
      costUsd: evidence.costUsd,
      elapsedMs: evidence.elapsedMs,
    })
  }
  return sum
}

const MODEL_KINDS: ReadonlySet<CallKind | undefined> = new Set(['chat', 'embed', 'infer'])

/**
 * Bindings of models that answered for nothing, by their receipts: they are free, or nobody knew their price. Sources, attempts
 * without an answer and answers that were taken over are no such calls.
 */
export function costlessBindings({ nodes }: Pick<Plan, 'nodes'>, steps: Iterable<StepReceipt>): string[] {
  const kinds = new Map(nodes.map(({ path, kind }) => [path, kind as CallKind]))
  const found = new Set<string>()
  for (const { path, evidence, response } of steps) {
    if (evidence?.costUsd !== 0 || evidence.memo || response === undefined) continue
    if (MODEL_KINDS.has(kinds.get(nodePathOf(path)))) found.add(evidence.binding)
  }
  return [...found].sort()
}
