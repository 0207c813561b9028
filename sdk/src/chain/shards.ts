import { type Address, type ContractFunctionReturnType, type Hex, zeroAddress } from 'viem'
import type { inferenceMarketAbi } from '../generated/abis.ts'
import type { JobTerms } from './terms.ts'

/** The market's shard states in its own order. */
export const SHARD_STATES = [
  'None',
  'Open',
  'Claimed',
  'Submitted',
  'Paid',
  'Final',
  'Rejected',
  'Refunded',
  'Cancelled',
] as const
export type ShardState = (typeof SHARD_STATES)[number]

/** How a job's items are cut into shards. */
export type JobShape = Pick<JobTerms, 'items' | 'itemsPerShard'>

/** One shard of a job. */
export type Shard = {
  index: number
  /** Job-wide index of its first item. */
  firstItem: number
  items: number
  state: ShardState
  keeper: Address | undefined
  /** Unix time, by state: opened (Open), latest submission with grace (Claimed), submitted (Submitted and after). */
  time: number
  /** Items delivered; 0 before a submission. */
  delivered: number
  /** While a leaf is frozen or the Court holds the bond. */
  held: boolean
  root: Hex
}

type ShardInfo = ContractFunctionReturnType<typeof inferenceMarketAbi, 'view', 'shardOf'>

/** How many shards a job has. */
export function shardCount({ items, itemsPerShard }: JobShape): number {
  return Math.ceil(items / itemsPerShard)
}

/** How many items a shard has; the last may be smaller. */
export function itemsInShard({ items, itemsPerShard }: JobShape, index: number): number {
  return Math.max(0, Math.min(itemsPerShard, items - index * itemsPerShard))
}

/** Names what the market returns by number and position. */
export function toShard(terms: JobShape, index: number, info: ShardInfo): Shard {
  const state = SHARD_STATES[info.status] ?? 'None'
  const isSubmitted = info.status >= SHARD_STATES.indexOf('Submitted')
  return {
    index,
    firstItem: index * terms.itemsPerShard,
    items: itemsInShard(terms, index),
    state,
    keeper: info.keeper === zeroAddress ? undefined : info.keeper,
    time: info.time,
    delivered: isSubmitted ? info.delivered : 0,
    held: info.held,
    root: info.root,
  }
}

/** Whether a shard has reached its end. */
export function isSettled({ state }: Pick<Shard, 'state'>): boolean {
  return state === 'Final' || state === 'Rejected' || state === 'Refunded' || state === 'Cancelled'
}

/** Whether a shard's result can be fetched: it was submitted and stands. */
export function hasResult({ state }: Pick<Shard, 'state'>): boolean {
  return state === 'Submitted' || state === 'Paid' || state === 'Final'
}

const WORDS: Record<ShardState, string> = {
  None: 'unknown',
  Open: 'open',
  Claimed: 'claimed',
  Submitted: 'submitted',
  Paid: 'paid early',
  Final: 'final',
  Rejected: 'rejected',
  Refunded: 'refunded',
  Cancelled: 'cancelled',
}

/**
 * The one word every surface shows for a shard.
 *
 * @param now Unix time by the chain's clock: a claim past its deadline reads `expired` before anyone tells the market.
 * @param disputed How many of its items are in dispute, where that is known.
 */
export function shardWord(shard: Pick<Shard, 'state' | 'time'>, now: number, disputed = 0): string {
  if (shard.state === 'Claimed' && shard.time < now) return 'expired'
  if (shard.state === 'Final' && disputed > 0) return `final with ${disputed} in dispute`
  return WORDS[shard.state]
}
