import { afterEach, expect, test, vi } from 'vitest'
import { encodeProjectUpdate, memoryBlocks, readProjectUpdate, utf8 } from '../../content/index.ts'
import { PublishRefusedError, publishBlocks, publishDocument } from './publishBlocks.ts'

afterEach(() => vi.unstubAllGlobals())

const answer = (byHost: Record<string, () => Response>) => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return byHost[new URL(url).host]?.()
  })
  return asked
}
const content = async () => {
  const source = memoryBlocks()
  return { source, cids: [await source.put(utf8('a')), await source.put(utf8('b'))] }
}
const gateways = ['http://one.test', 'http://two.test']

test('default: every block to every gateway; one that takes all is enough', async () => {
  const asked = answer({ 'one.test': () => new Response('{}'), 'two.test': () => new Response('', { status: 403 }) })
  await publishBlocks({ ...(await content()), gateways })
  expect(asked.filter((url) => url.startsWith('http://one.test/api/v0/block/put'))).toHaveLength(2)
})

test('error: PublishRefusedError says why each refused', async () => {
  answer({
    'one.test': () => {
      throw new TypeError('Failed to fetch')
    },
    'two.test': () => new Response('', { status: 403 }),
  })
  const publishing = publishBlocks({ ...(await content()), gateways })
  await expect(publishing).rejects.toThrow(PublishRefusedError)
  await expect(publishing).rejects.toThrow('one.test does not take content from here; two.test answered 403')
})

test('publishDocument: where no gateway takes it, the text itself is its place', async () => {
  const update = { format: 'pinf-update/v1', title: 'Half way', body: 'Fifty of a hundred.' } as const
  const document = encodeProjectUpdate(update)
  const kept = await publishDocument(document, [])
  expect(await readProjectUpdate(memoryBlocks(), kept)).toEqual(update)
  answer({ 'one.test': () => new Response('{}') })
  expect(await publishDocument(document, gateways.slice(0, 1))).toEqual({
    digest: document.digest,
    uri: `ipfs://${document.cid}`,
  })
})
