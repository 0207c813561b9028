import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MalformedContentError } from '../content/errors.ts'
import {
  type Chunk,
  memoryBlocks,
  readCorpus,
  readCorpusManifest,
  splitVector,
  toHex,
  writeCorpus,
} from '../content/index.ts'
import { countTerms, termId, termsOf } from '../content/terms.ts'
import { packTerms, packVector, quantize, readTerms } from '../content/vectors.ts'
import { type Corpus, loadCorpus, packQuery, readQuery, UnfitQueryError } from './index.ts'

type Vector = { text: string; terms: string[]; vector: string }
const vectors: Vector[] = JSON.parse(readFileSync(new URL('../../../test/vectors/terms.json', import.meta.url), 'utf8'))

const MODEL = 'local/test'
type Entry = { text: string; embedding: number[] }

async function build(entries: readonly Entry[], dense = true) {
  const blocks = memoryBlocks()
  const chunks = entries.map(({ text }, index): Chunk => ({ id: String(index).padStart(3, '0'), text }))
  const embedding = { model: MODEL, embed: ({ id }: Chunk) => (entries[Number(id)] as Entry).embedding }
  const { cid, manifest } = await writeCorpus('random', () => chunks, blocks, dense ? { embedding } : {})
  return { blocks, cid, manifest, corpus: await loadCorpus(blocks, { cid, root: manifest.root }) }
}

const words = (texts: readonly string[]) =>
  build(
    texts.map((text) => ({ text, embedding: [] })),
    false,
  )

const entriesOf = (bytes: Uint8Array) => {
  const entries = new Map<number, number>()
  expect(readTerms(bytes, (term, weight) => entries.set(term, weight))).toBe(true)
  return entries
}

/** The score as the format says it, one chunk at a time. */
function scoreOf(query: Uint8Array, vector: Uint8Array): number {
  const { lexicalFactor, denseFactor, components, terms } = readQuery(query) as NonNullable<
    ReturnType<typeof readQuery>
  >
  const chunk = splitVector(vector) as NonNullable<ReturnType<typeof splitVector>>
  const wanted = entriesOf(terms)
  let lexical = 0
  for (const [term, weight] of entriesOf(chunk.terms)) lexical += weight * (wanted.get(term) ?? 0)
  const dense = components.reduce((sum, one, at) => sum + one * (chunk.components[at] as number), 0)
  return lexicalFactor * lexical + denseFactor * dense
}

describe('terms', () => {
  test.each(vectors)('default: $text', ({ text, terms, vector }) => {
    expect(termsOf(text)).toEqual(terms)
    expect(toHex(packTerms(countTerms(text)))).toBe(vector)
  })

  test('a term id is the start of its sha-256', () => {
    expect(termId('tariff').toString(16).padStart(8, '0')).toBe('1f65896b')
  })
})

describe('search', () => {
  const word = fc.constantFrom('tariff', 'tariffs', 'war', 'peace', 'canal', 'silver', 'of', 'the', 'navy', 'bank')
  const text = fc.array(word, { maxLength: 12 }).map((list) => list.join(' '))
  const embedding = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 7, maxLength: 7 })
  const entries = fc.array(fc.record({ text, embedding }), { minLength: 1, maxLength: 40 })
  const question = fc.record({ text, embedding, top: fc.integer({ min: 1, max: 8 }) }, { requiredKeys: ['top'] })

  test('default: by words, by meaning and by both it equals scoring every chunk by hand', async () => {
    await fc.assert(
      fc.asyncProperty(entries, question, async (given, { top, ...asked }) => {
        fc.pre(asked.text !== undefined || asked.embedding !== undefined)
        const { blocks, cid, corpus } = await build(given)
        const query = corpus.query({ ...asked, top })
        const scored: { index: number; score: number }[] = []
        for await (const { index, vector } of readCorpus(blocks, await readCorpusManifest(blocks, cid))) {
          const score = scoreOf(query, vector)
          if (score > 0) scored.push({ index, score })
        }
        const expected = scored.sort((a, b) => b.score - a.score || a.index - b.index).slice(0, top)
        expect(corpus.search(query)).toEqual(expected)
        expect(corpus.search(query)).toEqual(expected)
      }),
      { numRuns: 100 },
    )
  })

  test('behavior: the same chunks in another order of writing are found with the same scores', async () => {
    await fc.assert(
      fc.asyncProperty(entries, question, fc.nat(), async (given, { top, ...asked }, turn) => {
        fc.pre(asked.text !== undefined || asked.embedding !== undefined)
        const at = turn % given.length
        const turned = [...given.slice(at), ...given.slice(0, at)]
        const scores = async (list: readonly Entry[]) => {
          const { corpus } = await build(list)
          return corpus.search(corpus.query({ ...asked, top })).map(({ score }) => score)
        }
        expect(await scores(turned)).toEqual(await scores(given))
      }),
      { numRuns: 40 },
    )
  })

  test('behavior: the rarer word decides, and plurals find their singular', async () => {
    const { corpus } = await words(['war and tariffs', 'war', 'war and peace', 'the canal'])
    const found = (about: string) =>
      corpus.search(corpus.query({ text: about, top: 2 })).map(({ index }) => corpus.chunk(index).text)
    expect(found('The war about a TARIFF')).toEqual(['war and tariffs', 'the canal'])
    expect(found('zebra')).toEqual([])
    expect(found('')).toEqual([])
  })

  test('behavior: a full match of words counts as much as a full match of meaning', async () => {
    const { corpus } = await build([
      { text: 'canal', embedding: [0, 1] },
      { text: 'navy', embedding: [1, 0] },
      { text: 'canal', embedding: [1, 0] },
    ])
    const hits = corpus.search(corpus.query({ text: 'canal', embedding: [1, 0], top: 3 }))
    expect(hits.map(({ index }) => index)).toEqual([2, 0, 1])
    expect(hits[1]?.score).toBe(hits[2]?.score)
    expect(hits[0]?.score).toBe(2 * (hits[1]?.score as number))
  })

  test('behavior: an embedding without any length fits nothing', async () => {
    const { corpus } = await build([{ text: 'canal', embedding: [0, 1] }])
    expect(corpus.search(corpus.query({ embedding: [0, 0], top: 3 }))).toEqual([])
  })

  test('behavior: into how many blocks a corpus is cut changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        entries,
        question,
        fc.integer({ min: 1, max: 9 }),
        async (given, { top, ...asked }, blockChunks) => {
          fc.pre(asked.text !== undefined || asked.embedding !== undefined)
          const { blocks, cid, manifest, corpus } = await build(given)
          const cut = await loadCorpus(blocks, { cid, root: manifest.root }, { blockChunks })
          const query = corpus.query({ ...asked, top })
          expect(cut.query({ ...asked, top })).toEqual(query)
          expect(cut.search(query)).toEqual(corpus.search(query))
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('what cannot be asked', () => {
  const refused = (corpus: Corpus, question: Parameters<Corpus['query']>[0]) =>
    expect(() => corpus.query(question)).toThrow(UnfitQueryError)

  test('error: UnfitQueryError for a question', async () => {
    const [{ corpus }, { corpus: sparse }] = [await build([{ text: 'a', embedding: [1, 2] }]), await words(['a'])]
    refused(corpus, { top: 3 })
    refused(corpus, { text: 'a', top: 0 })
    refused(corpus, { text: 'a', top: 65_536 })
    refused(corpus, { text: 'a', top: 1.5 })
    refused(corpus, { embedding: [1], top: 3 })
    refused(sparse, { embedding: [1, 2], top: 3 })
    refused(corpus, { text: 'a '.repeat(50_000), top: 3 })
    expect(corpus.search(corpus.query({ text: 'a '.repeat(49_000), top: 3 }))).toHaveLength(1)
  })

  test('error: UnfitQueryError for bytes that are no query to this corpus', async () => {
    const { corpus } = await build([{ text: 'a', embedding: [1, 2] }])
    const { root, chunks } = corpus
    const vector = packVector(quantize([1, 2]), packTerms(new Map([[1, 1]])))
    const factors = { root, chunks, top: 1, lexicalFactor: 1, denseFactor: 1 }
    const wrong = [
      new Uint8Array(),
      packQuery({ ...factors, root: `0x${'11'.repeat(32)}` }, vector),
      packQuery({ ...factors, chunks: 2 }, vector),
      packQuery(factors, packVector(quantize([1, 2, 3]), new Uint8Array())),
      packQuery(factors, packVector(new Int8Array(), new Uint8Array(6))),
      packQuery(factors, vector).subarray(0, -1),
      packQuery(
        { ...factors, lexicalFactor: 0xffffffff },
        packVector(new Int8Array(), packTerms(new Map([[1, 0xffff]]))),
      ),
    ]
    for (const bytes of wrong) expect(() => corpus.search(bytes)).toThrow(UnfitQueryError)
  })

  test('error: MalformedContentError when the spec names another root', async () => {
    const { blocks, cid } = await words(['x'])
    await expect(loadCorpus(blocks, { cid, root: toHex(new Uint8Array(32).fill(1)) })).rejects.toThrow(
      MalformedContentError,
    )
  })
})
