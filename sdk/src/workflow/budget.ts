import { MissingJobSizeError } from './errors.ts'
import type { BudgetSpec, ItemContext, Workflow } from './types.ts'

/** What calls use, in whole units, so that sums never depend on their order. */
export type Amounts = {
  calls: number
  tokens: number
  inputTokens: number
  outputTokens: number
  nanoUsd: number
  ms: number
}

const DIMENSIONS = ['calls', 'tokens', 'inputTokens', 'outputTokens', 'nanoUsd', 'ms'] as const

const NANO = 1e9
const NO_LIMIT = Number.POSITIVE_INFINITY

/** USD as whole billionths, rounded up. */
export function toNanoUsd(usd: number): number {
  return Math.ceil(usd * NANO)
}

/** Ceilings in whole units, rounded down. */
export function ceilingsOf({ usd, seconds, ...counts }: BudgetSpec): Amounts {
  return {
    calls: counts.calls ?? NO_LIMIT,
    tokens: counts.tokens ?? NO_LIMIT,
    inputTokens: counts.inputTokens ?? NO_LIMIT,
    outputTokens: counts.outputTokens ?? NO_LIMIT,
    nanoUsd: usd === undefined ? NO_LIMIT : Math.floor(usd * NANO),
    ms: seconds === undefined ? NO_LIMIT : Math.floor(seconds * 1000),
  }
}

/** Every ceiling that a spec sets above its nodes. */
export function budgetsOf({ budget, limits }: Workflow): BudgetSpec[] {
  return [budget, limits?.shard, limits?.job].filter((one) => one !== undefined)
}

/**
 * Ceilings of one item: its own, and its equal parts of what its shard and its job may use, rounded down. Shared out
 * before anything runs, so that what one item may spend never depends on what another one did.
 */
export function itemCeilings(
  { budget, limits }: Pick<Workflow, 'budget' | 'limits'>,
  { size }: Pick<ItemContext, 'size'>,
): Amounts | undefined {
  const ceilings = budget ? [ceilingsOf(budget)] : []
  if (limits) {
    if (!size) throw new MissingJobSizeError()
    const { items, itemsPerShard } = size
    if (limits.shard) ceilings.push(partOf(ceilingsOf(limits.shard), Math.min(itemsPerShard, items)))
    if (limits.job) ceilings.push(partOf(ceilingsOf(limits.job), items))
  }
  return ceilings.length === 0 ? undefined : ceilings.reduce(lower)
}

function partOf(ceilings: Amounts, items: number): Amounts {
  return mapAmounts((dimension) => Math.floor(ceilings[dimension] / items))
}

function lower(a: Amounts, b: Amounts): Amounts {
  return mapAmounts((dimension) => Math.min(a[dimension], b[dimension]))
}

function mapAmounts(amount: (dimension: keyof Amounts) => number): Amounts {
  return Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, amount(dimension)])) as Amounts
}

/**
 * Ceilings for everything below one node, inside those of the item. A call is reserved with the most it can use and
 * settled with what its recorded answer says, at most the reservation: what a provider reports beyond what it was allowed
 * must not change decisions that were made beside it.
 */
export class Budget {
  readonly #limits: Amounts
  readonly #outer: Budget | undefined
  readonly #used = mapAmounts(() => 0)

  constructor(ceilings: Amounts, outer?: Budget) {
    this.#limits = ceilings
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

  /** What may still be used here, by the tightest ceiling of each dimension; what nothing limits is left out. */
  left(): BudgetSpec {
    const { nanoUsd, ms, ...counts } = this.#remaining()
    const amounts = { ...counts, usd: nanoUsd / NANO, seconds: ms / 1000 }
    return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => Number.isFinite(amount)))
  }

  #remaining(): Amounts {
    const here = mapAmounts((dimension) => this.#limits[dimension] - this.#used[dimension])
    return this.#outer ? lower(here, this.#outer.#remaining()) : here
  }
}
