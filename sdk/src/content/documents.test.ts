import { describe, expect, test } from 'vitest'
import { memoryBlocks } from './blocks.ts'
import { canonicalBytes } from './canonical.ts'
import { cidOf, sha256 } from './digest.ts'
import {
  dataUri,
  encodeProjectMetadata,
  encodeProjectUpdate,
  type ProjectMetadata,
  parseProjectMetadata,
  parseProjectUpdate,
  readProjectMetadata,
  readProjectUpdate,
} from './documents.ts'
import { BlockMismatchError, ContentTooLargeError, InvalidDocumentError } from './errors.ts'

const metadata: ProjectMetadata = {
  format: 'pinf-project/v1',
  title: 'Close reading',
  summary: 'What presidents said, passage by passage.',
  description: '# Why\n\nBecause nobody has — yet.',
  links: [{ label: 'Code', url: 'https://example.org/code' }],
  image: cidOf(new Uint8Array([1])),
  team: [{ name: 'Ada', role: 'founder', address: `0x${'aB'.repeat(20)}` }],
  tags: ['history', 'open-data'],
}

const issuesOf = (value: unknown) => {
  try {
    parseProjectMetadata(value)
  } catch (error) {
    return (error as InvalidDocumentError).issues.map(({ path }) => path)
  }
  return []
}

describe('project metadata', () => {
  test('default: text and value read the same; what is committed is canonical', () => {
    expect(parseProjectMetadata(metadata)).toEqual(metadata)
    expect(parseProjectMetadata(JSON.stringify(metadata))).toEqual(metadata)
    const { bytes, digest, cid } = encodeProjectMetadata(metadata)
    expect(bytes).toEqual(canonicalBytes(metadata))
    expect([digest, cid]).toEqual([sha256(bytes), cidOf(bytes)])
  })

  test.each<[string, object, string]>([
    ['a missing title', { title: undefined }, ''],
    ['an empty title', { title: '' }, 'title'],
    ['a title of two lines', { title: 'a\nb' }, 'title'],
    ['a long title', { title: 'x'.repeat(121) }, 'title'],
    ['a long summary', { summary: 'x'.repeat(281) }, 'summary'],
    ['a long description', { description: 'x'.repeat(60_001) }, 'description'],
    ['a link that runs code', { links: [{ label: 'x', url: 'javascript:alert(1)' }] }, 'links[0].url'],
    ['an image elsewhere', { image: 'https://example.org/a.png' }, 'image'],
    ['a nameless member', { team: [{ role: 'x' }] }, 'team[0]'],
    ['a loud tag', { tags: ['NEW!'] }, 'tags[0]'],
    ['a tag twice', { tags: ['a', 'a'] }, 'tags'],
    ['another format', { format: 'pinf-project/v2' }, 'format'],
    ['an unknown field', { colour: 'red' }, 'colour'],
  ])('error: %s is named by its path', (_, change, path) => {
    const changed = JSON.parse(JSON.stringify({ ...metadata, ...change }))
    expect(issuesOf(changed)).toContain(path)
  })

  test('error: text that is no JSON, values that JSON cannot say', () => {
    expect(() => parseProjectMetadata('{')).toThrow(InvalidDocumentError)
    expect(() => parseProjectMetadata({ ...metadata, title: undefined })).toThrow('title')
  })

  test('error: ContentTooLargeError, counted in bytes and not in letters', () => {
    const letters = { ...metadata, description: '語'.repeat(40_000) }
    expect(parseProjectMetadata(letters)).toEqual(letters)
    expect(() => encodeProjectMetadata(letters)).toThrow(ContentTooLargeError)
  })
})

describe('reading by location', () => {
  test('default: from a source by digest, or out of the URI without asking any', async () => {
    const blocks = memoryBlocks()
    const encoded = encodeProjectMetadata(metadata)
    const { bytes, digest, cid } = encoded
    await blocks.put(bytes)
    expect(await readProjectMetadata(blocks, { digest, uri: `ipfs://${cid}` })).toEqual(metadata)
    expect(await readProjectMetadata(memoryBlocks(), { digest, uri: dataUri(encoded) })).toEqual(metadata)
    const plain = `data:application/json,${encodeURIComponent(new TextDecoder().decode(bytes))}`
    expect(await readProjectMetadata(memoryBlocks(), { digest, uri: plain })).toEqual(metadata)
  })

  test('behavior: updates have a format of their own', async () => {
    const update = { format: 'pinf-update/v1', title: 'Half way', body: 'Fifty of a hundred.' } as const
    expect(parseProjectUpdate(update)).toEqual(update)
    const encoded = encodeProjectUpdate(update)
    const location = { digest: encoded.digest, uri: dataUri(encoded) }
    expect(await readProjectUpdate(memoryBlocks(), location)).toEqual(update)
    await expect(readProjectMetadata(memoryBlocks(), location)).rejects.toThrow(InvalidDocumentError)
    expect(() => encodeProjectUpdate({ ...update, body: '' })).toThrow('body')
  })

  test('error: another text at the URI, a URI that says nothing', async () => {
    const { digest } = encodeProjectMetadata(metadata)
    const other = encodeProjectMetadata({ ...metadata, title: 'Forged' })
    const read = (uri: string) => readProjectMetadata(memoryBlocks(), { digest, uri })
    await expect(read(dataUri(other))).rejects.toThrow(BlockMismatchError)
    await expect(read('data:application/json;base64,%%%')).rejects.toThrow(InvalidDocumentError)
  })
})
