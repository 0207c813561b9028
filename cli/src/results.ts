import { createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { type GetJobReturnType, gatewayBlocks, getShards, getSubmissions, hasResult } from '@pinf/sdk'
import { type BlockSource, canonicalJson, readBlock, readBundle, readBundleManifest } from '@pinf/sdk/content'
import type { JobFacts, ShardFacts } from '@pinf/sdk/verify'
import type { Address, Hex } from 'viem'
import { FileError } from './errors.ts'
import { fileBlocks, keepingBlocks } from './fileBlocks.ts'
import { toJson } from './format.ts'
import { contentCids } from './jobContent.ts'
import type { Output } from './output.ts'
import { createProgress } from './progress.ts'
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
  shards: (ShardFacts & { keeper?: Address; status?: string })[]
}

export const RECORD = 'job.json'
export const BLOCKS = 'blocks'

/** Where a job's results go when nobody says otherwise. */
export function defaultFolder(jobId: Hex): string {
  return join('results', jobId.slice(0, 10))
}

/** Downloads everything about a job's results into a folder, so that it can be verified without any network. */
export async function fetchResults(
  session: Session,
  output: Output,
  job: GetJobReturnType,
  folder: string,
  signal: AbortSignal,
): Promise<JobRecord> {
  await mkdir(folder, { recursive: true })
  const record = await readRecordFromChain(session, job)
  await writeFile(join(folder, RECORD), `${toJson(record)}\n`)
  const source = keepingBlocks(join(folder, BLOCKS), gatewayBlocks(await session.gateways()))
  for (const cid of await contentCids(source, job.terms, { signal })) await readBlock(source, cid, { signal })
  await writeResults(source, record, join(folder, 'results.jsonl'), output, signal)
  return record
}

/** Opens a folder that `fetchResults` filled. */
export async function openResults(folder: string): Promise<{ record: JobRecord; source: BlockSource }> {
  const file = join(folder, RECORD)
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new FileError(file, 'cannot be read', {
      cause,
      next: 'Give the folder that `pinf run` or `pinf job fetch` wrote.',
    })
  })
  return { record: JSON.parse(text) as JobRecord, source: fileBlocks(join(folder, BLOCKS)) }
}

/** What the chain says about a job and the results that stand. */
export async function readRecordFromChain({ client, config }: Session, job: GetJobReturnType): Promise<JobRecord> {
  const { jobId, terms } = job
  const [shards, submissions] = await Promise.all([
    getShards(client, { jobId, terms }),
    getSubmissions(client, { jobId }),
  ])
  const standing = submissions.flatMap(({ index, keeper, submission }) => {
    const shard = shards[index]
    if (!shard || !hasResult(shard)) return []
    const { root, bundle, delivered, reused } = submission
    return [{ shard: index, root, bundle, delivered, reused, keeper, status: shard.state }]
  })
  const { chainId, contracts } = config.deployment
  return { chainId, market: contracts.inferenceMarket, jobId, terms, shards: standing }
}

async function writeResults(
  source: BlockSource,
  { shards }: JobRecord,
  file: string,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const progress = createProgress(output)
  const lines = createWriteStream(file)
  try {
    for (const [done, { bundle }] of shards.entries()) {
      const manifest = await readBundleManifest(source, bundle, { signal })
      for await (const { index, input, output: value, status, error } of readBundle(source, manifest, { signal })) {
        lines.write(`${canonicalJson({ index, input, output: value, status, ...(error && { error }) })}\n`)
      }
      progress.update(done + 1, shards.length, 'fetching results')
    }
  } finally {
    progress.stop()
    lines.end()
    await finished(lines)
  }
}
