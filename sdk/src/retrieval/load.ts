import type { Hex } from 'viem'
import { type CorpusManifest, readCorpus, readCorpusManifest } from '../content/corpus.ts'
import type { Chunk } from '../content/corpusChunk.ts'
import { MalformedContentError } from '../content/errors.ts'
import type { BlockSource } from '../content/types.ts'
import { BLOCK_CHUNKS, BlockBuilder, type SearchBlock } from './block.ts'
import { searchable } from './search.ts'
import type { Corpus } from './types.ts'

export type LoadCorpusOptions = {
  signal?: AbortSignal
  /** Chunks that are searched at once; 65,536 when left out, which is also the most. Changes nothing about what is found. */
  blockChunks?: number
}

/** Loads a corpus that a spec names into memory: every block, every leaf and the root are checked. */
export async function loadCorpus(source: BlockSource, name: CorpusName, options?: LoadCorpusOptions): Promise<Corpus> {
  const manifest = await openManifest(source, name, options)
  const chunks: Chunk[] = []
  const blocks: SearchBlock[] = []
  for await (const block of readSearchBlocks(source, manifest, (chunk) => chunks.push(chunk), options))
    blocks.push(block)
  return searchable({
    root: manifest.root,
    chunks: manifest.chunks,
    dimensions: manifest.dense?.dimensions ?? 0,
    chunk: (index) => chunks[index] as Chunk,
    blocks: () => blocks,
  })
}

/** What a spec says of a corpus. */
export type CorpusName = { cid: string; root: Hex }

/** Reads the manifest of a corpus that a spec names, whose root must be the spec's. */
export async function openManifest(
  source: BlockSource,
  { cid, root }: CorpusName,
  options?: LoadCorpusOptions,
): Promise<CorpusManifest> {
  const manifest = await readCorpusManifest(source, cid, options)
  if (manifest.root !== root) {
    throw new MalformedContentError('The corpus', `its root is ${manifest.root}; the spec says ${root}`)
  }
  return manifest
}

/** Yields a corpus' blocks for searching, having shown each chunk; the last one comes after the root has been checked. */
export async function* readSearchBlocks(
  source: BlockSource,
  manifest: CorpusManifest,
  onChunk: (chunk: Chunk) => void,
  options?: LoadCorpusOptions,
): AsyncGenerator<ReturnType<BlockBuilder['build']>> {
  const { blockChunks = BLOCK_CHUNKS } = options ?? {}
  let builder = new BlockBuilder(0, blockChunks)
  for await (const { chunk, vector, index } of readCorpus(source, manifest, options)) {
    if (builder.full) {
      yield builder.build()
      builder = new BlockBuilder(index, blockChunks)
    }
    onChunk(chunk)
    if (!builder.add(vector)) {
      throw new MalformedContentError(`Chunk \`${chunk.id}\``, 'its vector is not packed in order of term id')
    }
  }
  yield builder.build()
}
