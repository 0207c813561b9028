import type { Hex } from 'viem'
import { TermStatistics } from './bm25.ts'
import {
  assertChunk,
  type Chunk,
  type ChunkHashes,
  checkedChunks,
  chunkLeaf,
  chunkLine,
  chunkName,
  parseChunkLine,
} from './corpusChunk.ts'
import { cidToDigest } from './digest.ts'
import { MalformedContentError } from './errors.ts'
import { PartWriter, readLines } from './lines.ts'
import { checks, readManifest, writeManifest } from './manifest.ts'
import { LeafList } from './merkle.ts'
import type { BlockSink, BlockSource, Items, Part } from './types.ts'
import { packVector, quantize, splitVector } from './vectors.ts'

/** A corpus: chunks of text, each with the vector that retrieval scores it by. */
export type CorpusManifest = {
  format: 'pinf-corpus/v1'
  name: string
  chunks: number
  root: Hex
  /** How a text becomes term weights. */
  lexical: 'bm25/v1'
  /** The binding whose embeddings the dense vectors are, and how many components each has. */
  dense?: { model: string; dimensions: number }
  parts: readonly Part[]
}

/** A chunk as a corpus holds it. `hash` is its leaf's hash. */
export type CorpusChunk = ChunkHashes & { index: number; chunk: Chunk; vector: Uint8Array }

/** Where a corpus' dense vectors come from. */
export type Embedding = {
  /** The binding that gives them, such as `local/embeddings`: what a workflow's `embed` node has to ask too. */
  model: string
  /** A chunk's embedding. All have the same number of components. */
  embed(chunk: Chunk): readonly number[] | Promise<readonly number[]>
}

export type WriteCorpusOptions = {
  embedding?: Embedding | undefined
  /** Told after each chunk how many are written. */
  onChunk?: (written: number) => void
  signal?: AbortSignal
}

/**
 * Writes a corpus. `chunks` is read twice (once for the statistics of its terms) and must yield the same chunks each time,
 * in ascending order of id. The same chunks and embeddings make the same bytes on every machine.
 */
export async function writeCorpus(
  name: string,
  chunks: () => Items<Chunk>,
  sink: BlockSink,
  { embedding, onChunk, signal }: WriteCorpusOptions = {},
): Promise<{ cid: string; manifest: CorpusManifest }> {
  const statistics = new TermStatistics()
  for await (const { text } of checkedChunks(chunks(), signal)) statistics.add(text)
  if (statistics.texts === 0) throw new MalformedContentError('The corpus', 'it has no chunks')
  const writer = new PartWriter(sink)
  const leaves = new LeafList()
  let dimensions: number | undefined
  for await (const chunk of checkedChunks(chunks(), signal)) {
    const components = embedding ? quantize(await embedding.embed(chunk)) : new Int8Array()
    dimensions ??= components.length
    if (components.length !== dimensions) throw unequal(chunk.id, components.length, dimensions)
    const vector = packVector(components, statistics.weigh(leaves.length))
    leaves.push(chunkLeaf(leaves.length, chunk, vector).hash)
    await writer.write(chunkLine(chunk, vector))
    onChunk?.(leaves.length)
  }
  if (leaves.length !== statistics.texts) throw new MalformedContentError('The corpus', 'its chunks changed meanwhile')
  const parts = await writer.finish()
  const manifest: CorpusManifest = {
    format: 'pinf-corpus/v1',
    name,
    chunks: leaves.length,
    root: leaves.root(),
    lexical: 'bm25/v1',
    ...(embedding && dimensions && { dense: { model: embedding.model, dimensions } }),
    parts,
  }
  const [issue] = checks.corpus(manifest)
  if (issue) throw new MalformedContentError('The corpus manifest', `${issue.path || 'it'}: ${issue.reason}`)
  const { cid } = await writeManifest(sink, 'The corpus manifest', manifest)
  return { cid, manifest }
}

/** Reads a corpus' manifest by its CID. */
export async function readCorpusManifest(
  source: BlockSource,
  cid: string,
  options?: { signal?: AbortSignal },
): Promise<CorpusManifest> {
  return readManifest(source, 'Corpus manifest', cidToDigest(cid), checks.corpus, options)
}

/** Yields all chunks in order. At the end it has checked their number and the manifest's root. */
export async function* readCorpus(
  source: BlockSource,
  { chunks, root, dense, parts }: CorpusManifest,
  options?: { signal?: AbortSignal },
): AsyncGenerator<CorpusChunk> {
  const leaves = new LeafList()
  let last = ''
  for await (const line of readLines(source, parts, options)) {
    const index = leaves.length
    const { chunk, vector } = parseChunkLine(index, line)
    assertChunk(chunk, last)
    last = chunk.id
    const dimensions = splitVector(vector)?.components.length
    if (dimensions === undefined)
      throw new MalformedContentError(chunkName(chunk.id), 'its vector is not packed as one')
    if (dimensions !== (dense?.dimensions ?? 0)) throw unequal(chunk.id, dimensions, dense?.dimensions ?? 0)
    const leaf = chunkLeaf(index, chunk, vector)
    leaves.push(leaf.hash)
    yield { index, chunk, vector, ...leaf }
  }
  if (leaves.length !== chunks) {
    throw new MalformedContentError('The corpus', `it has ${leaves.length} chunks; its manifest says ${chunks}`)
  }
  if (leaves.root() !== root)
    throw new MalformedContentError('The corpus', "its chunks do not make its manifest's root")
}

const unequal = (id: string, found: number, expected: number) =>
  new MalformedContentError(chunkName(id), `its vector has ${found} components, not ${expected}`)
