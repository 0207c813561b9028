import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  MalformedContentError,
  memoryBlocks,
  readCorpus,
  readCorpusManifest,
  toHex,
  writeCorpus,
} from '../content/index.ts'
import { countTerms, packVector, readVector, termId, termsOf } from '../content/vectors.ts'
import { loadCorpus } from './retrieval.ts'
import type { Chunk } from './types.ts'

type Vector = { text: string; terms: string[]; vector: string }
const vectors: Vector[] = JSON.parse(readFileSync(new URL('../../../test/vectors/terms.json', import.meta.url), 'utf8'))

const entriesOf = (bytes: Uint8Array) => {
  const entries = new Map<number, number>()
  expect(readVector(bytes, (term, weight) => entries.set(term, weight))).toBe(true)
  return entries
}

describe('vectors', () => {
  test.each(vectors)('default: $text', ({ text, terms, vector }) => {
    expect(termsOf(text)).toEqual(terms)
    expect(toHex(packVector(countTerms(text)))).toBe(vector)
  })

  test('behavior: bytes out of order, of another length or with a zero weight are no vector', () => {
    const [a, b] = [packVector(new Map([[1, 1]])), packVector(new Map([[2, 1]]))]
    const refuse = (bytes: Uint8Array) => expect(readVector(bytes, () => {})).toBe(false)
    refuse(Uint8Array.of(...b, ...a))
    refuse(Uint8Array.of(...a, ...a))
    refuse(a.subarray(1))
    refuse(new Uint8Array(6))
  })
})

describe('retrieval', () => {
  const word = fc.constantFrom('tariff', 'tariffs', 'war', 'peace', 'canal', 'silver', 'of', 'the', 'navy', 'bank')
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))

  test('default: equals scoring every chunk by hand; equal scores in order of chunk', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 40 }),
        text,
        fc.integer({ min: 1, max: 8 }),
        async (texts, query, top) => {
          const blocks = memoryBlocks()
          const chunks = texts.map((one, index): Chunk => ({ id: String(index).padStart(3, '0'), text: one }))
          const { cid, manifest } = await writeCorpus('random', () => chunks, blocks)
          const corpus = await loadCorpus(blocks, { cid, root: manifest.root })
          const wanted = entriesOf(corpus.vectorize(query))
          const scored: { index: number; score: number }[] = []
          for await (const { index, vector } of readCorpus(blocks, await readCorpusManifest(blocks, cid))) {
            let score = 0
            for (const [term, weight] of entriesOf(vector)) score += weight * (wanted.get(term) ?? 0)
            if (score > 0) scored.push({ index, score })
          }
          const expected = scored.sort((a, b) => b.score - a.score || a.index - b.index).slice(0, top)
          expect(corpus.search(corpus.vectorize(query), top)).toEqual(expected)
          expect(corpus.search(corpus.vectorize(query), top)).toEqual(expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('behavior: the rarer word decides, and plurals find their singular', async () => {
    const blocks = memoryBlocks()
    const texts = ['war and tariffs', 'war', 'war and peace', 'the canal']
    const chunks = texts.map((one, index): Chunk => ({ id: `c${index}`, text: one }))
    const { cid, manifest } = await writeCorpus('test', () => chunks, blocks)
    const corpus = await loadCorpus(blocks, { cid, root: manifest.root })
    expect(
      corpus.search(corpus.vectorize('The war about a TARIFF'), 2).map(({ index }) => corpus.chunk(index).text),
    ).toEqual(['war and tariffs', 'the canal'])
    expect(corpus.search(corpus.vectorize('zebra'), 5)).toEqual([])
  })

  test('error: MalformedContentError when the spec names another root', async () => {
    const blocks = memoryBlocks()
    const { cid } = await writeCorpus('test', () => [{ id: 'a', text: 'x' }], blocks)
    await expect(loadCorpus(blocks, { cid, root: toHex(new Uint8Array(32).fill(1)) })).rejects.toThrow(
      MalformedContentError,
    )
  })
})

test('a term id is the start of its sha-256', () => {
  expect(termId('tariff').toString(16).padStart(8, '0')).toBe('1f65896b')
})
