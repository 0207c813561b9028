import type { Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type FinalizeShardParameters = WriteOptions & { terms: JobTerms; index: number }
export type FinalizeShardReturnType = Hash

/**
 * Pays a shard whose window has passed and frees its bond. Anyone may.
 *
 * @throws {TooEarlyError} while the window is open.
 * @example
 * const hash = await finalizeShard(client, { terms, index: 0 })
 */
export function finalizeShard(
  client: ProtocolClient,
  { terms, index, ...options }: FinalizeShardParameters,
): Promise<FinalizeShardReturnType> {
  return write(client, { ...market(client), functionName: 'finalizeShard', args: [terms, BigInt(index)], ...options })
}
