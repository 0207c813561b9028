import { cidOf, parseProjectMetadata } from '@pinf/sdk/content'
import { expect, test } from 'vitest'
import type { Draft } from './draft.ts'
import { metadataOf } from './metadata.ts'

const draft = {
  title: ' Close reading ',
  summary: 'One line.',
  description: '',
  tags: '',
  links: '',
  team: '',
  picture: '',
} as Draft

test('default: what is empty is left out, and the schema takes it', () => {
  const metadata = metadataOf(draft)
  expect(metadata).toEqual({ format: 'pinf-project/v1', title: 'Close reading', summary: 'One line.' })
  expect(parseProjectMetadata(metadata)).toEqual(metadata)
})

test('behavior: tags, links and people as one types them', () => {
  const metadata = metadataOf({
    ...draft,
    tags: 'History, Open Data!, history',
    links: 'Code: https://example.org/code\nhttps://example.org',
    team: 'Ada, reads\nBen',
  })
  expect(metadata.tags).toEqual(['history', 'open-data'])
  expect(metadata.links).toEqual([
    { label: 'Code', url: 'https://example.org/code' },
    { label: 'https://example.org', url: 'https://example.org' },
  ])
  expect(metadata.team).toEqual([{ name: 'Ada', role: 'reads' }, { name: 'Ben' }])
  expect(parseProjectMetadata(metadata)).toEqual(metadata)
})

test('behavior: a picture is named by the CID of its bytes', () => {
  const bytes = new TextEncoder().encode('a picture')
  const metadata = metadataOf({ ...draft, picture: `data:image/webp;base64,${btoa('a picture')}` })
  expect(metadata.image).toBe(cidOf(bytes))
  expect(parseProjectMetadata(metadata)).toEqual(metadata)
})
