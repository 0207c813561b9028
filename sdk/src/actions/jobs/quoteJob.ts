import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { shardCount } from '../../chain/shards.ts'
import { escrowOf, type JobTerms } from '../../chain/terms.ts'
import { read } from '../internal/call.ts'
import { getRoyalty } from '../workflows/getRoyalty.ts'

export type QuoteJobParameters = { terms: JobTerms }
/** Amounts in base units of the job's asset, times in seconds. */
export type QuoteJobReturnType = {
  shards: number
  /** Taken at post; what is not spent comes back. With few keepers expect to pay all of it. */
  maxCost: bigint
  /** If every shard were claimed in the first second. */
  minCost: bigint
  /** What a keeper locks for the first shard. */
  bondPerShard: bigint
  /** What a keeper pays for missing the first shard's deadline. */
  lateFeePerShard: bigint
  /** Part of the price that goes to the protocol and to the workflow's author, in basis points. */
  protocolFeeBps: number
  royaltyBps: number
  /** From post to the last payment, if the shards are claimed at the very end of the auction. */
  secondsAtMost: number
}

/**
 * Says what a job would cost and how long it may take, before anything is sent.
 *
 * @example
 * const { maxCost, secondsAtMost } = await quoteJob(client, { terms })
 */
export async function quoteJob(client: ProtocolClient, { terms }: QuoteJobParameters): Promise<QuoteJobReturnType> {
  const args = [terms, 0n] as const
  const [bondPerShard, lateFeePerShard, rates, royalty] = await Promise.all([
    read(client, { ...market(client), functionName: 'bondOf', args }),
    read(client, { ...market(client), functionName: 'lateFeeOf', args }),
    read(client, { ...market(client), functionName: 'rates', args: [] }),
    getRoyalty(client, { digest: terms.workflowDigest }),
  ])
  return {
    shards: shardCount(terms),
    maxCost: escrowOf(terms),
    minCost: BigInt(terms.items) * terms.minPrice,
    bondPerShard,
    lateFeePerShard,
    protocolFeeBps: rates.protocolFeeBps,
    royaltyBps: royalty.royaltyBps,
    secondsAtMost: terms.auctionSeconds + terms.executionSeconds + terms.challengeSeconds,
  }
}
