import type { Hash, Hex } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { Submission } from '../../chain/terms.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type SubmitShardsParameters = WriteOptions & {
  submissions: readonly { jobId: Hex; index: number; submission: Submission }[]
}
export type SubmitShardsReturnType = Hash

/**
 * Commits several complete results in one transaction.
 *
 * @example
 * const hash = await submitShards(client, { submissions: [{ jobId, index: 0, submission }] })
 */
export function submitShards(
  client: ProtocolClient,
  { submissions, ...options }: SubmitShardsParameters,
): Promise<SubmitShardsReturnType> {
  const args = [submissions] as const
  return write(client, { ...market(client), functionName: 'submitShards', args, ...options })
}
