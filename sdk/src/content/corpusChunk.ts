import { base64pad } from 'multiformats/bases/base64'
import type { Hex } from 'viem'
import { MAX_STRING_BYTES } from './blocks.ts'
import { canonicalBytes, canonicalJson } from './canonical.ts'
import { sha256 } from './digest.ts'
import { ContentTooLargeError, MalformedContentError } from './errors.ts'
import { hashChunkLeaf } from './leaves.ts'
import { parseLine } from './lines.ts'
import type { Items, Json } from './types.ts'

/** A chunk as a corpus holds it; further fields (year, title…) are kept and returned. */
export type Chunk = { readonly id: string; readonly text: string; readonly [field: string]: Json }

/** A chunk's line in a corpus: the chunk with its packed vector. */
export function chunkLine(chunk: Chunk, vector: Uint8Array): string {
  return canonicalJson({ ...chunk, vector: base64pad.baseEncode(vector) })
}

/** Reads a chunk's line. Neither the chunk nor the vector is checked yet. */
export function parseChunkLine(index: number, line: string): { chunk: Chunk; vector: Uint8Array } {
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

export type ChunkHashes = { chunkHash: Hex; vectorHash: Hex; hash: Uint8Array }

/** The hashes of a chunk's leaf, and of the leaf itself. Throws a `ContentTooLargeError` for a chunk that cannot be committed. */
export function chunkLeaf(index: number, chunk: Chunk, vector: Uint8Array): ChunkHashes {
  const bytes = canonicalBytes(chunk)
  const { length } = bytes
  if (length > MAX_STRING_BYTES) throw new ContentTooLargeError(chunkName(chunk.id), length, MAX_STRING_BYTES)
  const [chunkHash, vectorHash] = [sha256(bytes), sha256(vector)]
  return { chunkHash, vectorHash, hash: hashChunkLeaf({ index, chunkHash, vectorHash }) }
}

/** Passes chunks on that follow the format, in ascending order of id; throws a `MalformedContentError` at the first other one. */
export async function* checkedChunks(chunks: Items<Chunk>, signal?: AbortSignal): AsyncGenerator<Chunk> {
  let last = ''
  for await (const chunk of chunks) {
    signal?.throwIfAborted()
    assertChunk(chunk, last)
    last = chunk.id
    yield chunk
  }
}

const CHUNK_ID = /^[\x21-\x7e]{1,200}$/

/** Throws a `MalformedContentError` for a chunk that breaks the format, or does not come after the one with id `last`. */
export function assertChunk(chunk: Chunk, last: string): void {
  const what = chunkName(chunk?.id)
  if (typeof chunk !== 'object' || chunk === null) throw new MalformedContentError(what, 'it is no object')
  if (typeof chunk.id !== 'string' || !CHUNK_ID.test(chunk.id)) {
    throw new MalformedContentError(what, 'its id is not 1 to 200 visible ASCII characters')
  }
  if (chunk.id === last) throw new MalformedContentError(what, 'another chunk has the same id')
  if (chunk.id < last) throw new MalformedContentError(what, `it does not come after \`${last}\``)
  if (typeof chunk.text !== 'string') throw new MalformedContentError(what, 'it has no text')
  if ('vector' in chunk) throw new MalformedContentError(what, 'it has a field `vector`, which a corpus makes itself')
}

/** How errors name a chunk. */
export const chunkName = (id: unknown) => `Chunk \`${typeof id === 'string' ? id : JSON.stringify(id)}\``
