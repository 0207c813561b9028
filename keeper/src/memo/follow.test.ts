import type { Shard, ShardState } from '@pinf/sdk'
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import type { BlockSource } from '@pinf/sdk/content'
import { encodeAbiParameters, getAbiItem, type Hex, zeroAddress, zeroHash } from 'viem'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FinishedJob, finishJob } from '../../../test/fakes/job.ts'
import type { Endings, Market } from '../chain/market.ts'
import { createLogger } from '../logger.ts'
import type { JobLog } from '../store/jobs.ts'
import { createFollower, type Follower } from './follow.ts'
import { createMemo, type Memo } from './memo.ts'
import { type MemoStore, openMemoStore } from './store.ts'

const OWN = `0x${'aa'.repeat(20)}` as const
const OTHER = `0x${'bb'.repeat(20)}` as const
const HEAD = { number: 50n, time: 5_000 }
const logger = createLogger('silent')

let job: FinishedJob
let store: MemoStore
let memo: Memo
let endings: Endings[]
/** What the chain says of the job's shards. */
let shard: { state: ShardState; root?: Hex; keeper?: Hex }
let read: string[]

beforeEach(async () => {
  job = await finishJob()
  store = openMemoStore(':memory:', 2 ** 20)
  memo = createMemo({ store, use: 'shared', postedAt: async () => 0, caughtUp: async () => {} })
  endings = []
  shard = { state: 'Final' }
  read = []
})
afterEach(() => store.close())

const ended = (index: number, keeper: Hex = OTHER) => ({ job: job.jobId, shard: index, keeper })

function follower(source: BlockSource = job.blocks): Follower {
  const market = {
    keeper: OWN,
    head: async () => HEAD,
    async *endings() {
      yield* endings
    },
    jobState: async (_: unknown, [index = 0]: number[]) => {
      const { root } = job.shards[index] ?? {}
      return { shards: [{ index, root, keeper: OTHER, time: 1_000, ...shard } as Shard] }
    },
    bundleOf: async (_: unknown, { index }: { index: number }) => job.shards[index]?.bundle,
  } as unknown as Market
  const jobs = { find: (id: Hex) => ({ id, postedBlock: 1n, data: termsOf(job) }) } as unknown as JobLog
  const counting: BlockSource = {
    get(cid, options) {
      read.push(cid)
      return source.get(cid, options)
    },
  }
  return createFollower({ market, jobs, store, memo: () => memo, source: counting, logger })
}

const follow = (source?: BlockSource) => follower(source).follow(HEAD, new AbortController().signal)

describe('follow', () => {
  test("default: keeps the answers of another keeper's final shard, and looks no further back than that", async () => {
    endings = [{ finals: [ended(0), ended(1)], rejections: [], block: 40n }]
    await follow()
    expect(store.count()).toBeGreaterThan(0)
    expect(store.scannedTo()).toBe(40n)
    for (const index of [0, 1]) {
      expect(store.has({ job: job.jobId, shard: index, root: job.shards[index]?.root ?? zeroHash })).toBe(true)
    }
  })

  test('behavior: what is known is not fetched again', async () => {
    endings = [{ finals: [ended(0)], rejections: [], block: 40n }]
    await follow()
    read = []
    await follow()
    expect(read).toEqual([])
  })

  test('behavior: a rejected shard is forgotten', async () => {
    endings = [{ finals: [ended(0)], rejections: [], block: 40n }]
    await follow()
    endings = [{ finals: [], rejections: [ended(0)], block: 41n }]
    await follow()
    expect(store.count()).toBe(0)
  })

  test.each<[string, { keeper?: Hex; shard?: typeof shard }]>([
    ['its own shards', { keeper: OWN }],
    ['a shard that is not final any more', { shard: { state: 'Rejected' } }],
    ['a root that the bundle does not make', { shard: { state: 'Final', root: zeroHash } }],
  ])('behavior: leaves alone %s', async (_, { keeper, shard: seen = shard }) => {
    endings = [{ finals: [ended(0, keeper)], rejections: [], block: 1n }]
    shard = seen
    await follow()
    expect(store.count()).toBe(0)
    expect(store.scannedTo()).toBe(1n)
  })

  test('behavior: a bundle that nobody has, or that is broken, stops nothing', async () => {
    endings = [{ finals: [ended(0), ended(1)], rejections: [], block: 7n }]
    const [first] = job.shards
    const broken: BlockSource = {
      get: async (cid, options) => {
        if (read.length === 1) throw new Error(`nobody has ${cid} of ${first?.bundle}`)
        return job.blocks.get(cid, options)
      },
    }
    await follow(broken)
    expect(store.has({ job: job.jobId, shard: 1, root: job.shards[1]?.root ?? zeroHash })).toBe(true)
    expect(store.scannedTo()).toBe(7n)
  })
})

test('caughtUp: looks at the newest block, and a chain that fails only costs its answers', async () => {
  endings = [{ finals: [ended(0)], rejections: [], block: 9n }]
  const { signal } = new AbortController()
  await follower().caughtUp(signal)
  expect(store.count()).toBeGreaterThan(0)
  const failing = createFollower({
    market: { head: () => Promise.reject(new Error('no chain')) } as unknown as Market,
    jobs: {} as JobLog,
    store,
    memo: () => memo,
    source: job.blocks,
    logger,
  })
  await failing.caughtUp(signal)
})

/** The data of the job's `JobPosted` event. */
function termsOf({ terms }: FinishedJob): Hex {
  const zeros = {
    payer: zeroAddress,
    asset: zeroAddress,
    minPrice: 0n,
    maxPrice: 0n,
    auctionSeconds: 0,
    executionSeconds: 0,
    challengeSeconds: 0,
    deadline: 0,
    minDeliveredBps: 0,
    auditBps: 0,
    requiredClass: 0,
    valueAtRisk: 0n,
    extraBond: 0n,
    arbiter: zeroAddress,
    keeperPolicy: zeroHash,
    salt: zeroHash,
  }
  const { workflowDigest, workflowRoot, inputDigest, inputRoot, items, itemsPerShard } = terms
  const full = { ...zeros, workflowDigest, workflowRoot, inputDigest, inputRoot, items, itemsPerShard }
  const data = getAbiItem({ abi: inferenceMarketAbi, name: 'JobPosted' }).inputs.filter(({ indexed }) => !indexed)
  return encodeAbiParameters(data, [full, false] as never)
}
