import { canonicalBytes, cidToDigest, hashJson, memoryBlocks } from '@pinf/sdk/content'
import { expect, test } from 'vitest'
import { MetadataMismatchError, readMetadata } from './metadata.ts'

const metadata = { name: 'Addresses', summary: 'One line.', description: '# Story' }
const dataUri = `data:application/json,${encodeURIComponent(JSON.stringify(metadata))}`

test('default: from a gateway, by digest', async () => {
  const blocks = memoryBlocks()
  const digest = cidToDigest(await blocks.put(canonicalBytes(metadata)))
  const read = await readMetadata(blocks, { digest, uri: 'ipfs://anything' })
  expect(read).toEqual({ summary: 'One line.', description: '# Story' })
})

test('behavior: a data URI needs no gateway, plain or base64', async () => {
  const digest = hashJson(metadata)
  const base64 = `data:application/json;base64,${btoa(JSON.stringify(metadata))}`
  for (const uri of [dataUri, base64]) {
    expect((await readMetadata(memoryBlocks(), { digest, uri })).summary).toBe('One line.')
  }
})

test('error: MetadataMismatchError', async () => {
  const digest = hashJson({ ...metadata, summary: 'Another line.' })
  await expect(readMetadata(memoryBlocks(), { digest, uri: dataUri })).rejects.toThrow(MetadataMismatchError)
})
