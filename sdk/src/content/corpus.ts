import { base64pad } from 'multiformats/bases/base64'
import type { Hex } from 'viem'
import type { Chunk } from '../workflow/types.ts'
import { MAX_STRING_BYTES } from './blocks.ts'
import { canonicalJson, utf8 } from './canonical.ts'
import { cidToDigest, sha256 } from './digest.ts'
import { ContentTooLargeError, MalformedContentError } from './errors.ts'
import { hashChunkLeaf } from './leaves.ts'
import { PartWriter, parseLine, readLines } from './lines.ts'
import { checks, readManifest, writeManifest } from './manifest.ts'
import { LeafList } from './merkle.ts'
import type { BlockSink, BlockSource, Items, Json, Part } from './types.ts'
import { countTerms, packVector, readVector } from './vectors.ts'

/** A corpus: chunks of text, each with the vector that retrieval scores it by. */
export type CorpusManifest = {
  format: 'pinf-corpus/v1'
  name: string
  chunks: number
  root: Hex
  vectors: 'bm25/v1'
  parts: readonly Part[]
}

/** A chunk as a corpus holds it. `hash` is its leaf's hash. */
export type CorpusChunk = { index: number; chunk: Chunk; vector: Uint8Array; hash: Uint8Array }

const K1 = 1.2
const B = 0.75
/** Weights are committed as integers: thousandths. */
const SCALE = 1000
/** Terms found in more than this share of the chunks say nothing about any of them and only fill the vectors. */
const MAX_SHARE = 0.25

const CHUNK_ID = /^[\x21-\x7e]{1,200}$/

/**
 * Writes a corpus. `chunks` is read twice (once for the statistics of its terms) and must yield the same chunks each time,
 * in ascending order of id.
 */
export async function writeCorpus(
  name: string,
  chunks: () => Items<Chunk>,
  sink: BlockSink,
): Promise<{ cid: string; manifest: CorpusManifest }> {
  const vectorOf = await bm25(chunks())
  const writer = new PartWriter(sink)
  const leaves = new LeafList()
  let last = ''
  for await (const chunk of chunks()) {
    assertChunk(chunk, last)
    last = chunk.id
    const vector = vectorOf(leaves.length)
    leaves.push(chunkLeaf(leaves.length, chunk, vector))
    await writer.write(canonicalJson({ ...chunk, vector: base64pad.baseEncode(vector) }))
  }
  const parts = await writer.finish()
  if (leaves.length === 0) throw new MalformedContentError('The corpus', 'it has no chunks')
  const root = leaves.root()
  const manifest: CorpusManifest = {
    format: 'pinf-corpus/v1',
    name,
    chunks: leaves.length,
    root,
    vectors: 'bm25/v1',
    parts,
  }
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
  { chunks, root, parts }: CorpusManifest,
  options?: { signal?: AbortSignal },
): AsyncGenerator<CorpusChunk> {
  const leaves = new LeafList()
  let last = ''
  for await (const line of readLines(source, parts, options)) {
    const index = leaves.length
    const { chunk, vector } = parseChunk(index, line)
    assertChunk(chunk, last)
    last = chunk.id
    const hash = chunkLeaf(index, chunk, vector)
    leaves.push(hash)
    yield { index, chunk, vector, hash }
  }
  if (leaves.length !== chunks) {
    throw new MalformedContentError('The corpus', `it has ${leaves.length} chunks; its manifest says ${chunks}`)
  }
  if (leaves.root() !== root)
    throw new MalformedContentError('The corpus', "its chunks do not make its manifest's root")
}

function chunkLeaf(index: number, chunk: Chunk, vector: Uint8Array): Uint8Array {
  return hashChunkLeaf({ index, chunkHash: sha256(canonicalJson(chunk)), vectorHash: sha256(vector) })
}

function assertChunk(chunk: Chunk, last: string): void {
  const what = `Chunk \`${chunk.id}\``
  if (typeof chunk.id !== 'string' || !CHUNK_ID.test(chunk.id)) {
    throw new MalformedContentError(what, 'its id is not 1 to 200 visible ASCII characters')
  }
  if (chunk.id <= last) throw new MalformedContentError(what, `it does not come after \`${last}\``)
  if (typeof chunk.text !== 'string') throw new MalformedContentError(what, 'it has no text')
  const { length } = utf8(chunk.text)
  if (length > MAX_STRING_BYTES) throw new ContentTooLargeError(what, length, MAX_STRING_BYTES)
}

function parseChunk(index: number, line: string): { chunk: Chunk; vector: Uint8Array } {
  const what = `Chunk ${index}`
  const value = parseLine(what, line) as { vector?: Json }
  const { vector, ...chunk } = value
  if (typeof vector !== 'string') throw new MalformedContentError(what, 'it has no vector')
  try {
    return { chunk: chunk as Chunk, vector: base64pad.baseDecode(vector) }
  } catch (cause) {
    throw new MalformedContentError(what, 'its vector is not base64', { cause })
  }
}

/** Reads all chunks once and returns the packed vector of each, by BM25 with integer weights. */
async function bm25(chunks: Items<Chunk>): Promise<(index: number) => Uint8Array> {
  const counted: { counts: Uint8Array; length: number }[] = []
  const found = new Map<number, number>()
  let total = 0
  for await (const { text } of chunks) {
    const counts = countTerms(text)
    let length = 0
    for (const [term, times] of counts) {
      found.set(term, (found.get(term) ?? 0) + 1)
      length += times
    }
    counted.push({ counts: packVector(counts), length })
    total += length
  }
  const { length: chunkCount } = counted
  const mean = total / Math.max(chunkCount, 1)
  // In a handful of chunks every word is common.
  const tooCommon = chunkCount < 20 ? Number.POSITIVE_INFINITY : chunkCount * MAX_SHARE

  return (index) => {
    const { counts = new Uint8Array(), length = 0 } = counted[index] ?? {}
    const weights = new Map<number, number>()
    readVector(counts, (term, times) => {
      const having = found.get(term) ?? 0
      const rarity = Math.log(1 + (chunkCount - having + 0.5) / (having + 0.5))
      const saturation = (times * (K1 + 1)) / (times + K1 * (1 - B + (B * length) / mean))
      weights.set(term, having > tooCommon ? 0 : Math.round(SCALE * rarity * saturation))
    })
    return packVector(weights)
  }
}
