import { itemsInShard, type JobTerms, type Shard } from '@pinf/sdk'
import { type Address, encodePacked, isAddressEqual, keccak256, zeroAddress } from 'viem'
import type { OwnWork, ResultRecord } from '../store/jobs.ts'

/** What a keeper does next about one shard. */
export type Action = 'execute' | 'submit' | 'submit partial' | 'release' | 'finalize' | 'expire' | 'none'

export type ShardView = OwnWork & {
  terms: JobTerms
  shard: Shard
  keeper: Address
  /** Chain time, unix seconds. */
  now: number
}

/** The same answer for the same facts, whatever happened before: a restart or a reorg changes nothing. */
export function nextAction({ terms, shard, keeper, now, ...work }: ShardView): Action {
  const isMine = shard.keeper !== undefined && isAddressEqual(shard.keeper, keeper)
  switch (shard.state) {
    case 'Claimed':
      if (!isMine) return now > shard.time + expiryDelay(terms, shard, keeper) ? 'expire' : 'none'
      if (now > shard.time) return 'expire'
      if (refuseShard(terms, shard.index, work) !== undefined) return 'release'
      if (work.result === undefined) return 'execute'
      return work.result.delivered === shard.items ? 'submit' : 'submit partial'
    case 'Submitted':
    case 'Paid':
      return isMine ? 'finalize' : 'none'
    default:
      return 'none'
  }
}

/** Why a keeper leaves a shard to others; a stable word for logs. */
export type ShardRefusal = 'its result was rejected' | 'its result misses too much'

/**
 * Whether claiming a shard, or holding on to it, can only cost money. A keeper's answers are journaled, so its result for a
 * shard is the same bytes every time: one that was rejected would be rejected again, one that misses too much still does.
 */
export function refuseShard(terms: JobTerms, index: number, { result, rejected }: OwnWork): ShardRefusal | undefined {
  if (rejected) return 'its result was rejected'
  return result !== undefined && !isWorthSubmitting(terms, index, result) ? 'its result misses too much' : undefined
}

/** Half a late fee now is cheaper than a whole one later, and than a late fee for each of many missing items. */
function isWorthSubmitting(terms: JobTerms, index: number, { delivered }: ResultRecord): boolean {
  if (delivered < minDelivered(terms, index)) return false
  const items = itemsInShard(terms, index)
  const leastPay = terms.minPrice * BigInt(delivered)
  return lateFee(terms, items - delivered) <= leastPay + lateFee(terms, items) / 2n
}

/** Items of a shard that must be delivered at the least; the market rounds up. */
export function minDelivered(terms: JobTerms, index: number): number {
  return Math.max(1, Math.ceil((itemsInShard(terms, index) * terms.minDeliveredBps) / 10_000))
}

const LATE_FEE_DIVISOR = 10n

/** What missing so many items costs, as the market counts it, in base units. */
function lateFee({ maxPrice }: JobTerms, items: number): bigint {
  return (maxPrice * BigInt(items)) / LATE_FEE_DIVISOR
}

const LONGEST_EXPIRY_DELAY = 30

/**
 * Seconds for which a keeper leaves the bounty of somebody's missed deadline to others: another delay for each of them, so
 * that they seldom pay gas for a race that only one can win.
 */
export function expiryDelay({ executionSeconds }: JobTerms, { keeper, index, time }: Shard, finder: Address): number {
  const longest = Math.min(LONGEST_EXPIRY_DELAY, Math.floor(executionSeconds / 10))
  const types = ['address', 'address', 'uint32', 'uint40'] as const
  const seed = keccak256(encodePacked(types, [finder, keeper ?? zeroAddress, index, time]))
  return Number(BigInt(seed) % BigInt(longest + 1))
}

/** The part of a late fee that goes to whoever puts an expired shard back, as the market divides it. */
const BOUNTY_DIVISOR = 5n

/**
 * Whether telling the market about a missed deadline is worth a transaction. Its own a keeper always reports: that frees
 * what is left of the bond. Amounts in base units.
 */
export function isWorthExpiring(facts: { isMine: boolean; lateFee: bigint; minBounty: bigint }): boolean {
  return facts.isMine || facts.lateFee / BOUNTY_DIVISOR >= facts.minBounty
}
