import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  BlockNotFoundError,
  type Chunk,
  MalformedContentError,
  type MemoryBlocks,
  memoryBlocks,
  writeCorpus,
} from '@pinf/sdk/content'
import { type CorpusName, loadCorpus, UnfitQueryError } from '@pinf/sdk/retrieval'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openCorpus } from './index.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-corpora-'))
})
afterEach(() => rm(folder, { recursive: true }))

type Entry = { text: string; embedding: number[] }

async function build(entries: readonly Entry[]): Promise<{ blocks: MemoryBlocks; name: CorpusName }> {
  const blocks = memoryBlocks()
  const chunks = entries.map(({ text }, index): Chunk => ({ id: String(index).padStart(3, '0'), text, year: index }))
  const embed = ({ id }: Chunk) => (entries[Number(id)] as Entry).embedding
  const { cid, manifest } = await writeCorpus('random', () => chunks, blocks, {
    embedding: { model: 'local/m', embed },
  })
  return { blocks, name: { cid, root: manifest.root } }
}

const word = fc.constantFrom('tariff', 'war', 'peace', 'canal', 'silver', 'navy', 'bank')
const text = fc.array(word, { maxLength: 10 }).map((list) => list.join(' '))
const embedding = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 })
const entries = fc.array(fc.record({ text, embedding }), { minLength: 1, maxLength: 30 })
const question = fc.oneof(fc.record({ text }), fc.record({ embedding }), fc.record({ text, embedding }))

describe('a corpus on disk', () => {
  test('default: asks, finds and holds what one in memory does, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(entries, question, fc.integer({ min: 1, max: 7 }), async (list, asked, blockChunks) => {
        const { blocks, name } = await build(list)
        const memory = await loadCorpus(blocks, name)
        const disk = await openCorpus(blocks, name, { folder, inMemory: 0, blockChunks })
        const query = disk.query({ ...asked, top: 5 })
        expect(query).toEqual(memory.query({ ...asked, top: 5 }))
        expect(disk.search(query)).toEqual(memory.search(query))
        for (const { index } of disk.search(query)) expect(disk.chunk(index)).toEqual(memory.chunk(index))
        expect(() => disk.search(query.subarray(1))).toThrow(UnfitQueryError)
      }),
      { numRuns: 40 },
    )
  })

  test('behavior: it is made once, and made anew when its file is of another version', async () => {
    const { blocks, name } = await build([{ text: 'canal', embedding: [1, 0, 0] }])
    const open = () => openCorpus(blocks, name, { folder, inMemory: 0 })
    await open()
    const [file = ''] = await readdir(folder)
    const parts = [...blocks.blocks.keys()].filter((cid) => cid !== name.cid)
    const kept = parts.map((cid) => [cid, blocks.blocks.get(cid) as Uint8Array] as const)
    for (const cid of parts) blocks.blocks.delete(cid)
    const corpus = await open()
    expect(corpus.search(corpus.query({ text: 'canal', top: 1 }))).toHaveLength(1)

    const database = new DatabaseSync(join(folder, file, 'index.sqlite'))
    database.exec('PRAGMA user_version = 0; DELETE FROM chunk')
    database.close()
    await expect(open()).rejects.toThrow(BlockNotFoundError)
    for (const [cid, bytes] of kept) blocks.blocks.set(cid, bytes)
    expect((await open()).chunk(0).id).toBe('000')
  })

  test('error: content that does not make its root leaves nothing behind', async () => {
    const { blocks, name } = await build([{ text: 'canal', embedding: [1, 0, 0] }])
    const part = [...blocks.blocks.keys()].find((cid) => cid !== name.cid) as string
    blocks.blocks.set(part, new Uint8Array(3))
    await expect(openCorpus(blocks, name, { folder, inMemory: 0 })).rejects.toThrow()
    expect(await readdir(folder)).toEqual([])
  })

  test('behavior: what an interrupted run left, or is no database, is overwritten', async () => {
    const { blocks, name } = await build([{ text: 'canal', embedding: [1, 0, 0] }])
    const own = name.root.slice(2)
    for (const left of [own, `${own}.${process.pid}`]) {
      await mkdir(join(folder, left))
      await writeFile(join(folder, left, 'index.sqlite'), 'no database')
    }
    expect((await openCorpus(blocks, name, { folder, inMemory: 0 })).chunks).toBe(1)
    expect(await readdir(folder)).toEqual([own])
  })

  test('error: MalformedContentError when its file was cut, and the next search is right again', async () => {
    const { blocks, name } = await build([{ text: 'canal', embedding: [1, 0, 0] }])
    const corpus = await openCorpus(blocks, name, { folder, inMemory: 0 })
    const file = join(folder, name.root.slice(2), 'components.bin')
    const whole = await readFile(file)
    const query = corpus.query({ text: 'canal', embedding: [1, 0, 0], top: 1 })
    const found = corpus.search(query)
    await writeFile(file, whole.subarray(1))
    expect(() => corpus.search(query)).toThrow(MalformedContentError)
    await writeFile(file, whole)
    expect(corpus.search(query)).toEqual(found)
  })
})
