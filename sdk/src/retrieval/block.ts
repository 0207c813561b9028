import { readTerms, splitVector } from '../content/vectors.ts'

/** The most chunks a block holds: as many as two bytes can tell apart. */
export const BLOCK_CHUNKS = 65_536

/** A term's chunks within a block, in order, with its weight in each. */
export type Postings = { offsets: Uint16Array; weights: Uint16Array }

/** The vectors of consecutive chunks, turned so that they can be searched. */
export type SearchBlock = {
  /** Index of its first chunk. */
  first: number
  chunks: number
  /** Dense components, chunk after chunk. */
  components: Int8Array
  postings(term: number): Postings | undefined
}

/** Collects the vectors of consecutive chunks, then turns them into postings by term. */
export class BlockBuilder {
  readonly first: number
  readonly #counts = new Map<number, number>()
  readonly #rows: Uint8Array[] = []
  readonly #components: Int8Array[] = []

  readonly #capacity: number

  constructor(first: number, capacity: number) {
    this.first = first
    this.#capacity = capacity
  }

  get full(): boolean {
    return this.#rows.length === this.#capacity
  }

  /** Adds the next chunk's packed vector; `false` when the bytes are none. */
  add(vector: Uint8Array): boolean {
    const parts = splitVector(vector)
    if (!parts) return false
    const counts = this.#counts
    if (!readTerms(parts.terms, (term) => counts.set(term, (counts.get(term) ?? 0) + 1))) return false
    this.#rows.push(parts.terms)
    this.#components.push(parts.components)
    return true
  }

  /** The block, and the terms in it in ascending order. */
  build(): SearchBlock & { terms: Uint32Array } {
    const terms = Uint32Array.from(this.#counts.keys()).sort()
    const ordinals = new Map<number, number>()
    const starts = new Uint32Array(terms.length + 1)
    for (const [ordinal, term] of terms.entries()) {
      ordinals.set(term, ordinal)
      starts[ordinal + 1] = (starts[ordinal] as number) + (this.#counts.get(term) as number)
    }
    const { offsets, weights } = this.#turn(ordinals, starts)
    return {
      first: this.first,
      chunks: this.#rows.length,
      components: joined(this.#components),
      terms,
      postings(term) {
        const ordinal = ordinals.get(term)
        if (ordinal === undefined) return undefined
        const [start, end] = [starts[ordinal], starts[ordinal + 1]]
        return { offsets: offsets.subarray(start, end), weights: weights.subarray(start, end) }
      },
    }
  }

  #turn(ordinals: ReadonlyMap<number, number>, starts: Uint32Array): Postings {
    const next = starts.slice()
    const size = starts[starts.length - 1] as number
    const offsets = new Uint16Array(size)
    const weights = new Uint16Array(size)
    for (const [offset, row] of this.#rows.entries()) {
      readTerms(row, (term, weight) => {
        const ordinal = ordinals.get(term) as number
        const place = next[ordinal] as number
        next[ordinal] = place + 1
        offsets[place] = offset
        weights[place] = weight
      })
    }
    return { offsets, weights }
  }
}

function joined(rows: readonly Int8Array[]): Int8Array {
  const width = rows[0]?.length ?? 0
  const bytes = new Int8Array(rows.length * width)
  for (const [row, components] of rows.entries()) bytes.set(components, row * width)
  return bytes
}
