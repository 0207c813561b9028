import { MalformedContentError } from './errors.ts'

/** The sparse part of a vector: weight of each term id. */
export type SparseVector = ReadonlyMap<number, number>

/** One entry of the sparse part: four bytes of term id, two of weight. */
const ENTRY_BYTES = 6
const MAX_WEIGHT = 0xffff

/** Length of a quantised dense vector. */
const QUANTUM = 127
/** The most components a dense vector may have: more than any embedding in use. */
export const MAX_DIMENSIONS = 4096
/** The most that the squares of a dense vector's components may add up to; so is the size of any dot product of two. */
export const MAX_SQUARES = 32_768

/** Packs term weights: entries in ascending order of term id, zero weights left out, higher ones than two bytes hold cut. */
export function packTerms(terms: SparseVector): Uint8Array {
  const entries = [...terms].filter(([, weight]) => weight > 0).sort(([a], [b]) => a - b)
  const bytes = new Uint8Array(entries.length * ENTRY_BYTES)
  const view = new DataView(bytes.buffer)
  for (const [index, [term, weight]] of entries.entries()) {
    view.setUint32(index * ENTRY_BYTES, term)
    view.setUint16(index * ENTRY_BYTES + 4, Math.min(weight, MAX_WEIGHT))
  }
  return bytes
}

/** Calls `visit` for each entry; `false` when the bytes are no packed terms. */
export function readTerms(bytes: Uint8Array, visit: (term: number, weight: number) => void): boolean {
  if (bytes.length % ENTRY_BYTES !== 0) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let last = -1
  for (let offset = 0; offset < bytes.length; offset += ENTRY_BYTES) {
    const term = view.getUint32(offset)
    const weight = view.getUint16(offset + 4)
    if (term <= last || weight === 0) return false
    last = term
    visit(term, weight)
  }
  return true
}

/** Packs a whole vector: number of components, components, then the packed terms. */
export function packVector(components: Int8Array, terms: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(2 + components.length + terms.length)
  new DataView(bytes.buffer).setUint16(0, components.length)
  bytes.set(new Uint8Array(components.buffer, components.byteOffset, components.length), 2)
  bytes.set(terms, 2 + components.length)
  return bytes
}

/** The parts of a packed vector, as views of its bytes; `undefined` when its dense part is none. */
export function splitVector(bytes: Uint8Array): { components: Int8Array; terms: Uint8Array } | undefined {
  if (bytes.length < 2) return undefined
  const dimensions = new DataView(bytes.buffer, bytes.byteOffset).getUint16(0)
  if (dimensions > MAX_DIMENSIONS || bytes.length < 2 + dimensions) return undefined
  const components = new Int8Array(bytes.buffer, bytes.byteOffset + 2, dimensions)
  return squaresOf(components) > MAX_SQUARES ? undefined : { components, terms: bytes.subarray(2 + dimensions) }
}

/**
 * Turns an embedding into whole components, each 127 times its part of the vector's length, rounded half up: within −127 … 127.
 * Only exact or correctly rounded operations in a fixed order, so every machine gets the same.
 * A vector without any length stays zero, and fits nothing. Throws a `MalformedContentError` for what is no embedding.
 */
export function quantize(embedding: readonly number[]): Int8Array {
  const { length } = embedding
  if (length === 0 || length > MAX_DIMENSIONS) {
    throw new MalformedContentError('The embedding', `it has ${length} components, not 1 to ${MAX_DIMENSIONS}`)
  }
  let largest = 0
  for (const component of embedding) {
    if (!Number.isFinite(component)) throw new MalformedContentError('The embedding', 'a component is no finite number')
    largest = Math.max(largest, Math.abs(component))
  }
  if (largest === 0) return new Int8Array(length)
  let squares = 0
  // By the largest first: squares of any doubles neither overflow nor vanish.
  for (const component of embedding) squares += (component / largest) * (component / largest)
  const norm = Math.sqrt(squares)
  return Int8Array.from(embedding, (component) => Math.round((component / largest / norm) * QUANTUM))
}

function squaresOf(components: Int8Array): number {
  let squares = 0
  for (const component of components) squares += component * component
  return squares
}
