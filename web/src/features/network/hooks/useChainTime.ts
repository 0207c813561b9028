import { useBlock } from 'wagmi'
import { useNow } from '../../../lib/useNow.ts'

/** Longest that a clock runs ahead of the block it is compared with, in seconds; beyond it the chain is only quiet. */
const MOST_LAG = 15

/**
 * The time a transaction is judged by at least, in unix seconds: the latest block's. By the clock alone a page would offer
 * what the chain still refuses for a moment.
 */
export function useChainTime(): number {
  const { data: latest = 0 } = useBlock({ watch: true, query: { select: (block) => Number(block.timestamp) } })
  return Math.max(latest, useNow() - MOST_LAG)
}
