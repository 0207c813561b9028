import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type BlockSource, type Chunk, type CorpusManifest, canonicalJson } from '@pinf/sdk/content'
import { type LoadCorpusOptions, type Postings, readSearchBlocks } from '@pinf/sdk/retrieval'
import { atomically } from '../store/sqlite.ts'
import { bytesOf, COMPONENTS, INDEX, postingNumber } from './layout.ts'

/** Raised with the tables below: folders of before are made anew. */
const VERSION = 1

const TABLES = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
  CREATE TABLE chunk (number INTEGER PRIMARY KEY, content TEXT NOT NULL);
  CREATE TABLE block (number INTEGER PRIMARY KEY, first INTEGER NOT NULL, chunks INTEGER NOT NULL);
  CREATE TABLE posting (number INTEGER PRIMARY KEY, offsets BLOB NOT NULL, weights BLOB NOT NULL);
`

/** Whether a folder holds a whole corpus. */
export function isMade(folder: string): boolean {
  const file = join(folder, INDEX)
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

/** Makes the folder of a corpus. Written beside its place and moved there when complete and checked: an interruption leaves nothing half done. */
export async function make(
  source: BlockSource,
  manifest: CorpusManifest,
  folder: string,
  options: LoadCorpusOptions,
): Promise<void> {
  const unfinished = `${folder}.${process.pid}`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished)
  const database = new DatabaseSync(join(unfinished, INDEX))
  const components = openSync(join(unfinished, COMPONENTS), 'w')
  try {
    database.exec(TABLES)
    await fill({ database, components }, source, manifest, options)
    database.exec(`PRAGMA user_version = ${VERSION}`)
    database.close()
    await rm(folder, { recursive: true, force: true })
    await rename(unfinished, folder)
  } finally {
    closeSync(components)
    if (database.isOpen) database.close()
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function fill(
  { database, components }: { database: DatabaseSync; components: number },
  source: BlockSource,
  manifest: CorpusManifest,
  options: LoadCorpusOptions,
): Promise<void> {
  const insert = {
    chunk: database.prepare('INSERT INTO chunk VALUES (?, ?)'),
    block: database.prepare('INSERT INTO block VALUES (?, ?, ?)'),
    posting: database.prepare('INSERT INTO posting VALUES (?, ?, ?)'),
  }
  let number = 0
  let waiting: Chunk[] = []
  let written = 0
  const onChunk = (chunk: Chunk) => waiting.push(chunk)
  for await (const block of readSearchBlocks(source, manifest, onChunk, options)) {
    writeSync(components, bytesOf(block.components))
    atomically(database, () => {
      for (const chunk of waiting) insert.chunk.run(written++, canonicalJson(chunk))
      insert.block.run(number, block.first, block.chunks)
      for (const term of block.terms) {
        const { offsets, weights } = block.postings(term) as Postings
        insert.posting.run(postingNumber(term, number), bytesOf(offsets), bytesOf(weights))
      }
    })
    waiting = []
    number++
  }
}
