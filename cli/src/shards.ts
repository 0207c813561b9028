import {
  contractAddress,
  getShards,
  type JobTerms,
  type ProtocolClient,
  refusal,
  SHARD_STATES,
  type ShardState,
  shardCount,
} from '@pinf/sdk'
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import type { Hex } from 'viem'
import { multicall } from 'viem/actions'

type Job = { jobId: Hex; terms: JobTerms }

/**
 * The shards a command acts on: those that were named, else all in one of the given states. Refuses as the market would,
 * which itself skips what it cannot act on: nobody should pay gas for nothing.
 */
export async function chooseShards(
  client: ProtocolClient,
  { jobId, terms }: Job,
  named: readonly number[] | undefined,
  states: readonly ShardState[],
): Promise<number[]> {
  const shards = shardCount(terms)
  const missing = named?.find((index) => index >= shards)
  if (missing !== undefined) throw refusal('Jobs_NoSuchShard', { jobId, index: missing, shards })

  const all = await getShards(client, { jobId, terms, indices: named })
  const fitting = all.filter(({ state }) => states.includes(state))
  const unfit = all.find(({ state }) => !states.includes(state))
  if (unfit && (named || fitting.length === 0)) {
    const status = SHARD_STATES.indexOf(unfit.state)
    throw refusal('Jobs_WrongStatus', { jobId, index: unfit.index, status })
  }
  return fitting.map(({ index }) => index)
}

/** Of these shards, those that can be finalized now. */
export async function finalizable(
  client: ProtocolClient,
  terms: JobTerms,
  indices: readonly number[],
): Promise<number[]> {
  const address = contractAddress(client, 'inferenceMarket')
  const ready = await multicall(client, {
    contracts: indices.map(
      (index) =>
        ({ address, abi: inferenceMarketAbi, functionName: 'isFinalizable', args: [terms, BigInt(index)] }) as const,
    ),
    allowFailure: false,
    deployless: true,
  })
  return indices.filter((_, at) => ready[at])
}
