import type { Context } from 'ponder:registry'
import { job, shard } from 'ponder:schema'
import type { Hex } from 'viem'
import { jobStatusOf, moveShards, type ShardCounts, type ShardStatus } from '../accounting/shards.ts'

export type JobRow = typeof job.$inferSelect
export type ShardRow = typeof shard.$inferSelect
type ShardChange = Partial<Omit<ShardRow, 'jobId' | 'index' | 'status'>>

export type ShardRows = { job: JobRow; shard: ShardRow }

/** A shard and its job, whose rows exist since the job was posted. */
export async function findShard({ db }: Pick<Context, 'db'>, jobId: Hex, index: bigint): Promise<ShardRows> {
  const row = await db.find(shard, { jobId, index: Number(index) })
  if (!row) throw new RangeError(`Shard ${index} of job ${jobId} was never posted.`)
  return { job: await findJob({ db }, jobId), shard: row }
}

/** What a ledger row about a shard says of its subject. */
export function subjectOf({ job: { id, project, asset }, shard: { index } }: ShardRows) {
  return { jobId: id, shard: index, project, asset }
}

export async function findJob({ db }: Pick<Context, 'db'>, jobId: Hex): Promise<JobRow> {
  const row = await db.find(job, { id: jobId })
  if (!row) throw new RangeError(`Job ${jobId} was never posted.`)
  return row
}

/** Puts a shard into another status and keeps its job's counters and status in step. */
export async function moveShard(
  { db }: Pick<Context, 'db'>,
  rows: ShardRows,
  to: ShardStatus,
  at: bigint,
  change: ShardChange,
): Promise<void> {
  const { jobId, index, status } = rows.shard
  await db.update(shard, { jobId, index }).set({ ...change, status: to })
  await changeCounts({ db }, jobId, at, (counts) => moveShards(counts, status, to))
}

/** Changes a job's counters; its status follows from them. */
export async function changeCounts(
  { db }: Pick<Context, 'db'>,
  jobId: Hex,
  at: bigint,
  change: (counts: ShardCounts) => ShardCounts,
): Promise<void> {
  await db.update(job, { id: jobId }).set((row) => {
    const counts = change(row)
    const status = jobStatusOf(counts)
    return { ...counts, status, endedAt: status === 'running' ? null : at }
  })
}

/** A shard as its job's posting leaves it. */
export function newShard(jobId: Hex, index: number, part: { firstItem: number; items: number }, at: bigint) {
  return {
    jobId,
    index,
    ...part,
    status: 'open' as const,
    reason: 'none' as const,
    claims: 0,
    openedAt: at,
    delivered: 0,
    reused: 0,
    frozen: 0,
    bondHeld: false,
    bondHolds: 0,
    auditClosed: false,
    keeperPay: 0n,
    royalty: 0n,
    protocolFee: 0n,
    refund: 0n,
    slashed: 0n,
  }
}
