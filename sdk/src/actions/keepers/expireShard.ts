import type { Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type ExpireShardParameters = WriteOptions & { terms: JobTerms; index: number }
export type ExpireShardReturnType = Hash

/**
 * Puts a shard whose keeper missed its deadline back to the queue. Anyone may; part of the late fee is the caller's.
 *
 * @throws {TooEarlyError} while the keeper still has time.
 * @example
 * const hash = await expireShard(client, { terms, index: 0 })
 */
export function expireShard(
  client: ProtocolClient,
  { terms, index, ...options }: ExpireShardParameters,
): Promise<ExpireShardReturnType> {
  return write(client, { ...market(client), functionName: 'expireShard', args: [terms, BigInt(index)], ...options })
}
