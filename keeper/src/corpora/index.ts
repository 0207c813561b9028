import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlockSource } from '@pinf/sdk/content'
import { type Corpus, type CorpusName, loadCorpus, openManifest } from '@pinf/sdk/retrieval'
import { openDiskCorpus } from './disk.ts'

/** What a machine of ordinary size holds in memory: about a gigabyte of passages of 1,000 characters. */
const MOST_IN_MEMORY = 100_000

export type OpenCorpusOptions = {
  /** Where larger corpora are kept, ready to be searched. */
  folder: string
  signal?: AbortSignal
  /** The most chunks a corpus in memory has. Neither this nor the next changes what is found. */
  inMemory?: number
  blockChunks?: number
}

/** Opens a corpus that a spec names: in memory while it is small, from disk when it is large. Both find the same. */
export async function openCorpus(
  source: BlockSource,
  name: CorpusName,
  { folder, inMemory = MOST_IN_MEMORY, ...options }: OpenCorpusOptions,
): Promise<Corpus> {
  const manifest = await openManifest(source, name, options)
  if (manifest.chunks <= inMemory) return loadCorpus(source, name, options)
  await mkdir(folder, { recursive: true })
  return openDiskCorpus(source, manifest, join(folder, manifest.root.slice(2)), options)
}
