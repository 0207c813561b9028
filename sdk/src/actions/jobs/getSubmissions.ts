import type { Address, Hex } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { Submission } from '../../chain/terms.ts'
import { getEvents } from '../internal/events.ts'
import { getJob } from './getJob.ts'

export type GetSubmissionsParameters = { jobId: Hex }
export type GetSubmissionsReturnType = {
  index: number
  keeper: Address
  submission: Submission
  blockNumber: bigint
}[]

/**
 * Returns the latest submission of each shard, in order of shards. `submission.bundle` locates its results.
 *
 * @example
 * const bundles = (await getSubmissions(client, { jobId })).map(({ submission }) => submission.bundle)
 */
export async function getSubmissions(
  client: ProtocolClient,
  { jobId }: GetSubmissionsParameters,
): Promise<GetSubmissionsReturnType> {
  const { postedBlock } = await getJob(client, { jobId })
  const query = { eventName: 'ShardSubmitted', args: { jobId }, fromBlock: postedBlock } as const
  const events = await getEvents(client, { ...market(client), ...query })
  const latest = new Map(events.map((event) => [Number(event.args.index), event]))
  return [...latest]
    .sort(([a], [b]) => a - b)
    .map(([index, { args, blockNumber }]) => ({
      index,
      keeper: args.keeper,
      submission: args.submission,
      blockNumber,
    }))
}
