import { itemsInShard, type JobTerms, type Shard } from '@pinf/sdk'
import { type Address, isAddressEqual } from 'viem'
import type { ResultRecord } from '../store/jobs.ts'

/** What a keeper does next about one shard. */
export type Action = 'execute' | 'submit' | 'submit partial' | 'release' | 'finalize' | 'expire' | 'none'

export type ShardView = {
  terms: JobTerms
  shard: Shard
  keeper: Address
  /** The shard's commitment, once built. */
  result: ResultRecord | undefined
  /** Chain time, unix seconds. */
  now: number
}

/** The same answer for the same facts, whatever happened before: a restart or a reorg changes nothing. */
export function nextAction({ terms, shard, keeper, result, now }: ShardView): Action {
  const isMine = shard.keeper !== undefined && isAddressEqual(shard.keeper, keeper)
  switch (shard.state) {
    case 'Claimed':
      if (now > shard.time) return 'expire'
      if (!isMine) return 'none'
      return result === undefined ? 'execute' : submission(terms, shard, result)
    case 'Submitted':
    case 'Paid':
      return isMine ? 'finalize' : 'none'
    default:
      return 'none'
  }
}

/** A result below the job's minimum would be refused: half a late fee now is cheaper than a whole one later. */
function submission(terms: JobTerms, { index, items }: Shard, { delivered }: ResultRecord): Action {
  if (delivered === items) return 'submit'
  return delivered >= minDelivered(terms, index) ? 'submit partial' : 'release'
}

/** Items of a shard that must be delivered at the least; the market rounds up. */
export function minDelivered(terms: JobTerms, index: number): number {
  return Math.max(1, Math.ceil((itemsInShard(terms, index) * terms.minDeliveredBps) / 10_000))
}

/** The part of a late fee that goes to whoever puts an expired shard back, as the market divides it. */
const BOUNTY_DIVISOR = 5n

/** Whether telling the market about somebody's missed deadline is worth a transaction. Amounts in base units. */
export function isWorthExpiring({ lateFee, minBounty }: { lateFee: bigint; minBounty: bigint }): boolean {
  return lateFee / BOUNTY_DIVISOR >= minBounty
}
