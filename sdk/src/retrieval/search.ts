import type { Hex } from 'viem'
import { MAX_STRING_BYTES } from '../content/blocks.ts'
import { utf8 } from '../content/canonical.ts'
import type { Chunk } from '../content/corpusChunk.ts'
import { countTerms } from '../content/terms.ts'
import { MAX_SQUARES, packTerms, packVector, quantize, readTerms } from '../content/vectors.ts'
import { BLOCK_CHUNKS, type SearchBlock } from './block.ts'
import { UnfitQueryError } from './errors.ts'
import { BestHits } from './hits.ts'
import { packQuery, type Query, readQuery } from './query.ts'
import type { Corpus, Question } from './types.ts'

/** Where a corpus' chunks and blocks are kept. */
export type CorpusStore = {
  root: Hex
  chunks: number
  dimensions: number
  chunk(index: number): Chunk
  /** All blocks in order. Only their `components` where `dense`, and only the `postings` of `terms`, need be there. */
  blocks(needed: { terms: readonly number[]; dense: boolean }): Iterable<SearchBlock>
}

/** Dot product of a dense vector with itself: what the best dense match scores. */
const FULL_MATCH = 127 * 127

/** Makes a corpus of a store: the one search there is, wherever vectors are kept. */
export function searchable(store: CorpusStore): Corpus {
  const { root, chunks, dimensions } = store
  const scores = new Float64Array(Math.min(chunks, BLOCK_CHUNKS))
  return {
    root,
    chunks,
    dimensions,
    chunk: (index) => store.chunk(index),
    query: (question) => askOf(store, question),
    search(bytes) {
      const query = readQuery(bytes)
      if (query?.root !== root || query.chunks !== chunks) throw new UnfitQueryError('it is not a packed query to it')
      const dense = query.components.length > 0
      if (dense && query.components.length !== dimensions) throw new UnfitQueryError('it has other dimensions')
      const asked = termsAsked(query)
      assertScores(query, asked)
      const best = new BestHits(query.top)
      for (const block of store.blocks({ terms: [...asked.keys()], dense })) {
        scores.fill(0)
        addTerms(scores, block, asked, query.lexicalFactor)
        if (dense) addComponents(scores, block, query)
        offerAll(best, scores, block)
      }
      return best.hits
    },
  }
}

/** The packed query for a question. Where it has words and a meaning, a full match of either counts the same. */
function askOf(store: CorpusStore, { text, embedding, top }: Question): Uint8Array {
  if (!(Number.isInteger(top) && top >= 1 && top <= 0xffff)) throw new UnfitQueryError('`top` is not 1 to 65,535')
  if (text === undefined && !embedding) throw new UnfitQueryError('it has neither words nor an embedding')
  if (text !== undefined && utf8(text).length > MAX_STRING_BYTES) {
    throw new UnfitQueryError(`its text has more than ${MAX_STRING_BYTES} bytes`)
  }
  if (embedding && embedding.length !== store.dimensions) {
    const has = store.dimensions === 0 ? 'the corpus has no dense vectors' : `the corpus' have ${store.dimensions}`
    throw new UnfitQueryError(`its embedding has ${embedding.length} components; ${has}`)
  }
  const terms = countTerms(text ?? '')
  const both = text !== undefined && embedding !== undefined
  const lexicalFactor = both ? FULL_MATCH : Number(text !== undefined)
  const denseFactor = both ? Math.max(1, fullLexicalMatch(store, terms)) : Number(embedding !== undefined)
  const components = embedding ? quantize(embedding) : new Int8Array()
  const { root, chunks } = store
  const vector = packVector(components, packTerms(terms))
  return packQuery({ root, chunks, top, lexicalFactor, denseFactor }, vector)
}

/** More than this no chunk can score by its words: each at the greatest weight it has anywhere. */
function fullLexicalMatch(store: CorpusStore, terms: ReadonlyMap<number, number>): number {
  const heaviest = new Map<number, number>()
  for (const block of store.blocks({ terms: [...terms.keys()], dense: false })) {
    for (const term of terms.keys()) {
      let most = heaviest.get(term) ?? 0
      for (const weight of block.postings(term)?.weights ?? []) most = Math.max(most, weight)
      heaviest.set(term, most)
    }
  }
  let sum = 0
  for (const [term, times] of terms) sum += times * (heaviest.get(term) ?? 0)
  return sum
}

function termsAsked({ terms }: Query): Map<number, number> {
  const asked = new Map<number, number>()
  if (!readTerms(terms, (term, times) => asked.set(term, times)))
    throw new UnfitQueryError('its terms are not in order')
  return asked
}

/** Whether every score it can lead to is a whole number that a double holds exactly. */
function assertScores({ lexicalFactor, denseFactor }: Query, asked: ReadonlyMap<number, number>): void {
  let times = 0
  for (const count of asked.values()) times += count
  if (lexicalFactor * times * 0xffff + denseFactor * MAX_SQUARES > Number.MAX_SAFE_INTEGER) {
    throw new UnfitQueryError('its scores could be too large')
  }
}

function addTerms(scores: Float64Array, block: SearchBlock, asked: ReadonlyMap<number, number>, factor: number): void {
  for (const [term, times] of asked) {
    const postings = block.postings(term)
    if (!postings) continue
    const { offsets, weights } = postings
    const scale = times * factor
    for (let place = 0; place < offsets.length; place++) {
      const offset = offsets[place] as number
      scores[offset] = (scores[offset] as number) + (weights[place] as number) * scale
    }
  }
}

function addComponents(scores: Float64Array, { components, chunks }: SearchBlock, query: Query): void {
  const { denseFactor } = query
  const asked = Int32Array.from(query.components)
  const width = asked.length
  let chunk = 0
  // Four chunks at once, so that each component of the query is looked up for four: this is where a search spends its time.
  for (; chunk + 3 < chunks; chunk += 4) {
    const first = chunk * width
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let at = 0; at < width; at++) {
      const component = asked[at] as number
      const place = first + at
      a = (a + Math.imul(components[place] as number, component)) | 0
      b = (b + Math.imul(components[place + width] as number, component)) | 0
      c = (c + Math.imul(components[place + 2 * width] as number, component)) | 0
      d = (d + Math.imul(components[place + 3 * width] as number, component)) | 0
    }
    scores[chunk] = (scores[chunk] as number) + a * denseFactor
    scores[chunk + 1] = (scores[chunk + 1] as number) + b * denseFactor
    scores[chunk + 2] = (scores[chunk + 2] as number) + c * denseFactor
    scores[chunk + 3] = (scores[chunk + 3] as number) + d * denseFactor
  }
  for (; chunk < chunks; chunk++) {
    let sum = 0
    for (let at = 0; at < width; at++) sum += (components[chunk * width + at] as number) * (asked[at] as number)
    scores[chunk] = (scores[chunk] as number) + sum * denseFactor
  }
}

function offerAll(best: BestHits, scores: Float64Array, { first, chunks }: SearchBlock): void {
  for (let chunk = 0; chunk < chunks; chunk++) {
    const score = scores[chunk] as number
    if (score > best.threshold) best.offer(first + chunk, score)
  }
}
