import { getJob } from '@pinf/sdk'
import { BlockNotFoundError, type BlockSource, digestToCid, readBlock, readBundleManifest } from '@pinf/sdk/content'
import { UnknownJobError } from '@pinf/sdk/errors'
import type { CitedShard, VerifyOptions } from '@pinf/sdk/verify'
import { loadPlan, type MemoCitation } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import { type JobRecord, readRecordFromChain } from './jobRecord.ts'
import type { Session } from './session.ts'

type Lookup = NonNullable<VerifyOptions['cited']>

/** Says what the chain has of a cited shard; each job is read once. */
export function citedOnChain(session: Session): Lookup {
  const records = new Map<Hex, Promise<JobRecord | null>>()
  return async (jobId, shard) => {
    const reading = records.get(jobId) ?? readRecord(session, jobId)
    records.set(jobId, reading)
    const record = await reading
    return record && (shardOf(record, shard) ?? null)
  }
}

/** The same from what was written down when results were fetched; unknown where it was not. */
export function citedInRecord({ cited = [] }: JobRecord): Lookup {
  return async (jobId, shard) => {
    const record = cited.find((one) => one.jobId === jobId)
    return record && shardOf(record, shard)
  }
}

/** Fetches everything that following citations takes, as far as it can still be had, and returns what to write down. */
export async function fetchCited(
  session: Session,
  source: BlockSource,
  citations: readonly MemoCitation[],
  signal: AbortSignal,
): Promise<JobRecord[]> {
  const lookup = new Map<Hex, Set<number>>()
  for (const { jobId, shard } of citations) lookup.set(jobId, (lookup.get(jobId) ?? new Set()).add(shard))
  const fetched: JobRecord[] = []
  for (const [jobId, wanted] of lookup) {
    const record = await readRecord(session, jobId)
    if (!record) continue
    const shards = record.shards.filter(({ shard }) => wanted.has(shard))
    await fetchShards(source, { ...record, shards }, signal).catch((error) => {
      // Verifying will say which citations could not be followed.
      if (!(error instanceof BlockNotFoundError)) throw error
    })
    fetched.push({ ...record, shards })
  }
  return fetched
}

async function fetchShards(source: BlockSource, { terms, shards }: JobRecord, signal: AbortSignal): Promise<void> {
  await loadPlan(source, digestToCid(terms.workflowDigest), { signal })
  for (const { bundle } of shards) {
    const { parts } = await readBundleManifest(source, bundle, { signal })
    for (const { cid } of parts) await readBlock(source, cid, { signal })
  }
}

async function readRecord(session: Session, jobId: Hex): Promise<JobRecord | null> {
  try {
    return await readRecordFromChain(session, await getJob(session.client, { jobId }))
  } catch (error) {
    if (error instanceof UnknownJobError) return null
    throw error
  }
}

function shardOf({ terms, shards }: JobRecord, index: number): CitedShard | undefined {
  const found = shards.find(({ shard }) => shard === index)
  if (found?.keeper === undefined || found.submittedAt === undefined) return undefined
  const { keeper, submittedAt, status } = found
  return { ...found, keeper, submittedAt, terms, final: status === 'Final' }
}
