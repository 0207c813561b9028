import type { Hex } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { getBlockTimes } from '../internal/blockTimes.ts'
import { getJobLogs } from '../internal/jobLogs.ts'
import { getJob } from './getJob.ts'

export type GetJobTimelineParameters = { jobId: Hex }
export type GetJobTimelineReturnType = JobEvent[]

/** One thing that happened to a job. `details` are the event's arguments, in base units and unix seconds. */
export type JobEvent = {
  event: string
  /** Which shard, where it is about one. */
  index: number | undefined
  details: Record<string, unknown>
  /** Unix time of its block. */
  time: number
  blockNumber: bigint
  transactionHash: Hex
}

/**
 * Returns everything that happened to a job, in order, read from the chain.
 *
 * @example
 * for (const { time, event, index } of await getJobTimeline(client, { jobId })) console.log(time, event, index)
 */
export async function getJobTimeline(
  client: ProtocolClient,
  { jobId }: GetJobTimelineParameters,
): Promise<GetJobTimelineReturnType> {
  const { postedBlock } = await getJob(client, { jobId })
  const events = await getJobLogs(client, [jobId], postedBlock)
  const times = await getBlockTimes(
    client,
    events.map(({ blockNumber }) => BigInt(blockNumber)),
  )
  return events.map(({ eventName, args, blockNumber, transactionHash }) => {
    const { jobId: _, index, ...details } = args as Record<string, unknown> & { index?: bigint }
    return {
      event: eventName,
      index: index === undefined ? undefined : Number(index),
      details,
      time: times.get(BigInt(blockNumber)) ?? 0,
      blockNumber: BigInt(blockNumber),
      transactionHash,
    }
  })
}
