import type { Hex } from 'viem'
import type { Chunk } from '../content/corpusChunk.ts'

/** One found chunk. Scores are whole and above 0. */
export type Hit = { index: number; score: number }

/** What a search is for: words, a meaning, or both. */
export type Question = {
  /** Words to look for. */
  text?: string | undefined
  /** The embedding of what to look for, by the model that embedded the corpus. */
  embedding?: readonly number[] | undefined
  /** At most this many hits. */
  top: number
}

/** A loaded corpus, ready to be searched. */
export type Corpus = {
  root: Hex
  chunks: number
  /** Components of its dense vectors; 0 where it has none. */
  dimensions: number
  chunk(index: number): Chunk
  /** The packed query that asks a question of this corpus. Throws an `UnfitQueryError` when it cannot be asked. */
  query(question: Question): Uint8Array
  /** The best chunks with a score above 0, best first; equal scores in order of chunk id. Throws an `UnfitQueryError`. */
  search(query: Uint8Array): Hit[]
}
