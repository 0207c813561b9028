import type { Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type ReleaseShardParameters = WriteOptions & { terms: JobTerms; index: number }
export type ReleaseShardReturnType = Hash

/**
 * Gives a claimed shard back for half the late fee. Its keeper or operator only.
 *
 * @example
 * const hash = await releaseShard(client, { terms, index: 0 })
 */
export function releaseShard(
  client: ProtocolClient,
  { terms, index, ...options }: ReleaseShardParameters,
): Promise<ReleaseShardReturnType> {
  return write(client, { ...market(client), functionName: 'releaseShard', args: [terms, BigInt(index)], ...options })
}
