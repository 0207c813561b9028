import type { BlockSink, BlockSource } from '@pinf/sdk/content'
import type { ChainClient } from '../chain/client.ts'
import type { Market } from '../chain/market.ts'
import type { Transactions } from '../chain/transactions.ts'
import type { Logger } from '../logger.ts'
import type { Memo } from '../memo/memo.ts'
import type { AllowLists } from '../policy/allowList.ts'
import type { BatchPolicy } from '../policy/batch.ts'
import type { ClaimPolicy } from '../policy/claim.ts'
import type { Providers } from '../providers/index.ts'
import type { Journal } from '../store/journal.ts'
import type { Contents } from './contents.ts'
import type { Effects } from './effects.ts'
import type { Notices } from './notices.ts'

/** What the work on shards needs: all effects sit behind these. */
export type ShardContext = {
  client: ChainClient
  market: Market
  transactions: Transactions
  journal: Journal
  blocks: BlockSource & BlockSink
  contents: Contents
  memo: Memo
  providers: Providers
  effects: Effects
  notices: Notices
  policy: ClaimPolicy
  batchPolicy: BatchPolicy
  allowLists: AllowLists
  /** Items evaluated at once; providers have limits of their own. */
  itemsAtOnce: number
  /** Smallest bounty worth a transaction, in base units. */
  minBounty: bigint
  logger: Logger
}
