import { weakest } from './evidence.ts'
import type { EvidenceClass, PlannedNode } from './types.ts'

/** Shares of an item's price: each node's weight among all, in basis points, rounded down. */
export function assignWeights(weights: ReadonlyMap<PlannedNode, number>): void {
  let total = 0
  for (const weight of weights.values()) total += weight
  for (const [node, weight] of weights) node.weightBps = total === 0 ? 0 : Math.floor((weight * 10_000) / total)
}

/** The class that everything an item delivers has at least. */
export function weakestOf(nodes: readonly PlannedNode[]): EvidenceClass {
  return weakest(nodes.map(({ minClass }) => minClass))
}
