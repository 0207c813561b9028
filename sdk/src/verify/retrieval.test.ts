import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Chunk, memoryBlocks, NoSuchLeafError, toHex, writeCorpus } from '../content/index.ts'
import { loadCorpus, packHits } from '../retrieval/index.ts'
import { type ChunkProof, proveInclusion, proveOmission, verifyInclusion, verifyOmission } from './retrieval.ts'

const word = fc.constantFrom('tariff', 'war', 'peace', 'canal', 'silver', 'navy', 'bank')
const text = fc.array(word, { maxLength: 8 }).map((list) => list.join(' '))
const embedding = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 })
const entries = fc.array(fc.record({ text, embedding }), { minLength: 1, maxLength: 24 })
const asked = fc.record({ text, embedding, top: fc.integer({ min: 1, max: 5 }) })

async function searched(
  list: readonly { text: string; embedding: number[] }[],
  question: Parameters<Corpus['query']>[0],
) {
  const blocks = memoryBlocks()
  const chunks = list.map(({ text: one }, index): Chunk => ({ id: String(index).padStart(3, '0'), text: one }))
  const embed = ({ id }: Chunk) => list[Number(id)]?.embedding as number[]
  const { cid, manifest } = await writeCorpus('random', () => chunks, blocks, {
    embedding: { model: 'local/test', embed },
  })
  const name = { cid, root: manifest.root }
  const corpus = await loadCorpus(blocks, name)
  const query = corpus.query(question)
  const hits = corpus.search(query)
  const claim = { query: toHex(query), hits: toHex(packHits(hits)) }
  return { blocks, name, chunks, hits, claim, proofOf: (index: number) => proveInclusion(blocks, name, index) }
}
type Corpus = Awaited<ReturnType<typeof loadCorpus>>

/** Changes one hexadecimal digit. */
function flip<T extends string>(hex: T, at: number): T {
  const place = 2 + (at % (hex.length - 2))
  return `${hex.slice(0, place)}${((Number.parseInt(hex[place] as string, 16) + 1) % 16).toString(16)}${hex.slice(place + 1)}` as T
}

describe('inclusion', () => {
  test('default: every chunk is in its corpus, and no single change of its proof passes', async () => {
    await fc.assert(
      fc.asyncProperty(entries, asked, fc.nat(), async (list, question, at) => {
        const { name, proofOf } = await searched(list, question)
        const proof = await proofOf(at % list.length)
        expect(verifyInclusion(name.root, proof)).toBe(true)
        const wrong: ChunkProof[] = [
          { ...proof, index: proof.index + 1 },
          { ...proof, index: proof.index + 2 ** 32 },
          { ...proof, chunkHash: flip(proof.chunkHash, at) },
          { ...proof, vector: flip(proof.vector, at) },
          { ...proof, vector: `${proof.vector}00` },
          { ...proof, proof: [...proof.proof, name.root] },
          { ...proof, proof: [...proof.proof, '0x12'] },
          ...proof.proof.map((hash, place) => ({ ...proof, proof: proof.proof.with(place, flip(hash, at)) })),
        ]
        if (proof.proof.length > 0) wrong.push({ ...proof, proof: proof.proof.slice(1) })
        for (const one of wrong) expect(verifyInclusion(name.root, one)).toBe(false)
        expect(verifyInclusion(flip(name.root, at), proof)).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  test('error: NoSuchLeafError for a chunk that the corpus does not have', async () => {
    const { proofOf } = await searched([{ text: 'war', embedding: [1, 0, 0, 0, 0] }], { text: 'war', top: 1 })
    await expect(proofOf(1)).rejects.toThrow(NoSuchLeafError)
  })
})

describe('omission', () => {
  test('default: nothing refutes the right list', async () => {
    await fc.assert(
      fc.asyncProperty(entries, asked, async (list, question) => {
        const { blocks, name, claim, chunks, proofOf } = await searched(list, question)
        expect(await proveOmission(blocks, name, claim)).toBeUndefined()
        expect(verifyOmission(claim)).toBe(false)
        for (const index of chunks.keys()) expect(verifyOmission({ ...claim, chunk: await proofOf(index) })).toBe(false)
      }),
      { numRuns: 30 },
    )
  })

  test('behavior: every other list is refuted, and its proof by no changed chunk', async () => {
    const hit = fc.record({ index: fc.nat(30), score: fc.oneof(fc.nat(9), fc.nat(2 ** 40)) })
    const lie = fc.oneof(
      fc.record({ drop: fc.nat() }),
      fc.record({ swap: fc.nat() }),
      fc.record({ flip: fc.nat() }),
      fc.record({ add: hit }),
      fc.record({ all: fc.array(hit, { maxLength: 6 }) }),
      fc.record({ cut: fc.constant(true) }),
    )
    await fc.assert(
      fc.asyncProperty(entries, asked, lie, fc.nat(), async (list, question, how, at) => {
        const { blocks, name, hits, claim } = await searched(list, question)
        let told = claim.hits
        if ('drop' in how && hits.length > 0) told = toHex(packHits(hits.toSpliced(how.drop % hits.length, 1)))
        if ('swap' in how && hits.length > 1) {
          const place = how.swap % (hits.length - 1)
          told = toHex(packHits(hits.toSpliced(place, 2, hits[place + 1] as never, hits[place] as never)))
        }
        if ('flip' in how && hits.length > 0) told = flip(told, how.flip)
        if ('add' in how) told = toHex(packHits([...hits.slice(0, question.top - 1), how.add]))
        if ('all' in how) told = toHex(packHits(how.all))
        if ('cut' in how && hits.length > 0) told = told.slice(0, -2) as typeof told
        fc.pre(told !== claim.hits)
        const proof = await proveOmission(blocks, name, { ...claim, hits: told })
        if (!proof) throw new Error(`no proof against ${told}, the right list is ${claim.hits}`)
        expect(verifyOmission(proof)).toBe(true)
        if (!proof.chunk) return
        const { chunk } = proof
        expect(verifyOmission({ ...proof, chunk: { ...chunk, vector: flip(chunk.vector, at) } })).toBe(false)
        expect(verifyOmission({ ...proof, chunk: { ...chunk, index: chunk.index + 1 } })).toBe(false)
        expect(verifyOmission({ ...proof, chunk: { ...chunk, chunkHash: flip(chunk.chunkHash, at) } })).toBe(false)
        expect(verifyOmission({ query: proof.query, hits: proof.hits })).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('behavior: a query that is none proves nothing about the list', async () => {
    const { blocks, name, claim } = await searched([{ text: 'war', embedding: [1, 0, 0, 0, 0] }], {
      text: 'war',
      top: 1,
    })
    for (const query of ['0x', '0x1', '0xzz', claim.query.slice(0, 80)] as `0x${string}`[]) {
      expect(await proveOmission(blocks, name, { query, hits: '0x' })).toBeUndefined()
      expect(verifyOmission({ query, hits: '0x12' })).toBe(false)
    }
  })
})
