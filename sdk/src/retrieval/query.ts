import type { Hex } from 'viem'
import { fromHex, toHex } from '../content/digest.ts'
import { splitVector } from '../content/vectors.ts'

/**
 * Everything a search depends on, so that a hit list can be judged from these bytes and single chunks alone. The score of a chunk is
 * `lexicalFactor × (its terms · the query's) + denseFactor × (its components · the query's)`.
 */
export type Query = {
  /** Root of the corpus that is searched, and how many chunks it has: a hit beyond them is none. */
  root: Hex
  chunks: number
  top: number
  lexicalFactor: number
  denseFactor: number
  components: Int8Array
  /** Packed terms, each with how often it is asked for. */
  terms: Uint8Array
}

const HEADER_BYTES = 32 + 4 + 2 + 4 + 4

/** Packs a query: root, chunks, top, both factors, and its vector. */
export function packQuery(query: Omit<Query, 'components' | 'terms'>, vector: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + vector.length)
  const view = new DataView(bytes.buffer)
  bytes.set(fromHex(query.root))
  view.setUint32(32, query.chunks)
  view.setUint16(36, query.top)
  view.setUint32(38, query.lexicalFactor)
  view.setUint32(42, query.denseFactor)
  bytes.set(vector, HEADER_BYTES)
  return bytes
}

/** Reads a packed query; `undefined` when the bytes are none. The order of its terms is checked by who reads them. */
export function readQuery(bytes: Uint8Array): Query | undefined {
  if (bytes.length < HEADER_BYTES) return undefined
  const vector = splitVector(bytes.subarray(HEADER_BYTES))
  if (!vector) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return {
    root: toHex(bytes.subarray(0, 32)),
    chunks: view.getUint32(32),
    top: view.getUint16(36),
    lexicalFactor: view.getUint32(38),
    denseFactor: view.getUint32(42),
    ...vector,
  }
}
