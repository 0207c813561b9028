import type { Hex } from 'viem'
import { readBundle, readBundleManifest } from '../content/bundle.ts'
import { digestToCid, hashItemLeaf, LeafList } from '../content/index.ts'
import type { BlockSource } from '../content/types.ts'
import { loadPlan } from '../workflow/included.ts'
import { type CitableReceipt, isCitable } from '../workflow/memo.ts'
import { holdsItsHashes, recordedLeaf } from './item.ts'
import type { JobFacts, ShardFacts } from './types.ts'

/** An answer that others may cite, at its place in a shard. */
export type CitableAnswer = { item: number; step: number; receipt: CitableReceipt }

export type ReadCitableParameters = {
  jobId: Hex
  terms: Pick<JobFacts, 'workflowDigest'>
  shard: Pick<ShardFacts, 'shard' | 'root' | 'bundle'>
  source: BlockSource
  /** Bundles with more bytes are not read. */
  maxBytes?: number | undefined
  signal?: AbortSignal | undefined
}

/**
 * Reads the answers of a shard that may be cited and computes every leaf of it: `undefined` unless they make the root that the
 * chain has. Nothing is evaluated again: an answer stays what its keeper recorded. Throws what `readBundle` throws.
 */
export async function readCitable(parameters: ReadCitableParameters): Promise<CitableAnswer[] | undefined> {
  const { jobId, terms, shard, source, maxBytes = Number.POSITIVE_INFINITY, signal } = parameters
  const options = signal ? { signal } : {}
  const manifest = await readBundleManifest(source, shard.bundle, options)
  if (manifest.jobId !== jobId || manifest.shard !== shard.shard || manifest.root !== shard.root) return undefined
  if (manifest.parts.reduce((sum, { bytes }) => sum + bytes, 0) > maxBytes) return []
  const plan = await loadPlan(source, digestToCid(terms.workflowDigest), options)
  const answers: CitableAnswer[] = []
  const leaves = new LeafList()
  const before = { delivered: 0, reused: 0 }
  for await (const line of readBundle(source, manifest, options)) {
    leaves.push(hashItemLeaf(recordedLeaf(plan, line, before)))
    if (line.status === 'delivered') before.delivered++
    for (const [step, receipt] of line.steps.entries()) {
      if (receipt.evidence?.memo) before.reused++
      if (isCitable(receipt) && holdsItsHashes(receipt)) answers.push({ item: line.index, step, receipt })
    }
  }
  return leaves.root() === shard.root ? answers : undefined
}
