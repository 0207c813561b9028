import type { Hex } from 'viem'
import { MalformedContentError, readCorpus, readCorpusManifest } from '../content/index.ts'
import type { BlockSource } from '../content/types.ts'
import { countTerms, packVector, readVector } from '../content/vectors.ts'
import type { Chunk, Corpus, CorpusSpec, Hit } from './types.ts'

/** Loads a corpus that a spec names: every block, every leaf and the root are checked. */
export async function loadCorpus(
  source: BlockSource,
  { cid, root }: CorpusSpec,
  options?: { signal?: AbortSignal },
): Promise<Corpus> {
  const manifest = await readCorpusManifest(source, cid, options)
  if (manifest.root !== root)
    throw new MalformedContentError('The corpus', `its root is ${manifest.root}; the spec says ${root}`)
  const index = new IndexBuilder()
  for await (const { chunk, vector } of readCorpus(source, manifest, options)) index.add(chunk, vector)
  return index.build(root)
}

/** The best `top` hits with a score above 0, best first; chunk order decides among equals. */
class BestHits {
  readonly hits: Hit[] = []
  readonly #top: number

  constructor(top: number) {
    this.#top = top
  }

  offer(index: number, score: number): void {
    const { hits } = this
    if (hits.length === this.#top && !ranksBefore(index, score, hits[hits.length - 1] as Hit)) return
    if (hits.length === this.#top) hits.pop()
    let place = hits.length
    while (place > 0 && ranksBefore(index, score, hits[place - 1] as Hit)) place--
    hits.splice(place, 0, { index, score })
  }
}

function ranksBefore(index: number, score: number, other: Hit): boolean {
  return score > other.score || (score === other.score && index < other.index)
}

/** Collects vectors chunk by chunk, then turns them into postings by term. */
class IndexBuilder {
  readonly #chunks: Chunk[] = []
  readonly #ordinals = new Map<number, number>()
  readonly #counts: number[] = []
  readonly #rows: { ordinals: Uint32Array; weights: Uint16Array }[] = []

  add(chunk: Chunk, vector: Uint8Array): void {
    const ordinals: number[] = []
    const weights: number[] = []
    const wellFormed = readVector(vector, (term, weight) => {
      ordinals.push(this.#ordinal(term))
      weights.push(weight)
    })
    if (!wellFormed)
      throw new MalformedContentError(`Chunk \`${chunk.id}\``, 'its vector is not packed in order of term id')
    this.#chunks.push(chunk)
    this.#rows.push({ ordinals: Uint32Array.from(ordinals), weights: Uint16Array.from(weights) })
  }

  build(root: Hex): Corpus {
    const starts = new Uint32Array(this.#counts.length + 1)
    for (const [ordinal, count] of this.#counts.entries()) starts[ordinal + 1] = (starts[ordinal] as number) + count
    const next = starts.slice()
    const size = starts[starts.length - 1] as number
    const postings: Postings = {
      ordinals: this.#ordinals,
      starts,
      chunks: new Uint32Array(size),
      weights: new Uint16Array(size),
    }
    for (const [chunk, { ordinals, weights }] of this.#rows.entries()) {
      for (let entry = 0; entry < ordinals.length; entry++) {
        const ordinal = ordinals[entry] as number
        const place = next[ordinal] as number
        next[ordinal] = place + 1
        postings.chunks[place] = chunk
        postings.weights[place] = weights[entry] as number
      }
    }
    return searchable(root, this.#chunks, postings)
  }

  #ordinal(term: number): number {
    const ordinal = this.#ordinals.get(term) ?? this.#ordinals.size
    if (ordinal === this.#ordinals.size) this.#ordinals.set(term, ordinal)
    this.#counts[ordinal] = (this.#counts[ordinal] ?? 0) + 1
    return ordinal
  }
}

type Postings = { ordinals: Map<number, number>; starts: Uint32Array; chunks: Uint32Array; weights: Uint16Array }

function searchable(root: Hex, chunks: readonly Chunk[], { ordinals, starts, ...postings }: Postings): Corpus {
  const scores = new Float64Array(chunks.length)
  return {
    root,
    chunks: chunks.length,
    chunk: (index) => chunks[index] as Chunk,
    vectorize: (text) => packVector(countTerms(text)),
    search(query, top) {
      const touched: number[] = []
      readVector(query, (term, times) => {
        const ordinal = ordinals.get(term)
        if (ordinal === undefined) return
        for (let place = starts[ordinal] as number; place < (starts[ordinal + 1] as number); place++) {
          const chunk = postings.chunks[place] as number
          if (scores[chunk] === 0) touched.push(chunk)
          scores[chunk] = (scores[chunk] as number) + (postings.weights[place] as number) * times
        }
      })
      const best = new BestHits(top)
      for (const chunk of touched) {
        best.offer(chunk, scores[chunk] as number)
        scores[chunk] = 0
      }
      return best.hits
    },
  }
}
