import type { Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type AcceptShardsParameters = WriteOptions & { terms: JobTerms; indices: readonly number[] }
export type AcceptShardsReturnType = Hash

/**
 * Pays submitted shards before their window ends. Waives refund and re-opening of what is paid; bond, window and audits
 * run on. Payer only.
 *
 * @example
 * const hash = await acceptShards(client, { terms, indices: [0, 1] })
 */
export function acceptShards(
  client: ProtocolClient,
  { terms, indices, ...options }: AcceptShardsParameters,
): Promise<AcceptShardsReturnType> {
  const args = [terms, indices.map(BigInt)] as const
  return write(client, { ...market(client), functionName: 'accept', args, ...options })
}
