import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Deployment, type DeploymentAsset, parseDeployment } from '@pinf/sdk'
import { ContractMissingError, WrongNetworkError } from '@pinf/sdk/errors'
import pRetry, { AbortError } from 'p-retry'
import { type Address, getAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { assertChain, type ChainClient, chainIdentity, createChainClient } from './chain/client.ts'
import { createMarket } from './chain/market.ts'
import { registeredSigners } from './chain/signers.ts'
import { createTransactions } from './chain/transactions.ts'
import { type Amounts, amountFor, type KeeperConfig } from './config.ts'
import { createFetcher } from './content/index.ts'
import { createPeers } from './content/peers.ts'
import type { Logger } from './logger.ts'
import { type OpenMemo, openMemo } from './memo/open.ts'
import { createAllowLists, parseAllowLists } from './policy/allowList.ts'
import type { ClaimPolicy } from './policy/claim.ts'
import { createProviders, openPrices, type Prices, type Providers, type ProvidersOptions } from './providers/index.ts'
import { type Backoff, createBackoff } from './shards/backoff.ts'
import type { CollectOptions } from './shards/collect.ts'
import { createContents } from './shards/contents.ts'
import type { ShardContext } from './shards/context.ts'
import { createEffects } from './shards/effects.ts'
import { createNotices } from './shards/notices.ts'
import type { SourcesOptions } from './sources/index.ts'
import { sourcesOptions } from './sources/options.ts'
import { type BlockStore, openBlockStore } from './store/blocks.ts'
import { openJournal } from './store/journal.ts'

export type OpenOptions = {
  config: KeeperConfig
  logger: Logger
  /** Instead of the configured ones: any that answer. */
  providers?: Providers | undefined
  /** Called when something was done that a tick should see. */
  onChange(): void
  onFatal(error: unknown): void
}

/** Everything a keeper works with. */
export type OpenKeeper = {
  deployment: Deployment
  context: ShardContext
  store: BlockStore
  backoff: Backoff
  collect: CollectOptions
  /** Looks at what other keepers answered. */
  follow: OpenMemo['follow']
  /** Closes the stores; nothing may be under way any more. */
  close(): Promise<void>
}

const DEVNET = 31337

/** Reads the deployment, waits for the RPC, opens journal and blocks, and wires what works on them. */
export async function openKeeper({ config, logger, onChange, onFatal, ...given }: OpenOptions): Promise<OpenKeeper> {
  const deployment = parseDeployment(await readFile(config.KEEPER_DEPLOYMENT, 'utf8'))
  const account = privateKeyToAccount(config.KEEPER_PRIVATE_KEY)
  const keeper = getAddress(config.KEEPER_ADDRESS ?? account.address)
  const client = createChainClient(config.KEEPER_RPC_URL, deployment)
  const market = createMarket(client, keeper)
  const chain = await untilReachable(client, deployment, logger)

  await mkdir(config.KEEPER_DATA_DIR, { recursive: true })
  const owner = { chain, market: market.address, keeper }
  const journal = openJournal(join(config.KEEPER_DATA_DIR, 'journal.sqlite'), owner)
  const store = await openBlockStore(join(config.KEEPER_DATA_DIR, 'blocks'))

  const backoff = createBackoff()
  const contentLogger = logger.child({ module: 'content' })
  const fetching = {
    blocks: store,
    peers: createPeers({ client, own: keeper, configured: config.KEEPER_PEERS, logger: contentLogger }),
    allowPrivate: config.KEEPER_ALLOW_PRIVATE_PEERS ?? deployment.chainId === DEVNET,
    logger: contentLogger,
  }
  const blocks = createFetcher(fetching)
  const shardLogger = logger.child({ module: 'shards' })
  const answers = openMemo({
    config,
    market,
    client,
    journal,
    source: createFetcher({ ...fetching, keep: false }),
    logger,
  })
  const prices = given.providers ? undefined : await openKeeperPrices(config, logger)
  const context: ShardContext = {
    client,
    market,
    journal,
    blocks,
    transactions: createTransactions({
      client,
      account,
      log: journal.transactions,
      logger: logger.child({ module: 'transactions' }),
      confirmations: config.KEEPER_CONFIRMATIONS,
      stuckAfterMs: config.KEEPER_STUCK_SECONDS * 1_000,
    }),
    memo: answers.memo,
    contents: createContents(blocks, join(config.KEEPER_DATA_DIR, 'corpora')),
    providers:
      given.providers ??
      createProviders({
        ...providerOptions(config, sourcesOptions(config, { ...fetching, folder: config.KEEPER_DATA_DIR })),
        prices,
        isSigner: registeredSigners(client),
      }),
    effects: createEffects({ backoff, logger: shardLogger, onChange, onFatal }),
    notices: createNotices(shardLogger),
    policy: policyOf(config, deployment),
    batchPolicy: {
      minSeconds: config.KEEPER_BATCH_MIN_SECONDS,
      minRequests: config.KEEPER_BATCH_MIN_REQUESTS,
      minSavingUsd: config.KEEPER_BATCH_MIN_SAVING_USD,
    },
    allowLists: createAllowLists(await readAllowLists(config)),
    // Twice as many items as calls: some always wait for the disk or for the item before them.
    itemsAtOnce: 2 * config.KEEPER_CONCURRENCY * Math.max(1, ...config.providers.map(({ keys }) => keys.length)),
    minBounty: config.KEEPER_MIN_BOUNTY,
    logger: shardLogger,
  }
  return {
    deployment,
    context,
    store,
    backoff,
    follow: answers.follow,
    collect: collectOptions(config, deployment, keeper),
    async close() {
      prices?.close()
      await store.close()
      answers.close()
      journal.close()
    },
  }
}

/** An RPC that is down at start is waited for: machines come up in any order. */
async function untilReachable(client: ChainClient, { startBlock }: Deployment, logger: Logger): Promise<string> {
  const ask = async () => {
    await assertChain(client).catch((error) => {
      const isWrong = error instanceof WrongNetworkError || error instanceof ContractMissingError
      throw isWrong ? new AbortError(error) : error
    })
    return chainIdentity(client, startBlock)
  }
  return pRetry(ask, {
    retries: Number.POSITIVE_INFINITY,
    maxTimeout: 10_000,
    onFailedAttempt: ({ error, attemptNumber }) => logger.warn({ msg: 'waiting for the RPC', attemptNumber, error }),
  })
}

function openKeeperPrices({ providers, KEEPER_DATA_DIR }: KeeperConfig, logger: Logger): Promise<Prices> {
  const onProblem = (error: unknown) => logger.warn({ msg: 'prices not renewed', error })
  return openPrices({ settings: providers, folder: join(KEEPER_DATA_DIR, 'prices'), onProblem })
}

function policyOf(config: KeeperConfig, { assets }: Deployment): ClaimPolicy {
  return {
    minPrice: byAsset(config.KEEPER_MIN_PRICE, assets),
    maxClaimed: config.KEEPER_MAX_SHARDS,
    maxJobShareBps: config.KEEPER_MAX_JOB_SHARE_BPS,
    patienceSeconds: config.KEEPER_PATIENCE_SECONDS,
    minExecutionSeconds: config.KEEPER_MIN_EXECUTION_SECONDS,
  }
}

function collectOptions(config: KeeperConfig, { assets }: Deployment, keeper: Address): CollectOptions {
  const above = config.KEEPER_COLLECT_ABOVE
  return {
    above: above === undefined ? new Map() : byAsset(above, assets),
    assets,
    to: config.KEEPER_PAYOUT_ADDRESS ?? keeper,
  }
}

function byAsset(amounts: Amounts, assets: readonly DeploymentAsset[]): Map<Address, bigint> {
  const entries = assets.map(({ address, symbol }) => [address, amountFor(amounts, symbol)] as const)
  return new Map(entries.filter((entry): entry is readonly [Address, bigint] => entry[1] !== undefined))
}

async function readAllowLists({ KEEPER_ALLOW_LISTS: file }: KeeperConfig): Promise<Address[][]> {
  return file === undefined ? [] : parseAllowLists(await readFile(file, 'utf8'))
}

function providerOptions(config: KeeperConfig, sources: SourcesOptions): ProvidersOptions {
  return {
    settings: config.providers,
    concurrency: config.KEEPER_CONCURRENCY,
    callsPerMinute: config.KEEPER_CALLS_PER_MINUTE,
    tokensPerMinute: config.KEEPER_TOKENS_PER_MINUTE,
    local: { cacheDir: join(config.KEEPER_DATA_DIR, 'models') },
    sources,
  }
}
