import { readFileSync } from 'node:fs'
import type { Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import { type Chunk, fromHex, memoryBlocks, readCorpus, splitVector, toHex, writeCorpus } from '../content/index.ts'
import { loadCorpus, packHits, readQuery, scoreOf } from '../retrieval/index.ts'
import { type OmissionProof, proveInclusion, proveOmission, verifyInclusion, verifyOmission } from './retrieval.ts'

type VectorChunk = Chunk & {
  embedding: number[]
  components: number[]
  vector: Hex
  chunkHash: Hex
  vectorHash: Hex
  proof: Hex[]
}
type VectorQuery = {
  about: string
  text?: string
  embedding?: number[]
  top: number
  query: Hex
  scores: string[]
  hits: Hex
}
type Vectors = {
  corpus: { root: Hex; chunks: VectorChunk[] }
  queries: VectorQuery[]
  omissions: (OmissionProof & { about: string; refuted: boolean })[]
}
const {
  corpus: given,
  queries,
  omissions,
}: Vectors = JSON.parse(readFileSync(new URL('../../../test/vectors/retrieval.json', import.meta.url), 'utf8'))

const blocks = memoryBlocks()
const embed = ({ id }: Chunk) => given.chunks.find((chunk) => chunk.id === id)?.embedding as number[]
const chunks = given.chunks.map(({ id, text }) => ({ id, text }))
const { cid, manifest } = await writeCorpus('vector', () => chunks, blocks, {
  embedding: { model: 'local/test', embed },
})
const name = { cid, root: given.root }
const corpus = await loadCorpus(blocks, name)

describe('corpus', () => {
  test('default: leaves, vectors, root and proofs', async () => {
    expect(manifest.root).toBe(given.root)
    for await (const { index, chunkHash, vector, vectorHash } of readCorpus(blocks, manifest)) {
      const expected = given.chunks[index] as VectorChunk
      expect({ chunkHash, vector: toHex(vector), vectorHash }).toEqual({
        chunkHash: expected.chunkHash,
        vector: expected.vector,
        vectorHash: expected.vectorHash,
      })
      expect([...(splitVector(vector)?.components ?? [])]).toEqual(expected.components)
      const proof = await proveInclusion(blocks, name, index)
      expect(proof).toEqual({ index, chunkHash, vector: toHex(vector), proof: expected.proof })
      expect(verifyInclusion(given.root, proof)).toBe(true)
    }
  })
})

describe('queries', () => {
  test.each(queries)('$about', async ({ text, embedding, top, query, scores, hits }) => {
    const bytes = corpus.query({ text, embedding, top })
    expect(toHex(bytes)).toBe(query)
    const packed = readQuery(bytes) as NonNullable<ReturnType<typeof readQuery>>
    expect(given.chunks.map(({ vector }) => String(scoreOf(packed, fromHex(vector))))).toEqual(scores)
    expect(toHex(packHits(corpus.search(bytes)))).toBe(hits)
    expect(await proveOmission(blocks, name, { query, hits })).toBeUndefined()
  })
})

describe('omissions', () => {
  test.each(omissions)('$about', ({ refuted, ...proof }) => {
    expect(verifyOmission(proof)).toBe(refuted)
  })
})
