import { type GetJobReturnType, getShards, getSubmissions, hasResult } from '@pinf/sdk'
import type { JobFacts, ShardFacts } from '@pinf/sdk/verify'
import type { Address, Hex } from 'viem'
import { getBlock } from 'viem/actions'
import type { Session } from './session.ts'

/**
 * What the chain says about a job: with the blocks beside it, all that verification needs. A run of one's own has no chain,
 * market or keepers.
 */
export type JobRecord = {
  chainId?: number
  market?: Address
  jobId: Hex
  terms: JobFacts
  shards: (ShardFacts & { status?: string; submittedAt?: number })[]
  /** Jobs whose answers were taken over, with the shards that are cited. */
  cited?: JobRecord[]
}

/** What the chain says about a job and the results that stand. */
export async function readRecordFromChain({ client, config }: Session, job: GetJobReturnType): Promise<JobRecord> {
  const { jobId, terms } = job
  const [shards, submissions, posted] = await Promise.all([
    getShards(client, { jobId, terms }),
    getSubmissions(client, { jobId }),
    getBlock(client, { blockNumber: job.postedBlock }),
  ])
  const standing = submissions.flatMap(({ index, keeper, submission }) => {
    const shard = shards[index]
    if (!shard || !hasResult(shard)) return []
    const { root, bundle, delivered, reused } = submission
    return [{ shard: index, root, bundle, delivered, reused, keeper, status: shard.state, submittedAt: shard.time }]
  })
  const { chainId, contracts } = config.deployment
  const postedAt = Number(posted.timestamp)
  return { chainId, market: contracts.inferenceMarket, jobId, terms: { ...terms, postedAt }, shards: standing }
}
