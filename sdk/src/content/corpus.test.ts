import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryBlocks } from './blocks.ts'
import { type CorpusManifest, readCorpus, readCorpusManifest, type WriteCorpusOptions, writeCorpus } from './corpus.ts'
import type { Chunk } from './corpusChunk.ts'
import { ContentTooLargeError, MalformedContentError, NotJsonError } from './errors.ts'
import { splitVector } from './vectors.ts'

const write = (chunks: readonly Chunk[], options?: WriteCorpusOptions, blocks = memoryBlocks()) =>
  writeCorpus('test', () => chunks, blocks, options)
const by = (embed: (chunk: Chunk) => readonly number[]) => ({ embedding: { model: 'local/m', embed } })

const id = fc.string({ unit: fc.constantFrom('a', 'B', '~', '!', '0'), minLength: 1, maxLength: 6 })
const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem()).filter((one) => one.isWellFormed())
const corpus = fc
  .uniqueArray(fc.record({ id, text, year: fc.integer() }), {
    selector: (chunk) => chunk.id,
    minLength: 1,
    maxLength: 12,
  })
  .map((chunks) => chunks.toSorted((a, b) => (a.id < b.id ? -1 : 1)))

describe('writeCorpus', () => {
  test('default: the same chunks make the same blocks, and are read back', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (chunks) => {
        const embedding = by((chunk) => [chunk.text.length, 1])
        const [one, two] = [memoryBlocks(), memoryBlocks()]
        const { cid, manifest } = await write(chunks, embedding, one)
        expect((await write(structuredClone(chunks), embedding, two)).cid).toBe(cid)
        expect([...two.blocks.keys()]).toEqual([...one.blocks.keys()])
        const read: Chunk[] = []
        for await (const { chunk, vector } of readCorpus(one, await readCorpusManifest(one, cid))) {
          read.push(chunk)
          expect(splitVector(vector)?.components.length).toBe(manifest.dense?.dimensions)
        }
        expect(read).toEqual(chunks)
      }),
      { numRuns: 50 },
    )
  })

  test('behavior: tells how far it is, and stops when asked to', async () => {
    const chunks = ['a', 'b', 'c'].map((name) => ({ id: name, text: name }))
    const told: number[] = []
    await write(chunks, { onChunk: (written) => told.push(written) })
    expect(told).toEqual([1, 2, 3])
    const stop = new AbortController()
    const stopping = write(chunks, { signal: stop.signal, onChunk: () => stop.abort() })
    await expect(stopping).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  })

  test('error: MalformedContentError for chunks that are none', async () => {
    const wrong: unknown[] = [
      [],
      [null],
      ['text'],
      [{ text: 'no id' }],
      [{ id: 1, text: 'x' }],
      [{ id: '', text: 'x' }],
      [{ id: 'ü', text: 'x' }],
      [{ id: 'a b', text: 'x' }],
      [{ id: 'a'.repeat(201), text: 'x' }],
      [{ id: 'a' }],
      [{ id: 'a', text: 'x', vector: 'AAAA' }],
      [
        { id: 'b', text: 'x' },
        { id: 'a', text: 'x' },
      ],
      [
        { id: 'a', text: 'x' },
        { id: 'a', text: 'y' },
      ],
    ]
    for (const chunks of wrong) {
      await expect(write(chunks as Chunk[]), JSON.stringify(chunks)).rejects.toThrow(MalformedContentError)
    }
  })

  test('error: ContentTooLargeError above 96 KiB, NotJsonError for what JSON cannot say', async () => {
    const least = '{"id":"a","text":""}'.length
    await write([{ id: 'a', text: 'x'.repeat(96 * 1024 - least) }])
    await expect(write([{ id: 'a', text: 'x'.repeat(96 * 1024 - least + 1) }])).rejects.toThrow(ContentTooLargeError)
    await expect(write([{ id: 'a', text: '\ud800' }])).rejects.toThrow(NotJsonError)
  })

  test('error: MalformedContentError for embeddings that are none, or differ in length, or have no model', async () => {
    const chunks = [
      { id: 'a', text: 'x' },
      { id: 'b', text: 'y' },
    ]
    for (const embed of [() => [], () => [Number.NaN], ({ id }: Chunk) => (id === 'a' ? [1] : [1, 2])]) {
      await expect(write(chunks, by(embed))).rejects.toThrow(MalformedContentError)
    }
    await expect(write(chunks, { embedding: { model: 'none', embed: () => [1] } })).rejects.toThrow(
      MalformedContentError,
    )
  })
})

describe('readCorpus', () => {
  const dense = { model: 'local/m', dimensions: 3 }
  const changes: [string, (manifest: CorpusManifest) => CorpusManifest][] = [
    ['another root', (manifest) => ({ ...manifest, root: `0x${'11'.repeat(32)}` })],
    ['another number of chunks', (manifest) => ({ ...manifest, chunks: 2 })],
    ['other dimensions', (manifest) => ({ ...manifest, dense })],
    ['no dense vectors', ({ dense: _, ...manifest }) => manifest],
  ]

  test.each(changes)('error: MalformedContentError for a manifest that says %s', async (_, change) => {
    const blocks = memoryBlocks()
    const { manifest } = await write(
      [{ id: 'a', text: 'x' }],
      by(() => [1, 2]),
      blocks,
    )
    const read = async () => {
      for await (const _ of readCorpus(blocks, change(manifest)));
    }
    await expect(read()).rejects.toThrow(MalformedContentError)
  })
})
