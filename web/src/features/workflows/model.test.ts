import { digestToCid } from '@pinf/sdk/content'
import { zeroHash } from 'viem'
import { expect, test } from 'vitest'
import { decodePublished, type PublishedData, searchedName } from './model.ts'

const author = '0x00000000000000000000000000000000000000aa'
const row = (name: string, publishedAt: string): PublishedData['workflows']['items'][number] => ({
  id: zeroHash,
  author,
  name,
  versionList: { items: [{ digest: zeroHash, version: 2, royaltyBps: 150, publishedAt, itemsDelivered: 4 }] },
})

test('decodePublished: latest versions, the one published last first, by CID', () => {
  const { total, workflows } = decodePublished({
    workflows: { totalCount: 7, items: [row('older', '10'), row('newer', '20')] },
  })
  expect(total).toBe(7)
  expect(workflows.map(({ name }) => name)).toEqual(['newer', 'older'])
  expect(workflows[0]).toMatchObject({
    author,
    version: 2,
    royaltyBps: 150,
    publishedAt: 20,
    cid: digestToCid(zeroHash),
  })
})

test('searchedName: as names are written', () => expect(searchedName('  Close Reading ')).toBe('close-reading'))
