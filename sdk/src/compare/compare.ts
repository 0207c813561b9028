import { type Estimate, estimateMean } from '../statistics/index.ts'
import type { ItemUsage } from '../workflow/types.ts'
import { addUsage, NO_USAGE } from '../workflow/usage.ts'
import { IncomparableError } from './errors.ts'

/** One strategy's items, in order of index: how good each output is (0 where none came), and what it took. */
export type ScoredRun = {
  name: string
  delivered: number
  scores: readonly number[]
  usages: readonly ItemUsage[]
  /** Models that answered for nothing because nobody knew their price. */
  unpriced?: readonly string[]
}

/** What one strategy is worth and costs. Intervals are percentile bootstrap, 95 %, over items. */
export type StrategyFigures = {
  name: string
  delivered: number
  /** Mean score, from 0 to 1. */
  quality: Estimate
  /** USD an item; of models in `unpriced` nothing is in it. */
  costUsd: Estimate
  /** Models whose cost is unknown; left out where there are none. */
  unpriced?: readonly string[]
  /** Milliseconds of waiting for providers an item. */
  elapsedMs: Estimate
  usage: ItemUsage
}

/** How far a strategy lies from the first, item by item: an interval without 0 is a difference. */
export type Difference = { name: string; from: string; quality: Estimate; costUsd: Estimate }

export type ComparisonFigures = { items: number; strategies: StrategyFigures[]; differences: Difference[] }

/** Compares runs over the same items. Differences are paired, so that hard items weigh on both sides alike. */
export function compareRuns(runs: readonly ScoredRun[]): ComparisonFigures {
  const [first, ...others] = runs
  if (!first || others.length === 0) throw new IncomparableError(`there ${first ? 'is only one' : 'are none'}`)
  const items = first.scores.length
  if (items === 0) throw new IncomparableError('they have no items')
  for (const { name, scores } of others) {
    if (scores.length !== items)
      throw new IncomparableError(`\`${name}\` has ${scores.length} items, \`${first.name}\` ${items}`)
  }
  return {
    items,
    strategies: runs.map(({ name, delivered, scores, usages, unpriced = [] }) => ({
      name,
      delivered,
      quality: estimateMean(scores),
      costUsd: estimateMean(usages.map(({ costUsd }) => costUsd)),
      ...(unpriced.length > 0 && { unpriced }),
      elapsedMs: estimateMean(usages.map(({ elapsedMs }) => elapsedMs)),
      usage: usages.reduce(addUsage, NO_USAGE),
    })),
    differences: others.map(({ name, scores, usages }) => ({
      name,
      from: first.name,
      quality: estimateMean(scores.map((score, index) => score - (first.scores[index] as number))),
      costUsd: estimateMean(usages.map(({ costUsd }, index) => costUsd - (first.usages[index] as ItemUsage).costUsd)),
    })),
  }
}
