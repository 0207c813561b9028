import { type BlockSource, cidOf, memoryBlocks, utf8 } from '@pinf/sdk/content'
import type { Snapshot } from '@pinf/sdk/workflow'
import { expect, test } from 'vitest'
import { fetchSnapshots } from './snapshots.ts'

const snapshotOf = (cid: string, url = 'https://site.example'): Snapshot => ({
  url,
  cid,
  bytes: 3,
  mediaType: 'text/plain',
  fetchedAt: '2026-01-01T00:00:00.000Z',
})
const MISSING = cidOf(utf8('gone'))

/** Some blocks, and which of them were asked for. */
async function watched(...texts: string[]): Promise<BlockSource & { asked: string[] }> {
  const blocks = memoryBlocks()
  for (const text of texts) await blocks.put(utf8(text))
  const asked: string[] = []
  const get: BlockSource['get'] = (cid, options) => {
    asked.push(cid)
    return blocks.get(cid, options)
  }
  return { asked, get }
}

test('default: each is read once, of data sets by their path', async () => {
  const source = await watched('one', 'two')
  const [one, two] = [cidOf(utf8('one')), cidOf(utf8('two'))]
  const snapshots = [snapshotOf(one), snapshotOf(one), snapshotOf(two, `ipfs://${two}`)]
  await fetchSnapshots(source, snapshots, new AbortController().signal)
  expect(source.asked).toEqual([one, two])
})

test('error: what is gone, or was never a snapshot, keeps nobody from the rest', async () => {
  const source = await watched('one')
  const one = cidOf(utf8('one'))
  const snapshots = [MISSING, 'no cid', one].map((cid) => snapshotOf(cid))
  await fetchSnapshots(source, [...snapshots, snapshotOf(one, 'ipfs://nowhere')], new AbortController().signal)
  expect(source.asked).toEqual([MISSING, one])
})

test('error: Ctrl-C ends it', async () => {
  const signal = AbortSignal.abort(new Error('stopped'))
  await expect(fetchSnapshots(await watched(), [snapshotOf(MISSING)], signal)).rejects.toThrow('stopped')
})
