import { join } from 'node:path'
import type { BlockSource } from '@pinf/sdk/content'
import type { ChainClient } from '../chain/client.ts'
import type { Head, Market } from '../chain/market.ts'
import type { KeeperConfig } from '../config.ts'
import type { Logger } from '../logger.ts'
import type { Journal } from '../store/journal.ts'
import { createFollower } from './follow.ts'
import { createMemo, type Memo } from './memo.ts'
import { openMemoStore } from './store.ts'

export type OpenMemo = {
  memo: Memo
  /** Keeps up with what other keepers answered, where that is wanted. Always says that nothing changed. */
  follow(head: Head, signal: AbortSignal): Promise<false>
  close(): void
}

export type OpenMemoOptions = {
  config: Pick<KeeperConfig, 'KEEPER_DATA_DIR' | 'KEEPER_MEMO' | 'KEEPER_MEMO_MB'>
  market: Market
  client: ChainClient
  journal: Journal
  /** Blocks of others, which need not stay here. */
  source: BlockSource
  logger: Logger
}

/** Opens a keeper's memo: a store of its own beside the journal, which may be deleted at any time. */
export function openMemo({ config, market, client, journal, source, logger }: OpenMemoOptions): OpenMemo {
  const use = config.KEEPER_MEMO
  const store = openMemoStore(join(config.KEEPER_DATA_DIR, 'memo.sqlite'), config.KEEPER_MEMO_MB * 2 ** 20)
  const follower = createFollower({
    market,
    jobs: journal.jobs,
    store,
    memo: () => memo,
    source,
    logger: logger.child({ module: 'memo' }),
  })
  const memo = createMemo({
    store,
    use,
    caughtUp: follower.caughtUp,
    postedAt: async ({ postedBlock }) => Number((await client.getBlock({ blockNumber: postedBlock })).timestamp),
  })
  return {
    memo,
    async follow(head, signal) {
      if (use === 'shared') await follower.follow(head, signal)
      return false
    },
    close: store.close,
  }
}
