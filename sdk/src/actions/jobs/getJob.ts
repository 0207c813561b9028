import type { Hex } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { refusal } from '../../errors/explain.ts'
import { read } from '../internal/call.ts'
import { getEvents } from '../internal/events.ts'

export type GetJobParameters = { jobId: Hex }
export type GetJobReturnType = {
  jobId: Hex
  terms: JobTerms
  postedBlock: bigint
  /** Hash of the transaction that posted it. */
  transactionHash: Hex
  shards: number
  /** Items in shards that are open now. */
  openItems: number
  /** Whether the payer cancelled or the deadline's refund was taken. */
  closed: boolean
}

/**
 * Returns a posted job with its terms, which it finds by one log query at the posting block.
 *
 * @throws {UnknownJobError} when no such job was posted.
 * @example
 * const { terms, shards } = await getJob(client, { jobId: '0x…' })
 */
export async function getJob(client: ProtocolClient, { jobId }: GetJobParameters): Promise<GetJobReturnType> {
  const info = await read(client, { ...market(client), functionName: 'jobOf', args: [jobId] })
  if (info.postedBlock === 0) throw refusal('Jobs_Unknown', { jobId })
  const postedBlock = BigInt(info.postedBlock)
  const [posted] = await getEvents(client, {
    ...market(client),
    eventName: 'JobPosted',
    args: { jobId },
    fromBlock: postedBlock,
    toBlock: postedBlock,
  })
  if (!posted) throw refusal('Jobs_Unknown', { jobId })
  const { shards, openItems, closed } = info
  return {
    jobId,
    terms: posted.args.terms,
    postedBlock,
    transactionHash: posted.transactionHash,
    shards,
    openItems,
    closed,
  }
}
