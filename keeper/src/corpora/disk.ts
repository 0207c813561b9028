import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { type BlockSource, type Chunk, type CorpusManifest, canonicalJson, parseJson } from '@pinf/sdk/content'
import {
  type Corpus,
  type CorpusStore,
  type LoadCorpusOptions,
  type Postings,
  readSearchBlocks,
  type SearchBlock,
  searchable,
} from '@pinf/sdk/retrieval'
import { atomically } from '../store/sqlite.ts'

/** Raised with the tables below: files of before are made anew. */
const VERSION = 1

// A term's postings lie together, block after block: their number is term × 2^16 + block. Large pages make for few of them a vector.
const TABLES = `
  PRAGMA page_size = 65536; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
  CREATE TABLE chunk (number INTEGER PRIMARY KEY, content TEXT NOT NULL);
  CREATE TABLE block (number INTEGER PRIMARY KEY, first INTEGER NOT NULL, chunks INTEGER NOT NULL, components BLOB NOT NULL);
  CREATE TABLE posting (number INTEGER PRIMARY KEY, offsets BLOB NOT NULL, weights BLOB NOT NULL);
`
const BLOCKS_MOST = 65_536

/**
 * Opens a corpus whose chunks and vectors lie in a file of this machine, made at first use from its blocks, which are all checked. Every
 * search goes through all vectors, so it finds exactly what a search in memory finds; no approximate index is involved.
 */
export async function openDiskCorpus(
  source: BlockSource,
  manifest: CorpusManifest,
  file: string,
  options: LoadCorpusOptions,
): Promise<Corpus> {
  if (!isMade(file)) await make(source, manifest, file, options)
  return searchable(storeOf(manifest, new DatabaseSync(file, { readOnly: true })))
}

function isMade(file: string): boolean {
  if (!existsSync(file)) return false
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return database.prepare('PRAGMA user_version').get()?.user_version === VERSION
  } catch {
    // Whatever lies there, it is no database.
    return false
  } finally {
    database.close()
  }
}

/** Written beside its place and moved there when complete and checked: an interruption leaves nothing half done. */
async function make(
  source: BlockSource,
  manifest: CorpusManifest,
  file: string,
  options: LoadCorpusOptions,
): Promise<void> {
  const unfinished = `${file}.${process.pid}`
  await rm(unfinished, { force: true })
  const database = new DatabaseSync(unfinished)
  try {
    database.exec(TABLES)
    await fill(database, source, manifest, options)
    database.exec(`PRAGMA user_version = ${VERSION}`)
    database.close()
    await rename(unfinished, file)
  } finally {
    if (database.isOpen) database.close()
    await rm(unfinished, { force: true })
  }
}

async function fill(
  database: DatabaseSync,
  source: BlockSource,
  manifest: CorpusManifest,
  options: LoadCorpusOptions,
): Promise<void> {
  const insert = {
    chunk: database.prepare('INSERT INTO chunk VALUES (?, ?)'),
    block: database.prepare('INSERT INTO block VALUES (?, ?, ?, ?)'),
    posting: database.prepare('INSERT INTO posting VALUES (?, ?, ?)'),
  }
  let number = 0
  let waiting: Chunk[] = []
  let written = 0
  const onChunk = (chunk: Chunk) => waiting.push(chunk)
  for await (const block of readSearchBlocks(source, manifest, onChunk, options)) {
    atomically(database, () => {
      for (const chunk of waiting) insert.chunk.run(written++, canonicalJson(chunk))
      insert.block.run(number, block.first, block.chunks, bytesOf(block.components))
      for (const term of block.terms) {
        const { offsets, weights } = block.postings(term) as Postings
        insert.posting.run(term * BLOCKS_MOST + number, bytesOf(offsets), bytesOf(weights))
      }
    })
    waiting = []
    number++
  }
}

type BlockRow = { number: number; first: number; chunks: number; components: Uint8Array }
type PostingRow = { number: number; offsets: Uint8Array; weights: Uint8Array }

function storeOf({ root, chunks, dense }: CorpusManifest, database: DatabaseSync): CorpusStore {
  const select = {
    chunk: database.prepare('SELECT content FROM chunk WHERE number = ?'),
    blocks: database.prepare('SELECT number, first, chunks, components FROM block ORDER BY number'),
    bare: database.prepare("SELECT number, first, chunks, x'' AS components FROM block ORDER BY number"),
    postings: database.prepare('SELECT number, offsets, weights FROM posting WHERE number BETWEEN ? AND ?'),
  }

  /** Postings of some terms, by their number. */
  function postingsOf(terms: readonly number[]): Map<number, Postings> {
    const found = new Map<number, Postings>()
    for (const term of terms) {
      const from = term * BLOCKS_MOST
      for (const row of select.postings.iterate(from, from + BLOCKS_MOST - 1)) {
        const { number, offsets, weights } = row as PostingRow
        found.set(number, { offsets: wordsOf(offsets), weights: wordsOf(weights) })
      }
    }
    return found
  }

  return {
    root,
    chunks,
    dimensions: dense?.dimensions ?? 0,
    chunk: (index) => parseJson(select.chunk.get(index)?.content as string) as Chunk,
    *blocks({ terms, dense }): Generator<SearchBlock> {
      const postings = postingsOf(terms)
      for (const row of (dense ? select.blocks : select.bare).iterate()) {
        const { number, first, chunks, components } = row as BlockRow
        yield {
          first,
          chunks,
          components: new Int8Array(components.buffer, components.byteOffset, components.length),
          postings: (term) => postings.get(term * BLOCKS_MOST + number),
        }
      }
    },
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int8Array | Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** The file never leaves this machine, so its order of bytes may be the machine's own. */
function wordsOf(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
}
