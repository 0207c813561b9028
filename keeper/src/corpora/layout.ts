/** Chunks and postings, in SQLite. */
export const INDEX = 'index.sqlite'

/** The dense components of all chunks, one after the other: read as a whole by every search, which a table would slow down. */
export const COMPONENTS = 'components.bin'

/** The number of a term's postings within a block: those of one term lie together, block after block. */
export const postingNumber = (term: number, block: number): number => term * MOST_BLOCKS + block

/** The last number a term's postings may have. */
export const lastPosting = (term: number): number => postingNumber(term, MOST_BLOCKS - 1)

const MOST_BLOCKS = 65_536

/** The same bytes, unsigned and one by one. */
export function bytesOf({ buffer, byteOffset, byteLength }: Int8Array | Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
