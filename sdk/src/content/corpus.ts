import { base64pad } from 'multiformats/bases/base64'
import type { Hex } from 'viem'
import { MAX_STRING_BYTES } from './blocks.ts'
import { TermStatistics } from './bm25.ts'
import { canonicalBytes, canonicalJson } from './canonical.ts'
import { cidToDigest, sha256 } from './digest.ts'
import { ContentTooLargeError, MalformedContentError } from './errors.ts'
import { hashChunkLeaf } from './leaves.ts'
import { PartWriter, parseLine, readLines } from './lines.ts'
import { checks, readManifest, writeManifest } from './manifest.ts'
import { LeafList } from './merkle.ts'
import type { BlockSink, BlockSource, Items, Json, Part } from './types.ts'
import { packVector, quantize, splitVector } from './vectors.ts'

/** A chunk as a corpus holds it; further fields (year, title…) are kept and returned. */
export type Chunk = { readonly id: string; readonly text: string; readonly [field: string]: Json }

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
export type CorpusChunk = {
  index: number
  chunk: Chunk
  chunkHash: Hex
  vector: Uint8Array
  vectorHash: Hex
  hash: Uint8Array
}

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
  const statistics = await countChunks(chunks(), signal)
  const writer = new PartWriter(sink)
  const leaves = new LeafList()
  let dimensions: number | undefined
  for await (const chunk of chunks()) {
    signal?.throwIfAborted()
    const components = embedding ? quantize(await embedding.embed(chunk)) : new Int8Array()
    dimensions ??= components.length
    if (components.length !== dimensions) throw unequal(chunk.id, components.length, dimensions)
    const vector = packVector(components, statistics.weigh(leaves.length))
    leaves.push(leafOf(leaves.length, chunk, vector).hash)
    await writer.write(canonicalJson({ ...chunk, vector: base64pad.baseEncode(vector) }))
    onChunk?.(leaves.length)
  }
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
    const { chunk, vector } = parseChunk(index, line)
    assertChunk(chunk, last)
    last = chunk.id
    const dimensions = splitVector(vector)?.components.length
    if (dimensions === undefined) throw new MalformedContentError(whatIs(chunk.id), 'its vector is not packed as one')
    if (dimensions !== (dense?.dimensions ?? 0)) throw unequal(chunk.id, dimensions, dense?.dimensions ?? 0)
    const leaf = leafOf(index, chunk, vector)
    leaves.push(leaf.hash)
    yield { index, chunk, vector, ...leaf }
  }
  if (leaves.length !== chunks) {
    throw new MalformedContentError('The corpus', `it has ${leaves.length} chunks; its manifest says ${chunks}`)
  }
  if (leaves.root() !== root)
    throw new MalformedContentError('The corpus', "its chunks do not make its manifest's root")
}

async function countChunks(chunks: Items<Chunk>, signal: AbortSignal | undefined): Promise<TermStatistics> {
  const statistics = new TermStatistics()
  let last: string | undefined
  for await (const chunk of chunks) {
    signal?.throwIfAborted()
    assertChunk(chunk, last ?? '')
    last = chunk.id
    statistics.add(chunk.text)
  }
  if (last === undefined) throw new MalformedContentError('The corpus', 'it has no chunks')
  return statistics
}

function leafOf(index: number, chunk: Chunk, vector: Uint8Array) {
  const bytes = canonicalBytes(chunk)
  if (bytes.length > MAX_STRING_BYTES) throw new ContentTooLargeError(whatIs(chunk.id), bytes.length, MAX_STRING_BYTES)
  const [chunkHash, vectorHash] = [sha256(bytes), sha256(vector)]
  return { chunkHash, vectorHash, hash: hashChunkLeaf({ index, chunkHash, vectorHash }) }
}

const CHUNK_ID = /^[\x21-\x7e]{1,200}$/

function assertChunk(chunk: Chunk, last: string): void {
  const what = whatIs(chunk?.id)
  if (typeof chunk !== 'object' || chunk === null) throw new MalformedContentError(what, 'it is no object')
  if (typeof chunk.id !== 'string' || !CHUNK_ID.test(chunk.id)) {
    throw new MalformedContentError(what, 'its id is not 1 to 200 visible ASCII characters')
  }
  if (chunk.id === last) throw new MalformedContentError(what, 'another chunk has the same id')
  if (chunk.id < last) throw new MalformedContentError(what, `it does not come after \`${last}\``)
  if (typeof chunk.text !== 'string') throw new MalformedContentError(what, 'it has no text')
  if ('vector' in chunk) throw new MalformedContentError(what, 'it has a field `vector`, which a corpus makes itself')
}

function parseChunk(index: number, line: string): { chunk: Chunk; vector: Uint8Array } {
  const what = `Chunk ${index}`
  const value = parseLine(what, line)
  if (typeof value !== 'object' || value === null || !('vector' in value)) {
    throw new MalformedContentError(what, 'it has no vector')
  }
  const { vector, ...chunk } = value
  if (typeof vector !== 'string') throw new MalformedContentError(what, 'it has no vector')
  try {
    return { chunk: chunk as Chunk, vector: base64pad.baseDecode(vector) }
  } catch (cause) {
    throw new MalformedContentError(what, 'its vector is not base64', { cause })
  }
}

const whatIs = (id: unknown) => `Chunk \`${typeof id === 'string' ? id : JSON.stringify(id)}\``

const unequal = (id: string, found: number, expected: number) =>
  new MalformedContentError(whatIs(id), `its vector has ${found} components, not ${expected}`)
