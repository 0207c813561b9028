/**
 * Writes `retrieval.json` from docs/formats.md with libraries other than our own (viem, @openzeppelin/merkle-tree, node:crypto): a small
 * corpus with both kinds of vectors, queries to it with every chunk's score, and lists of hits that chunks refute. What vitest and the
 * Court's contract must agree on. Run by `node test/vectors/generateRetrieval.ts`, only to change the format on purpose.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { concat, type Hex, numberToHex, toHex } from 'viem'

const digest = (bytes: string | Buffer): Hex => `0x${createHash('sha256').update(bytes).digest('hex')}`
const bytesOf = (hex: Hex) => Buffer.from(hex.slice(2), 'hex')
const int8 = (value: number) => numberToHex(value, { size: 1, signed: true })
const uint = (value: number | bigint, size: number) => numberToHex(value, { size })

const chunks = [
  { id: '1801', text: 'peace with all nation and tariff for none', embedding: [0.9, 0.1, -0.2, 0.05] },
  { id: '1823', text: 'peace', embedding: [0, 0, 0, 0] },
  { id: '1890', text: 'tariff tariff protect industry at home', embedding: [-3, 4, 0, 12] },
  { id: '1904', text: 'canal across the isthmus', embedding: [1e-9, -2e-9, 3e-9, -4e-9] },
  { id: '1905', text: 'canal across the isthmus', embedding: [1e-9, -2e-9, 3e-9, -4e-9] },
]

const termId = (term: string) => Number.parseInt(digest(term).slice(2, 10), 16)
const termsOf = (text: string) => text.split(' ').filter((term) => term !== '')

function countsOf(text: string): Map<number, number> {
  const counts = new Map<number, number>()
  for (const term of termsOf(text)) counts.set(termId(term), (counts.get(termId(term)) ?? 0) + 1)
  return counts
}

function quantized(embedding: readonly number[]): number[] {
  const norm = Math.hypot(...embedding)
  return embedding.map((component) => (norm === 0 ? 0 : Math.floor((127 * component) / norm + 0.5)))
}

const mean = chunks.reduce((sum, { text }) => sum + termsOf(text).length, 0) / chunks.length

function weightsOf(text: string): [term: number, weight: number][] {
  const l = termsOf(text).length
  return [...countsOf(text)]
    .map(([term, f]): [number, number] => {
      const n = chunks.filter((chunk) => countsOf(chunk.text).has(term)).length
      const rarity = Math.log(1 + (chunks.length - n + 0.5) / (n + 0.5))
      return [term, Math.round((1000 * rarity * 2.2 * f) / (f + 1.2 * (0.25 + (0.75 * l) / mean)))]
    })
    .sort(([a], [b]) => a - b)
}

type Vector = { components: number[]; terms: [term: number, weight: number][] }

const packVector = ({ components, terms }: Vector): Hex =>
  concat([uint(components.length, 2), ...components.map(int8), ...terms.flatMap(([term, weight]) => [uint(term, 4), uint(weight, 2)])])

const vectors = chunks.map(({ text, embedding }): Vector => ({ components: quantized(embedding), terms: weightsOf(text) }))
const leaves = chunks.map(({ id, text }, index) => {
  const vector = packVector(vectors[index] as Vector)
  return { index, chunkHash: digest(JSON.stringify({ id, text })), vector, vectorHash: digest(bytesOf(vector)) }
})
const tree = StandardMerkleTree.of(
  leaves.map(({ index, chunkHash, vectorHash }) => [index, chunkHash, vectorHash]),
  ['uint32', 'bytes32', 'bytes32'],
)
const root = tree.root as Hex
const proven = (index: number) => {
  const { chunkHash, vector } = leaves[index] as (typeof leaves)[number]
  return { index, chunkHash, vector, proof: tree.getProof(index) as Hex[] }
}

type Question = { about: string; text?: string; embedding?: number[]; top: number }

const questions: Question[] = [
  { about: 'by words', text: 'tariff and peace peace', top: 2 },
  { about: 'by words that two chunks share: the first of them comes first', text: 'canal', top: 1 },
  { about: 'by words that nobody has', text: 'zebra', top: 3 },
  { about: 'by meaning: chunks below 0 are no hits', embedding: [1, 0, 0, 0], top: 5 },
  { about: 'by both', text: 'tariff', embedding: [-1, 1, 0, 5], top: 3 },
  { about: 'by both, with words that nobody has', text: 'zebra', embedding: [0, 0, -2, 1], top: 3 },
]

function ask({ about, text, embedding, top }: Question) {
  const terms = [...countsOf(text ?? '')].sort(([a], [b]) => a - b)
  const both = text !== undefined && embedding !== undefined
  const heaviest = (term: number) => Math.max(0, ...vectors.flatMap((v) => v.terms.filter(([id]) => id === term).map(([, w]) => w)))
  const full = terms.reduce((sum, [term, times]) => sum + times * heaviest(term), 0)
  const lexicalFactor = both ? 16_129 : text !== undefined ? 1 : 0
  const denseFactor = both ? Math.max(1, full) : embedding !== undefined ? 1 : 0
  const components = embedding ? quantized(embedding) : []
  const header = [root, uint(chunks.length, 4), uint(top, 2), uint(lexicalFactor, 4), uint(denseFactor, 4)]
  const scores = vectors.map((vector) => {
    const asked = new Map(terms)
    const lexical = vector.terms.reduce((sum, [term, weight]) => sum + weight * (asked.get(term) ?? 0), 0)
    const dense = components.reduce((sum, one, at) => sum + one * (vector.components[at] as number), 0)
    return BigInt(lexicalFactor) * BigInt(lexical) + BigInt(denseFactor) * BigInt(dense)
  })
  const found = scores
    .map((score, index) => ({ index, score }))
    .filter(({ score }) => score > 0n)
    .sort((a, b) => (a.score === b.score ? a.index - b.index : a.score > b.score ? -1 : 1))
    .slice(0, top)
  return {
    about,
    ...(text !== undefined && { text }),
    ...(embedding && { embedding }),
    top,
    lexicalFactor,
    denseFactor,
    query: concat([...header, packVector({ components, terms })]),
    scores: scores.map(String),
    hits: packHits(found),
  }
}

function packHits(hits: readonly { index: number; score: bigint }[]): Hex {
  return toHex(Buffer.concat(hits.map(({ index, score }) => bytesOf(concat([uint(index, 4), uint(score, 8)])))))
}

const queries = questions.map(ask)
const [words, tie, nobody, meaning] = queries as [Query, Query, Query, Query]
type Query = (typeof queries)[number]
const hit = ({ scores }: Query, index: number, more = 0n) => ({ index, score: BigInt(scores[index] as string) + more })

/** Lists of hits, each with a chunk that is shown against it; `refuted` says whether that proves the list wrong. */
const omissions = [
  { about: 'the right list and a chunk of it', query: words.query, hits: words.hits, chunk: proven(1), refuted: false },
  { about: 'the right list and a chunk outside', query: words.query, hits: words.hits, chunk: proven(3), refuted: false },
  { about: 'a list that is not full', query: words.query, hits: packHits([hit(words, 1)]), chunk: proven(2), refuted: true },
  { about: 'a better chunk left out', query: words.query, hits: packHits([hit(words, 0), hit(words, 2)]), chunk: proven(1), refuted: true },
  { about: 'a wrong score', query: words.query, hits: packHits([hit(words, 1, 1n)]), chunk: proven(1), refuted: true },
  { about: 'the later of two equals', query: tie.query, hits: packHits([hit(tie, 4)]), chunk: proven(3), refuted: true },
  { about: 'the earlier of two equals', query: tie.query, hits: tie.hits, chunk: proven(4), refuted: false },
  { about: 'a chunk without a score left out', query: nobody.query, hits: '0x', chunk: proven(0), refuted: false },
  { about: 'a chunk below 0 listed', query: meaning.query, hits: packHits([hit(meaning, 0), { index: 2, score: 5n }]), chunk: proven(2), refuted: true },
  { about: 'a proof of another chunk', query: words.query, hits: packHits([hit(words, 1)]), chunk: { ...proven(2), proof: proven(0).proof }, refuted: false },
  { about: 'by itself: out of order', query: words.query, hits: packHits([hit(words, 1), hit(words, 0)]), refuted: true },
  { about: 'by itself: twice the same', query: words.query, hits: packHits([hit(words, 1), hit(words, 1, -1n)]), refuted: true },
  { about: 'by itself: longer than asked for', query: tie.query, hits: packHits([hit(tie, 3), hit(tie, 4)]), refuted: true },
  { about: 'by itself: a chunk that is not there', query: words.query, hits: packHits([{ index: 5, score: 99_999_999n }]), refuted: true },
  { about: 'by itself: a score of 0', query: nobody.query, hits: packHits([{ index: 0, score: 0n }]), refuted: true },
  { about: 'by itself: bytes that are no hits', query: words.query, hits: '0x00000001', refuted: true },
  { about: 'nothing to show', query: words.query, hits: words.hits, refuted: false },
]

const corpus = { root, chunks: chunks.map((chunk, index) => ({ ...chunk, ...vectors[index], ...leaves[index], proof: proven(index).proof })) }
writeFileSync(new URL('./retrieval.json', import.meta.url), `${JSON.stringify({ corpus, queries, omissions }, null, 2)}\n`)
