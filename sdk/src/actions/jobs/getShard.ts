import type { Hex } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { type Shard, shardCount } from '../../chain/shards.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { refusal } from '../../errors/explain.ts'
import { read } from '../internal/call.ts'
import { getShards } from './getShards.ts'

export type GetShardParameters = { jobId: Hex; terms: JobTerms; index: number }
export type GetShardReturnType = Shard & {
  /** Per item, gross, in base units of the job's asset: now (open) or as claimed. */
  price: bigint
  /** Whether `finalizeShard` would succeed now. */
  finalizable: boolean
}

/**
 * Returns one shard with its price.
 *
 * @throws {UnknownEntityError} when the job has no such shard.
 * @example
 * const { state, price } = await getShard(client, { jobId, terms, index: 0 })
 */
export async function getShard(
  client: ProtocolClient,
  { jobId, terms, index }: GetShardParameters,
): Promise<GetShardReturnType> {
  const args = [terms, BigInt(index)] as const
  const [shards, price, finalizable] = await Promise.all([
    getShards(client, { jobId, terms, indices: [index] }),
    read(client, { ...market(client), functionName: 'priceOf', args }),
    read(client, { ...market(client), functionName: 'isFinalizable', args }),
  ])
  const [shard] = shards
  if (!shard || shard.state === 'None') {
    throw refusal('Jobs_NoSuchShard', { jobId, index, shards: shardCount(terms) })
  }
  return { ...shard, price, finalizable }
}
