import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobTerms } from '@pinf/sdk'
import { type BlockSink, type BlockSource, hashJson, type Input } from '@pinf/sdk/content'
import type { JobFacts, ShardFacts } from '@pinf/sdk/verify'
import type { ItemResult, Plan } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import type { Job } from './chain/market.ts'
import type { Providers } from './providers/index.ts'
import { createContents } from './shards/contents.ts'
import { buildShard } from './shards/execute.ts'
import { openJournal } from './store/journal.ts'

export type RunLocallyOptions = {
  plan: Plan
  input: Input
  /** Holds spec, input and corpora; the bundle's blocks are put there too. */
  blocks: BlockSource & BlockSink
  /** Where the journal is kept: run again with the same folder, only what is missing is asked. */
  folder: string
  providers: Providers
  itemsPerShard: number
  itemsAtOnce: number
  signal: AbortSignal
  /** Told of each item, in order of index. */
  onItem?(result: ItemResult): void
}

/** A job that no chain knows, with what a chain would say about it. */
export type LocalRun = { jobId: Hex; terms: JobFacts; shards: ShardFacts[] }

const OWNER = { chain: 'none', market: 'none', keeper: 'none' }

/**
 * Runs a workflow over its items on this machine with the keeper's own engine, journal and bundle, but no chain, so that
 * receipts and verification are the same. The job's id follows from spec and input. Throws a `ContentMismatchError` or
 * `BlockNotFoundError` when the content is not whole, and passes on what providers cannot record.
 */
export async function runLocally(options: RunLocallyOptions): Promise<LocalRun> {
  const { plan, input, blocks, folder, providers, itemsPerShard, itemsAtOnce, signal, onItem } = options
  const terms: JobFacts = {
    workflowDigest: plan.digest,
    workflowRoot: plan.root,
    inputDigest: input.digest,
    inputRoot: input.manifest.root,
    items: input.manifest.items,
    itemsPerShard,
  }
  const job = localJob(terms)
  const contents = createContents(blocks, join(folder, 'corpora'))
  await mkdir(folder, { recursive: true })
  const journal = openJournal(join(folder, 'journal.sqlite'), OWNER)
  try {
    await contents.load(job, signal)
    const shards: ShardFacts[] = []
    for (let firstItem = 0; firstItem < terms.items; firstItem += itemsPerShard) {
      const shard = { index: shards.length, firstItem, items: Math.min(itemsPerShard, terms.items - firstItem) }
      const context = { contents, blocks, journal, providers, itemsAtOnce, ...(onItem && { onItem }) }
      shards.push({ shard: shard.index, ...(await buildShard(context, job, shard, signal)) })
    }
    return { jobId: job.id, terms, shards }
  } finally {
    journal.close()
  }
}

/** Only the weakest class is asked for: a run of one's own has nobody to promise anything to. */
function localJob({ workflowDigest, inputDigest, ...rest }: JobFacts): Job {
  const terms = { workflowDigest, inputDigest, ...rest, requiredClass: 0 }
  const id = hashJson({ workflow: workflowDigest, input: inputDigest })
  return { id, terms: terms as JobTerms, postedBlock: 0n }
}
