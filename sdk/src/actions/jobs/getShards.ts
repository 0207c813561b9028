import type { Hex } from 'viem'
import { multicall } from 'viem/actions'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { type JobShape, type Shard, shardCount, toShard } from '../../chain/shards.ts'
import { attempt } from '../internal/call.ts'

export type GetShardsParameters = {
  jobId: Hex
  /** The job's terms, or as much of them as says how items are cut into shards. */
  terms: JobShape
  /** Only these; all of the job's when left out. */
  indices?: readonly number[] | undefined
}
export type GetShardsReturnType = Shard[]

/**
 * Returns where a job's shards stand, all as of one block, by one call.
 *
 * @example
 * const open = (await getShards(client, { jobId, terms })).filter(({ state }) => state === 'Open')
 */
export async function getShards(
  client: ProtocolClient,
  { jobId, terms, indices = allIndices(terms) }: GetShardsParameters,
): Promise<GetShardsReturnType> {
  const contract = market(client)
  // Deployless: no chain needs to have the multicall contract.
  const infos = await attempt(client, contract.address, () =>
    multicall(client, {
      contracts: indices.map(
        (index) => ({ ...contract, functionName: 'shardOf', args: [jobId, BigInt(index)] }) as const,
      ),
      allowFailure: false,
      deployless: true,
    }),
  )
  return indices.map((index, at) => toShard(terms, index, infos[at] as (typeof infos)[number]))
}

const allIndices = (terms: JobShape) => Array.from({ length: shardCount(terms) }, (_, index) => index)
