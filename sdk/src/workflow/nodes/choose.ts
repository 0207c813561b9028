import { canonicalJson } from '../../content/canonical.ts'
import type { Parent } from '../../content/leaves.ts'
import type { Json } from '../../content/types.ts'
import type { Variable } from '../scope.ts'
import type { EnsembleMethod } from '../types.ts'

/** A candidate that gave a value. */
export type Entry = { index: number; variable: Variable }

/** A candidate with what the choice is made by, and the steps that come from. */
export type Measured = { entry: Entry; measure: Json; parents: readonly Parent[] }

/** The candidate that is taken, and why: how many agree with it, or the number it was chosen by. */
export type Choice = { entry: Entry; votes?: number; score?: number }

/** Chooses a candidate; of equals the one that was named first. `undefined` where there is none, or one has no number. */
export function choose(method: EnsembleMethod, candidates: readonly Measured[]): Choice | undefined {
  const [first] = candidates
  if (!first) return undefined
  if (method === 'first') return { entry: first.entry }
  if (method === 'majority') return majority(candidates)
  const scored = candidates.map(({ entry, measure }) => ({ entry, score: measure }))
  return scored.every(isScored) ? (method === 'best' ? best(scored) : median(scored)) : undefined
}

type Scored = { entry: Entry; score: number }

function isScored(candidate: { entry: Entry; score: Json }): candidate is Scored {
  return typeof candidate.score === 'number'
}

function majority(candidates: readonly Measured[]): Choice | undefined {
  const votes = new Map<string, { entry: Entry; votes: number }>()
  for (const { entry, measure } of candidates) {
    const key = canonicalJson(measure)
    const same = votes.get(key)
    if (same) same.votes++
    else votes.set(key, { entry, votes: 1 })
  }
  // A stable sort leaves the earliest of equals in front.
  return [...votes.values()].sort((a, b) => b.votes - a.votes)[0]
}

function best(candidates: readonly Scored[]): Choice | undefined {
  return [...candidates].sort((a, b) => b.score - a.score)[0]
}

/** The one in the middle, and the lower of two, so that it is always somebody's. */
function median(candidates: readonly Scored[]): Choice | undefined {
  return [...candidates].sort((a, b) => a.score - b.score)[Math.floor((candidates.length - 1) / 2)]
}
