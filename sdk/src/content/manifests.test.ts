import { describe, expect, test } from 'vitest'
import { MAX_BLOCK_BYTES, type MemoryBlocks, memoryBlocks } from './blocks.ts'
import { cidOf } from './digest.ts'
import { BlockMismatchError, BlockNotFoundError, ContentTooLargeError, MalformedContentError } from './errors.ts'
import { type InputManifest, readInput, readInputManifest, writeInput } from './input.ts'
import { PartWriter, readLines } from './lines.ts'
import type { Json } from './types.ts'

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const value of values) list.push(value)
  return list
}

const refuse = async (manifest: InputManifest, blocks: MemoryBlocks) => all(readInput(blocks, manifest))

describe('parts', () => {
  test('default: cuts between lines, and never makes a block too large', async () => {
    const blocks = memoryBlocks()
    const lines = Array.from({ length: 30 }, (_, index) => JSON.stringify(`${index}`.repeat(100_000)))
    const writer = new PartWriter(blocks)
    for (const line of lines) await writer.write(line)
    const parts = await writer.finish()
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.every(({ bytes }) => bytes <= MAX_BLOCK_BYTES)).toBe(true)
    expect(parts.reduce((sum, { items }) => sum + items, 0)).toBe(30)
    expect(await all(readLines(blocks, parts))).toEqual(lines)
  })

  test('behavior: a line longer than a block runs on into the next part', async () => {
    const blocks = memoryBlocks()
    const lines = [
      '"a"',
      JSON.stringify('é'.repeat(MAX_BLOCK_BYTES)),
      '"b"',
      JSON.stringify('x'.repeat(MAX_BLOCK_BYTES - 3)),
    ]
    const writer = new PartWriter(blocks)
    for (const line of lines) await writer.write(line)
    const parts = await writer.finish()
    expect(await all(readLines(blocks, parts))).toEqual(lines)
    expect(parts.map(({ items }) => items).reduce((sum, items) => sum + items)).toBe(4)
  })

  test('error: MalformedContentError when a part ends other lines than it says', async () => {
    const blocks = memoryBlocks()
    const writer = new PartWriter(blocks)
    await writer.write('1')
    const [part] = await writer.finish()
    if (!part) throw new Error('no part')
    await expect(all(readLines(blocks, [{ ...part, items: 2 }]))).rejects.toThrow(MalformedContentError)
    await expect(all(readLines(blocks, [{ ...part, bytes: 9 }]))).rejects.toThrow(MalformedContentError)
  })

  test('error: BlockMismatchError when a source gives other bytes, BlockNotFoundError when it has none', async () => {
    const blocks = memoryBlocks()
    const writer = new PartWriter(blocks)
    await writer.write('1')
    const parts = await writer.finish()
    const lying = { get: async () => Uint8Array.of(0x32, 0x0a) }
    await expect(all(readLines(lying, parts))).rejects.toThrow(BlockMismatchError)
    await expect(all(readLines(memoryBlocks(), parts))).rejects.toThrow(BlockNotFoundError)
  })
})

describe('input', () => {
  const items: Json[] = [{ b: 1, a: 'x' }, null, [1, 2], 'text']

  test('default: what is written is read, with index and hash', async () => {
    const blocks = memoryBlocks()
    const { digest, cid, manifest } = await writeInput(items, blocks)
    expect(await readInputManifest(blocks, digest)).toEqual(manifest)
    const read = await all(readInput(blocks, manifest))
    expect(read.map(({ value }) => value)).toEqual(items)
    expect(read.map(({ index }) => index)).toEqual([0, 1, 2, 3])
    expect(cidOf(blocks.blocks.get(cid) ?? new Uint8Array())).toBe(cid)
  })

  test('behavior: the order of keys changes nothing, the order of items does', async () => {
    const [first] = items
    const a = await writeInput(items, memoryBlocks())
    const b = await writeInput([{ a: 'x', b: 1 }, ...items.slice(1)], memoryBlocks())
    const c = await writeInput([...items.slice(1), first as Json], memoryBlocks())
    expect(b.digest).toBe(a.digest)
    expect(c.manifest.root).not.toBe(a.manifest.root)
  })

  test('error: MalformedContentError for a wrong root, a wrong count, or items that are not canonical', async () => {
    const blocks = memoryBlocks()
    const { manifest } = await writeInput(items, blocks)
    const [part] = manifest.parts
    if (!part) throw new Error('no part')
    await expect(refuse({ ...manifest, root: `0x${'11'.repeat(32)}` }, blocks)).rejects.toThrow(MalformedContentError)
    await expect(refuse({ ...manifest, items: 5 }, blocks)).rejects.toThrow(MalformedContentError)
    const bytes = new TextEncoder().encode('{"b": 1}\n')
    const cid = await blocks.put(bytes)
    const other = { ...manifest, items: 1, parts: [{ cid, items: 1, bytes: bytes.length }] }
    await expect(refuse(other, blocks)).rejects.toThrow(MalformedContentError)
    await expect(writeInput([], blocks)).rejects.toThrow(MalformedContentError)
  })

  test('error: MalformedContentError for a manifest that breaks its schema', async () => {
    const blocks = memoryBlocks()
    const { digest } = await writeInput(items, blocks)
    const cid = await blocks.put(new TextEncoder().encode('{"format":"pinf-input/v1"}'))
    await expect(readInputManifest({ get: () => blocks.get(cid) }, digest)).rejects.toThrow(BlockMismatchError)
    const { cidToDigest } = await import('./digest.ts')
    await expect(readInputManifest(blocks, cidToDigest(cid))).rejects.toThrow(MalformedContentError)
  })

  test('error: ContentTooLargeError for an item that cannot be committed as one string', async () => {
    await expect(writeInput(['x'.repeat(100_000)], memoryBlocks())).rejects.toThrow(ContentTooLargeError)
  })
})
