import type { Hash, Hex } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { itemsInShard } from '../../chain/shards.ts'
import type { JobTerms, Submission } from '../../chain/terms.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type SubmitShardParameters = WriteOptions & {
  jobId: Hex
  /** Needed to submit an incomplete shard. */
  terms: JobTerms
  index: number
  submission: Submission
}
export type SubmitShardReturnType = Hash

/**
 * Commits a shard's result under bond. Where items are missing, each pays its late fee at once.
 *
 * @throws {TooLateError} after the claim's deadline, {InvalidSubmissionError} below the job's minimum.
 * @example
 * const hash = await submitShard(client, { jobId, terms, index: 0, submission })
 */
export function submitShard(
  client: ProtocolClient,
  { jobId, terms, index, submission, ...options }: SubmitShardParameters,
): Promise<SubmitShardReturnType> {
  if (submission.delivered < itemsInShard(terms, index)) {
    const args = [terms, BigInt(index), submission] as const
    return write(client, { ...market(client), functionName: 'submitPartial', args, ...options })
  }
  const args = [jobId, BigInt(index), submission] as const
  return write(client, { ...market(client), functionName: 'submitShard', args, ...options })
}
