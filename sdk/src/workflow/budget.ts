import type { BudgetSpec } from './types.ts'

/** What calls use, in whole units, so that sums never depend on their order. */
export type Amounts = { calls: number; tokens: number; nanoUsd: number; ms: number }

const DIMENSIONS = ['calls', 'tokens', 'nanoUsd', 'ms'] as const

/** USD as whole billionths, rounded up. */
export function toNanoUsd(usd: number): number {
  return Math.ceil(usd * 1e9)
}

/**
 * Ceilings for everything below one node, inside those of the item. A call is reserved with the most it can use and
 * settled with what its recorded answer says, at most the reservation: what a provider reports beyond what it was allowed
 * must not change decisions that were made beside it.
 */
export class Budget {
  readonly #limits: Amounts
  readonly #outer: Budget | undefined
  readonly #used: Amounts = { calls: 0, tokens: 0, nanoUsd: 0, ms: 0 }

  constructor({ calls, tokens, usd, seconds }: BudgetSpec, outer?: Budget) {
    const without = Number.POSITIVE_INFINITY
    this.#limits = {
      calls: calls ?? without,
      tokens: tokens ?? without,
      nanoUsd: usd === undefined ? without : Math.floor(usd * 1e9),
      ms: seconds === undefined ? without : Math.floor(seconds * 1000),
    }
    this.#outer = outer
  }

  /** Whether a call that can use this much keeps to every ceiling. */
  fits(amounts: Amounts): boolean {
    const here = DIMENSIONS.every((dimension) => this.#used[dimension] + amounts[dimension] <= this.#limits[dimension])
    return here && (this.#outer?.fits(amounts) ?? true)
  }

  reserve(amounts: Amounts): void {
    for (const dimension of DIMENSIONS) this.#used[dimension] += amounts[dimension]
    this.#outer?.reserve(amounts)
  }

  settle(reserved: Amounts, actual: Amounts): void {
    for (const dimension of DIMENSIONS) {
      this.#used[dimension] -= reserved[dimension] - Math.min(actual[dimension], reserved[dimension])
    }
    this.#outer?.settle(reserved, actual)
  }
}
