import { ProtocolError } from '@pinf/sdk/errors'
import type { Address, Hex } from 'viem'

/** A job as the indexer counts it. */
export type IndexedJob = {
  id: Hex
  payer: Address
  asset: Address
  items: number
  maxPrice: string
  deadline: string
  status: string
  /** Claims whose keeper is late: the market calls them claimed until somebody tells it. */
  late: { totalCount: number }
} & Record<ShardCount, number>

const SHARD_COUNTS = {
  shardsOpen: 'open',
  shardsClaimed: 'claimed',
  shardsSubmitted: 'submitted',
  shardsPaid: 'paid early',
  shardsFinal: 'final',
  shardsRejected: 'rejected',
  shardsRefunded: 'refunded',
  shardsCancelled: 'cancelled',
} as const
type ShardCount = keyof typeof SHARD_COUNTS

/** The indexer did not answer, or not as it should. */
export class IndexerError extends ProtocolError {
  override name = 'IndexerError'
}

const LATEST_JOBS = `query ($limit: Int!, $where: jobFilter, $now: BigInt!) {
  jobs(limit: $limit, where: $where, orderBy: "postedAt", orderDirection: "desc") {
    items {
      id payer asset items maxPrice deadline status ${Object.keys(SHARD_COUNTS).join(' ')}
      late: shardList(where: { status: claimed, submitBy_lt: $now }) { totalCount }
    }
  }
}`

export type LatestJobsOptions = { limit: number; payer: Address | undefined; now: number }

/** The latest jobs, newest first; `now` is unix time by the chain's clock. */
export async function latestJobs(url: string, { limit, payer, now }: LatestJobsOptions): Promise<IndexedJob[]> {
  const variables = { limit, where: payer ? { payer: payer.toLowerCase() } : {}, now: `${now}` }
  const answer = (await ask(`${url}/graphql`, { query: LATEST_JOBS, variables })) as {
    data?: { jobs: { items: IndexedJob[] } }
  }
  if (!answer.data) throw new IndexerError(`The indexer at ${url} did not list jobs.`)
  return answer.data.jobs.items
}

/** How many of a job's shards stand where, in the words of every other surface. */
export function countIndexed(job: IndexedJob): string {
  const late = job.late.totalCount
  const onTime = { ...job, shardsClaimed: job.shardsClaimed - late }
  const counts = Object.entries(SHARD_COUNTS).map(([field, word]) => [onTime[field as ShardCount], word] as const)
  return [...counts, [late, 'expired'] as const]
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ')
}

/** How many blocks the indexer is behind the chain. */
export async function indexerLag(url: string): Promise<number> {
  return Number(((await ask(`${url}/lag`)) as { lag: string | number }).lag)
}

async function ask(url: string, body?: object): Promise<unknown> {
  const post = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  try {
    const response = await fetch(url, { ...post, signal: AbortSignal.timeout(5_000) })
    return await response.json()
  } catch (cause) {
    throw new IndexerError(`No indexer answers at ${new URL(url).origin}.`, {
      cause,
      next: 'Leave --indexer out to ask the chain.',
    })
  }
}
