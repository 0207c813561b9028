import type { Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { simulateAndWrite, type WriteOptions } from '../internal/call.ts'

export type FinalizeShardsParameters = WriteOptions & { terms: JobTerms; indices: readonly number[] }
/** `finalized` is how many were ready in the simulation; the others are skipped. */
export type FinalizeShardsReturnType = { hash: Hash; finalized: number }

/**
 * Finalizes each of the given shards that is ready. Anyone may.
 *
 * @example
 * const { finalized } = await finalizeShards(client, { terms, indices: [0, 1, 2, 3] })
 */
export async function finalizeShards(
  client: ProtocolClient,
  { terms, indices, ...options }: FinalizeShardsParameters,
): Promise<FinalizeShardsReturnType> {
  const args = [terms, indices.map(BigInt)] as const
  const { hash, result } = await simulateAndWrite(client, {
    ...market(client),
    functionName: 'finalizeShards',
    args,
    ...options,
  })
  return { hash, finalized: Number(result) }
}
