import type { Address, Hash, Hex } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { simulateAndWrite, type WriteOptions } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'

export type ClaimShardsParameters = WriteOptions & {
  terms: JobTerms
  indices: readonly number[]
  /** For whom it is claimed; the caller when left out. */
  keeper?: Address | undefined
  /** Membership in the job's allow-list; empty when the job is open to all. */
  proof?: readonly Hex[] | undefined
}
/** `claimed` is how many the simulation got; taken shards are skipped. */
export type ClaimShardsReturnType = { hash: Hash; claimed: number }

/**
 * Claims each of the given shards that is still open, at the current price, locking one bond a shard.
 *
 * @example
 * const { claimed } = await claimShards(client, { terms, indices: [0, 1, 2, 3] })
 */
export async function claimShards(
  client: ProtocolClient,
  { terms, indices, keeper, proof = [], ...options }: ClaimShardsParameters,
): Promise<ClaimShardsReturnType> {
  const args = [terms, indices.map(BigInt), keeper ?? signer(client, options).address, proof] as const
  const { hash, result } = await simulateAndWrite(client, {
    ...market(client),
    functionName: 'claimShards',
    args,
    ...options,
  })
  return { hash, claimed: Number(result) }
}
