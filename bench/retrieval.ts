// How fast 100,000 chunks are searched by words, by meaning and by both, in memory and from disk, and how much faster than scoring
// every chunk from its packed vector, which is what a corpus without an index would do.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCorpus } from '@pinf/keeper/corpora'
import { type Chunk, memoryBlocks, readCorpus, writeCorpus } from '@pinf/sdk/content'
import { type Corpus, loadCorpus, type Query, type Question, readQuery, scoreOf } from '@pinf/sdk/retrieval'
import { createText, type Text } from './retrievalText.ts'

const CHUNKS = 100_000
const QUERIES = 200
const SCANS = 2
const TOP = 10

/** Milliseconds: of the clock, and of the processor alone, which other programs on the machine hardly change. */
type Time = { p95Ms: number; processorMs: number }

type Mode = 'lexical' | 'vector' | 'hybrid'

export type RetrievalFigures = {
  /** Of the slowest of the three ways in memory, in milliseconds. */
  p95Ms: number
  chunks: number
  memory: Record<Mode, Time>
  /** The same from disk. */
  disk: Record<Mode, Time>
  /** Median time of scoring every chunk by its packed vector, divided by that of the slowest way in memory. */
  scanRatio: number
}

export async function measureRetrieval(): Promise<RetrievalFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'pinf-bench-'))
  try {
    const text = createText(CHUNKS)
    const blocks = memoryBlocks()
    const embedding = { model: 'local/bench', embed: ({ id }: Chunk) => text.embedding(Number(id)) }
    const { cid, manifest } = await writeCorpus('bench', text.chunks, blocks, { embedding })
    const name = { cid, root: manifest.root }
    const corpus = await loadCorpus(blocks, name)
    const memory = measure(corpus, text)
    const disk = measure(await openCorpus(blocks, name, { folder, inMemory: 0 }), text)
    const packed: Uint8Array[] = []
    for await (const { vector } of readCorpus(blocks, manifest)) packed.push(vector)
    const query = readQuery(corpus.query(questionOf(text, 'hybrid', 0))) as Query
    const scans = Array.from({ length: SCANS }, () => timed(() => packed.map((vector) => scoreOf(query, vector))))
    const slowest = worst(memory)
    return {
      p95Ms: slowest.p95,
      chunks: corpus.chunks,
      memory: figures(memory),
      disk: figures(disk),
      scanRatio: quantile(scans, 0.5) / slowest.p50,
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

type Times = Record<Mode, { p50: number; p95: number; processor: number }>

/** Times whole searches, the packing of the query included. */
function measure(corpus: Corpus, text: Text): Times {
  const timesOf = (mode: Mode) => {
    const ask = (number: number) => timed(() => corpus.search(corpus.query(questionOf(text, mode, number))))
    for (let number = 0; number < 5; number++) ask(number)
    const before = process.cpuUsage()
    const times = Array.from({ length: QUERIES }, (_, number) => ask(number))
    const { user, system } = process.cpuUsage(before)
    return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), processor: (user + system) / 1000 / QUERIES }
  }
  return { lexical: timesOf('lexical'), vector: timesOf('vector'), hybrid: timesOf('hybrid') }
}

function questionOf(text: Text, mode: Mode, number: number): Question {
  return {
    top: TOP,
    ...(mode !== 'vector' && { text: text.question(number) }),
    ...(mode !== 'lexical' && { embedding: text.embedding(CHUNKS + number) }),
  }
}

function worst(times: Times): Times[Mode] {
  return Object.values(times).reduce((slowest, one) => (one.p95 > slowest.p95 ? one : slowest))
}

function figures(times: Times): Record<Mode, Time> {
  const figure = ({ p95, processor }: Times[Mode]) => ({ p95Ms: p95, processorMs: processor })
  return { lexical: figure(times.lexical), vector: figure(times.vector), hybrid: figure(times.hybrid) }
}

function timed(run: () => unknown): number {
  const startedAt = performance.now()
  run()
  return performance.now() - startedAt
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] as number
}
