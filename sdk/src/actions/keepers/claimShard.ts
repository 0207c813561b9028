import type { Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { write } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'
import type { ClaimShardsParameters } from './claimShards.ts'

export type ClaimShardParameters = Omit<ClaimShardsParameters, 'indices'> & { index: number }
export type ClaimShardReturnType = Hash

/**
 * Claims one shard at the current price for the caller, or for the keeper it is operator of.
 *
 * @throws {WrongStatusError} when somebody took it, {CoolingDownError} after a missed deadline.
 * @example
 * const hash = await claimShard(client, { terms, index: 0 })
 */
export async function claimShard(
  client: ProtocolClient,
  { terms, index, keeper, proof = [], ...options }: ClaimShardParameters,
): Promise<ClaimShardReturnType> {
  const args = [terms, BigInt(index), keeper ?? signer(client, options).address, proof] as const
  return write(client, { ...market(client), functionName: 'claimShard', args, ...options })
}
