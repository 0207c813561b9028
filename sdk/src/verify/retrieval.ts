import { type Hex, isHex } from 'viem'
import { type CorpusChunk, readCorpus } from '../content/corpus.ts'
import { fromHex, sha256, toHex } from '../content/digest.ts'
import { hashChunkLeaf } from '../content/leaves.ts'
import { LeafList, MerkleTree, NoSuchLeafError, verifyProof } from '../content/merkle.ts'
import type { BlockSource } from '../content/types.ts'
import {
  type CorpusName,
  openManifest,
  type PackedHit,
  type Query,
  ranksBefore,
  readHits,
  readQuery,
  scoreOf,
} from '../retrieval/index.ts'

/** A chunk that is in a corpus, with all it takes to score it. */
export type ChunkProof = {
  index: number
  chunkHash: Hex
  /** The packed vector. */
  vector: Hex
  /** From the chunk's leaf up to the corpus' root. */
  proof: readonly Hex[]
}

/** What two steps of a `retrieve` node put out: the packed query, and the packed hits it is said to have. */
export type RetrievalClaim = { query: Hex; hits: Hex }

/** That a list of hits is wrong: by a chunk, or without one by itself. */
export type OmissionProof = RetrievalClaim & { chunk?: ChunkProof }

type Options = { signal?: AbortSignal }

/** Proves that a chunk is in a corpus, by reading and checking all of it. Throws a `NoSuchLeafError` for one it does not have. */
export async function proveInclusion(
  source: BlockSource,
  name: CorpusName,
  index: number,
  options?: Options,
): Promise<ChunkProof> {
  const proof = await proveFirst(source, name, (chunk) => chunk.index === index, options)
  if (!proof) throw new NoSuchLeafError(index, (await openManifest(source, name, options)).chunks)
  return proof
}

/** Whether a chunk with this vector is in the corpus with this root. */
export function verifyInclusion(root: Hex, chunk: ChunkProof): boolean {
  if (!isWellFormed(chunk)) return false
  const { index, chunkHash, vector, proof } = chunk
  const leaf = hashChunkLeaf({ index, chunkHash, vectorHash: sha256(fromHex(vector)) })
  return verifyProof(root, toHex(leaf), proof)
}

/**
 * Proves that a list of hits is not what its query finds in a corpus; `undefined` when it is. For every wrong list of a well-formed
 * query to the whole corpus there is a proof.
 */
export async function proveOmission(
  source: BlockSource,
  name: CorpusName,
  { query, hits }: RetrievalClaim,
  options?: Options,
): Promise<OmissionProof | undefined> {
  const claim = readClaim({ query, hits })
  if (claim === 'unreadable') return undefined
  if (claim === 'refuted') return { query, hits }
  const chunk = await proveFirst(source, name, ({ index, vector }) => refutes(claim, index, vector), options)
  return chunk && { query, hits, chunk }
}

/**
 * Whether a list of hits is proven wrong: it cannot be any query's (not packed as one, too long, out of order, twice the same chunk,
 * a chunk beyond the last, a score of 0), or the chunk, which is in the query's corpus, has another score than the list says, or is
 * missing although it ranks before the last hit or the list is not full. A query that is none itself proves nothing about the list.
 */
export function verifyOmission({ query, hits, chunk }: OmissionProof): boolean {
  const claim = readClaim({ query, hits })
  if (claim === 'unreadable') return false
  if (claim === 'refuted') return true
  if (!chunk || !verifyInclusion(claim.query.root, chunk)) return false
  return refutes(claim, chunk.index, fromHex(chunk.vector))
}

type Claim = { query: Query; hits: readonly PackedHit[] }

function readClaim(claim: RetrievalClaim): Claim | 'unreadable' | 'refuted' {
  if (!isBytes(claim.query)) return 'unreadable'
  if (!isBytes(claim.hits)) return 'refuted'
  const query = readQuery(fromHex(claim.query))
  if (!query) return 'unreadable'
  const hits = readHits(fromHex(claim.hits))
  if (!hits || hits.length > query.top) return 'refuted'
  const inOrder = hits.every((hit, place) => place === 0 || ranksBefore(hits[place - 1] as PackedHit, hit))
  const distinct = new Set(hits.map(({ index }) => index)).size === hits.length
  const possible = hits.every(({ index, score }) => index < query.chunks && score > 0n)
  return inOrder && distinct && possible ? { query, hits } : 'refuted'
}

/** Whether a chunk of the corpus shows that the list is wrong. */
function refutes({ query, hits }: Claim, index: number, vector: Uint8Array): boolean {
  const score = scoreOf(query, vector)
  if (score === undefined) return false
  const listed = hits.find((hit) => hit.index === index)
  if (listed) return listed.score !== score
  const last = hits.at(-1)
  return score > 0n && (hits.length < query.top || (last !== undefined && ranksBefore({ index, score }, last)))
}

function isWellFormed({ index, chunkHash, vector, proof }: ChunkProof): boolean {
  const isIndex = Number.isInteger(index) && index >= 0 && index <= 0xffffffff
  return isIndex && isBytes(vector) && [chunkHash, ...proof].every((hash) => isBytes(hash) && hash.length === 66)
}

const isBytes = (value: Hex) => isHex(value) && value.length % 2 === 0

async function proveFirst(
  source: BlockSource,
  name: CorpusName,
  wanted: (chunk: CorpusChunk) => boolean,
  options?: Options,
): Promise<ChunkProof | undefined> {
  const leaves = new LeafList()
  let found: CorpusChunk | undefined
  for await (const chunk of readCorpus(source, await openManifest(source, name, options), options)) {
    leaves.push(chunk.hash)
    if (!found && wanted(chunk)) found = chunk
  }
  if (!found) return undefined
  const { index, chunkHash, vector } = found
  return { index, chunkHash, vector: toHex(vector), proof: new MerkleTree(leaves).proof(index) }
}
