import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type BlockSource, type Chunk, type CorpusManifest, MalformedContentError, parseJson } from '@pinf/sdk/content'
import {
  type Corpus,
  type CorpusStore,
  type LoadCorpusOptions,
  type Postings,
  type SearchBlock,
  searchable,
} from '@pinf/sdk/retrieval'
import { bytesOf, COMPONENTS, INDEX, lastPosting, postingNumber } from './layout.ts'
import { isMade, make } from './make.ts'

/**
 * Opens a corpus whose chunks and vectors lie in a folder of this machine, made at first use from its blocks, which are all checked.
 * Every search goes through all vectors, so it finds exactly what a search in memory finds; no approximate index is involved. The folder
 * can be deleted while nobody uses it.
 */
export async function openDiskCorpus(
  source: BlockSource,
  manifest: CorpusManifest,
  folder: string,
  options: LoadCorpusOptions,
): Promise<Corpus> {
  if (!isMade(folder)) await make(source, manifest, folder, options)
  return searchable(storeOf(manifest, folder))
}

type BlockRow = { number: number; first: number; chunks: number }
type PostingRow = { number: number; offsets: Uint8Array; weights: Uint8Array }

function storeOf({ root, chunks, dense }: CorpusManifest, folder: string): CorpusStore {
  const database = new DatabaseSync(join(folder, INDEX), { readOnly: true })
  const select = {
    chunk: database.prepare('SELECT content FROM chunk WHERE number = ?'),
    postings: database.prepare('SELECT number, offsets, weights FROM posting WHERE number BETWEEN ? AND ?'),
  }
  const rows = database.prepare('SELECT number, first, chunks FROM block ORDER BY number').all() as BlockRow[]
  const dimensions = dense?.dimensions ?? 0
  const held = new Int8Array(Math.max(...rows.map((row) => row.chunks)) * dimensions)

  /** Postings of some terms, by their number. */
  function postingsOf(terms: readonly number[]): Map<number, Postings> {
    const found = new Map<number, Postings>()
    for (const term of terms) {
      for (const row of select.postings.iterate(postingNumber(term, 0), lastPosting(term))) {
        const { number, offsets, weights } = row as PostingRow
        found.set(number, { offsets: wordsOf(offsets), weights: wordsOf(weights) })
      }
    }
    return found
  }

  /** A block's components, until those of the next are read. */
  function componentsOf(file: number, { first, chunks }: BlockRow): Int8Array {
    const components = held.subarray(0, chunks * dimensions)
    const read = readSync(file, bytesOf(components), 0, components.length, first * dimensions)
    if (read !== components.length) throw new MalformedContentError(join(folder, COMPONENTS), 'it was cut off')
    return components
  }

  return {
    root,
    chunks,
    dimensions,
    chunk: (index) => parseJson(select.chunk.get(index)?.content as string) as Chunk,
    *blocks({ terms, dense }): Generator<SearchBlock> {
      const postings = postingsOf(terms)
      const file = dense ? openSync(join(folder, COMPONENTS), 'r') : undefined
      try {
        for (const row of rows) {
          yield {
            first: row.first,
            chunks: row.chunks,
            components: file === undefined ? new Int8Array() : componentsOf(file, row),
            postings: (term) => postings.get(postingNumber(term, row.number)),
          }
        }
      } finally {
        if (file !== undefined) closeSync(file)
      }
    },
  }
}

/** The file never leaves this machine, so its order of bytes may be the machine's own. */
function wordsOf(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
}
