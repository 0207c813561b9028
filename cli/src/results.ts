import { createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { type GetJobReturnType, gatewayBlocks } from '@pinf/sdk'
import { type BlockSource, canonicalJson, readBlock, readBundle, readBundleManifest } from '@pinf/sdk/content'
import type { MemoCitation, Snapshot } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import { fetchCited } from './cited.ts'
import { FileError } from './errors.ts'
import { fileBlocks, keepingBlocks } from './fileBlocks.ts'
import { toJson } from './format.ts'
import { contentCids } from './jobContent.ts'
import { type JobRecord, readRecordFromChain } from './jobRecord.ts'
import type { Output } from './output.ts'
import { createProgress } from './progress.ts'
import type { Session } from './session.ts'
import { fetchSnapshots } from './snapshots.ts'

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
  const save = (cited?: JobRecord[]) => writeFile(join(folder, RECORD), `${toJson({ ...record, cited })}\n`)
  await save()
  const source = keepingBlocks(join(folder, BLOCKS), gatewayBlocks(await session.gateways()))
  for (const cid of await contentCids(source, job.terms, { signal })) await readBlock(source, cid, { signal })
  const { citations, snapshots } = await writeResults(source, record, join(folder, 'results.jsonl'), output, signal)
  await fetchSnapshots(source, snapshots, signal)
  if (citations.length > 0) await save(await fetchCited(session, source, citations, signal))
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

/** Writes what was delivered, one item a line, and returns what it was taken over from and read from. */
async function writeResults(
  source: BlockSource,
  { shards }: JobRecord,
  file: string,
  output: Output,
  signal: AbortSignal,
): Promise<{ citations: MemoCitation[]; snapshots: Snapshot[] }> {
  const progress = createProgress(output)
  const citations: MemoCitation[] = []
  const snapshots: Snapshot[] = []
  const lines = createWriteStream(file)
  try {
    for (const [done, { bundle }] of shards.entries()) {
      const manifest = await readBundleManifest(source, bundle, { signal })
      for await (const { index, input, output: value, status, error, steps } of readBundle(source, manifest, {
        signal,
      })) {
        for (const { evidence } of steps) {
          if (evidence?.memo) citations.push(evidence.memo)
          if (evidence?.snapshots) snapshots.push(...evidence.snapshots)
        }
        lines.write(`${canonicalJson({ index, input, output: value, status, ...(error && { error }) })}\n`)
      }
      progress.update(done + 1, shards.length, 'fetching results')
    }
  } finally {
    progress.stop()
    lines.end()
    await finished(lines)
  }
  return { citations, snapshots }
}
