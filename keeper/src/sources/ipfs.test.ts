import { createHash } from 'node:crypto'
import { BlockNotFoundError, type BlockSource, MAX_BLOCK_BYTES, memoryBlocks } from '@pinf/sdk/content'
import type { Snapshot } from '@pinf/sdk/workflow'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { importer } from 'ipfs-unixfs-importer'
import { fixedSize } from 'ipfs-unixfs-importer/chunker'
import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSourceBench, type SourceBench } from '../../../test/fakes/askSource.ts'
import { readThrough } from './ipfs.ts'

let bench: SourceBench
beforeEach(async () => {
  bench = await openSourceBench({})
})
afterEach(() => bench.close())

/** Adds files as `ipfs add -r --cid-version=1` does and returns the CID of the folder, or of the only file. */
async function add(files: Record<string, Uint8Array | string>, chunkBytes = 262_144): Promise<string> {
  const candidates = Object.entries(files).map(([path, content]) => ({ path, content: Buffer.from(content) }))
  let root = ''
  const options = {
    cidVersion: 1,
    rawLeaves: true,
    wrapWithDirectory: candidates.length > 1,
    chunker: fixedSize({ chunkSize: chunkBytes }),
  } as const
  for await (const { cid } of importer(candidates, bench.store.blockstore, options)) root = cid.toString()
  return root
}

describe('ipfs', () => {
  test('default: rows of a file, which is itself the snapshot', async () => {
    const cid = await add({ 'a.jsonl': '{"n":1}\n{"n":2}\n' })
    const { value, snapshots } = await bench.ask('ipfs', { cid, as: 'jsonl', offset: 1 })
    expect(value).toEqual({ rows: [{ n: 2 }], truncated: false })
    expect(snapshots).toMatchObject([{ url: `ipfs://${cid}`, cid, bytes: 16 }])
  })

  test('behavior: a file in a folder', async () => {
    const cid = await add({ 'train.csv': 'n\n1\n', 'test.csv': 'n\n2\n' })
    const { value, snapshots } = await bench.ask('ipfs', { cid: `${cid}/test.csv`, as: 'csv' })
    expect(value.rows).toEqual([{ n: '2' }])
    expect(snapshots[0]?.url).toBe(`ipfs://${cid}/test.csv`)
    expect(snapshots[0]?.cid).not.toBe(cid)
  })

  test('behavior: read through once, a file answers again from what was read, by its path too', async () => {
    const [csv, folder] = [
      await add({ 'a.csv': 'n\n1\n'.padEnd(9_000, '2\n') }, 1_000),
      await add({ a: 'one', b: 'two' }),
    ]
    const asked = [
      { cid: csv, as: 'csv', limit: 1 },
      { cid: `${folder}/b`, as: 'text' },
    ] as const
    const kept = memoryBlocks()
    const keeping: BlockSource = {
      async get(cid) {
        const bytes = await bench.blocks.get(cid)
        await kept.put(bytes)
        return bytes
      },
    }
    const { signal } = new AbortController()
    for (const question of asked) {
      const { snapshots } = await bench.ask('ipfs', question)
      await readThrough(snapshots[0] as Snapshot, keeping, signal)
      await expect(readThrough(snapshots[0] as Snapshot, memoryBlocks(), signal)).rejects.toThrow(BlockNotFoundError)
    }
    const alone = await openSourceBench({ blocks: kept })
    for (const question of asked) {
      expect((await alone.ask('ipfs', question)).value).toEqual((await bench.ask('ipfs', question)).value)
    }
    await alone.close()
  })

  test('behavior: of a Parquet file only the blocks that hold the rows are fetched', async () => {
    const noise = Array.from({ length: 60_000 }, (_, n) => createHash('sha256').update(String(n)).digest('hex'))
    const bytes = new Uint8Array(
      parquetWriteBuffer({ columnData: [{ name: 'noise', data: noise }], rowGroupSize: 1_000, codec: 'UNCOMPRESSED' }),
    )
    const cid = await add({ 'a.parquet': bytes }, 16_384)
    const fetched: string[] = []
    const counting = await openSourceBench({
      blocks: {
        get(block) {
          fetched.push(block)
          return bench.blocks.get(block)
        },
      },
    })
    const { value } = await counting.ask('ipfs', { cid, as: 'parquet', offset: 5_500, limit: 2 })
    expect(value.rows).toEqual([{ noise: noise[5_500] }, { noise: noise[5_501] }])
    expect(new Set(fetched).size).toBeLessThan(bytes.length / 16_384 / 4)
    await counting.close()
  })

  test('behavior: two keepers read the same bytes', async () => {
    const cid = await add({ 'a.json': '{"b":[1,2.50,1e3],"a":"é"}' })
    const [first, second] = await Promise.all([0, 1].map(() => bench.ask('ipfs', { cid, as: 'json' })))
    expect(Buffer.from(first?.body ?? []).toString()).toBe('{"json":{"a":"é","b":[1,2.5,1000]},"truncated":false}')
    expect(second?.body).toEqual(first?.body)
  })

  test('error: ProviderError for what is not there', async () => {
    const missing = CID.createV1(0x55, create(0x12, new Uint8Array(32))).toString()
    await expect(bench.ask('ipfs', { cid: missing, as: 'text' })).rejects.toMatchObject({ failure: 'unavailable' })
    const folder = await add({ a: 'a', b: 'b' })
    await expect(bench.ask('ipfs', { cid: folder, as: 'text' })).rejects.toMatchObject({ failure: 'refusal' })
    await expect(bench.ask('ipfs', { cid: `${folder}/c`, as: 'text' })).rejects.toMatchObject({ failure: 'refusal' })
    await expect(bench.ask('ipfs', { cid: 'not-a-cid', as: 'text' })).rejects.toMatchObject({ failure: 'refusal' })
  })

  test('error: ProviderError for a file that is too large to be held', async () => {
    const cid = await add({ 'a.json': Buffer.alloc(17 * MAX_BLOCK_BYTES, '1') }, MAX_BLOCK_BYTES)
    await expect(bench.ask('ipfs', { cid, as: 'json' })).rejects.toMatchObject({ failure: 'malformed' })
  })
})
