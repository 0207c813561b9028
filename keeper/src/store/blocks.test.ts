import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BlockMismatchError, ContentTooLargeError, cidOf } from '@pinf/sdk/content'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { UnsupportedBlockError } from '../errors.ts'
import { type BlockStore, openBlockStore } from './blocks.ts'

let folder: string
let store: BlockStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-blocks-'))
  store = await openBlockStore(folder)
})
afterEach(() => rm(folder, { recursive: true }))

const hello = Buffer.from('hello world\n')
const HELLO_CID = 'bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4'

describe('blocks', () => {
  test('default: what is put can be found, under the CID that ipfs add gives it', async () => {
    expect(await store.put(hello)).toBe(HELLO_CID)
    expect(Buffer.from((await store.find(HELLO_CID)) ?? [])).toEqual(hello)
    expect(await store.has(cidOf(Buffer.from('other')))).toBe(false)
    expect(await Array.fromAsync(store.list(), String)).toEqual([HELLO_CID])
  })

  test('behavior: a torn file counts as missing', async () => {
    await store.put(hello)
    const [file] = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.data'))
    await writeFile(join(folder, String(file)), 'hello wor')
    expect(await store.find(HELLO_CID)).toBeUndefined()
    expect(await store.has(HELLO_CID)).toBe(false)
  })

  test('error: BlockMismatchError', async () => {
    await expect(store.putAs(HELLO_CID, Buffer.from('evil'))).rejects.toThrow(BlockMismatchError)
    expect(await store.has(HELLO_CID)).toBe(false)
  })

  test('error: ContentTooLargeError', async () => {
    await expect(store.put(new Uint8Array(1024 * 1024 + 1))).rejects.toThrow(ContentTooLargeError)
  })

  test('error: UnsupportedBlockError', async () => {
    const sha512 =
      'bafkrgqd4cwvqfmcwzqvqjpvwhprlfukdsnrztzccwn3oilpvbxgmdvpqsxgyoftcdivbbyrvbg5ar6lqokbtvhsmbmbfsvhkbmtksdyjgyyjk'
    await expect(store.putAs(sha512, hello)).rejects.toThrow()
    const identity = 'bafkqaddimvwgy3zao5xxe3debi'
    await expect(store.putAs(identity, hello)).rejects.toThrow(UnsupportedBlockError)
  })
})
