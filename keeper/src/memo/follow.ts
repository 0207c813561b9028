import { setTimeout as sleep } from 'node:timers/promises'
import { BlockNotFoundError, type BlockSource } from '@pinf/sdk/content'
import { isAddressEqual } from 'viem'
import { type FinalShard, type Head, type Market, toJob } from '../chain/market.ts'
import type { Logger } from '../logger.ts'
import type { JobLog } from '../store/jobs.ts'
import type { Memo } from './memo.ts'
import type { MemoStore } from './store.ts'

/** Larger bundles of others are left alone, in bytes. */
const MAX_BUNDLE_BYTES = 64 * 1024 * 1024
/** How long a shard waits for what was not looked at yet, in milliseconds. */
const PATIENCE_MS = 10_000

export type Follower = {
  /** Keeps the answers of other keepers' shards that became final since the last look, and drops what was rejected. */
  follow(head: Head, signal: AbortSignal): Promise<void>
  /** Looks at the chain's newest block, unless that takes too long. */
  caughtUp(signal: AbortSignal): Promise<void>
}

export type FollowerOptions = {
  market: Market
  jobs: JobLog
  store: MemoStore
  memo: () => Pick<Memo, 'keep' | 'knows' | 'drop'>
  /** Blocks of others, which need not stay here. */
  source: BlockSource
  logger: Logger
}

export function createFollower({ market, jobs, store, memo, source, logger }: FollowerOptions): Follower {
  let last: Promise<void> = Promise.resolve()

  async function look(head: Head, signal: AbortSignal): Promise<void> {
    for await (const { finals, rejections, block } of market.endings(store.scannedTo(), head)) {
      for (const { job, shard } of rejections) memo().drop(job, shard)
      for (const final of finals) {
        signal.throwIfAborted()
        if (!isAddressEqual(final.keeper, market.keeper)) await keep(final, head, signal)
      }
      store.markScanned(block)
    }
  }

  async function keep({ job: id, shard: index }: FinalShard, head: Head, signal: AbortSignal): Promise<void> {
    const record = jobs.find(id) ?? (await market.find(id))
    if (record === undefined) return
    const job = toJob(record)
    const [shard] = (await market.jobState(job, [index], head)).shards
    if (shard?.state !== 'Final' || memo().knows(job, shard)) return
    const bundle = await market.bundleOf(job, shard, head)
    if (bundle === undefined) return
    const { root, time: submittedAt } = shard
    const standing = { index, root, bundle, submittedAt, own: false, maxBytes: MAX_BUNDLE_BYTES }
    const about = { jobId: id, index, keeper: shard.keeper }
    try {
      const kept = await memo().keep(job, standing, source, signal)
      if (!kept) logger.warn({ msg: 'bundle does not make its root', ...about })
    } catch (error) {
      signal.throwIfAborted()
      const level = error instanceof BlockNotFoundError ? 'debug' : 'warn'
      logger[level]({ msg: 'answers of another keeper not kept', ...about, error })
    }
  }

  /** One look at a time: two would fetch the same bundles. */
  function follow(head: Head, signal: AbortSignal): Promise<void> {
    const next = last.catch(() => {}).then(() => look(head, signal))
    last = next
    return next
  }

  return {
    follow,
    async caughtUp(signal) {
      const catchUp = async () => follow(await market.head(), signal)
      const patience = new AbortController()
      const failed = (error: unknown) => logger.warn({ msg: 'memo is behind the chain', error })
      await Promise.race([
        catchUp().catch(failed),
        sleep(PATIENCE_MS, undefined, { signal: patience.signal, ref: false }).catch(() => {}),
      ])
      patience.abort()
      signal.throwIfAborted()
    },
  }
}
