import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Deployment, type DeploymentAsset, parseDeployment } from '@pinf/sdk'
import { WrongNetworkError } from '@pinf/sdk/errors'
import pRetry, { AbortError } from 'p-retry'
import { type Address, getAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { assertChain, type ChainClient, chainIdentity, createChainClient } from './chain/client.ts'
import { createMarket } from './chain/market.ts'
import { createTransactions } from './chain/transactions.ts'
import { type Amounts, amountFor, type KeeperConfig } from './config.ts'
import { createFetcher } from './content/index.ts'
import { createPeers } from './content/peers.ts'
import { NotOperatorError, UnknownStateError } from './errors.ts'
import type { TickRecord } from './health.ts'
import type { Logger } from './logger.ts'
import { createLoop } from './loop.ts'
import { createAllowLists, parseAllowLists } from './policy/allowList.ts'
import { createProviders, type Providers, type ProvidersOptions } from './providers/index.ts'
import { serveContent } from './serve.ts'
import { announceGateway } from './shards/announce.ts'
import { createBackoff } from './shards/backoff.ts'
import { createContents } from './shards/contents.ts'
import { createEffects } from './shards/effects.ts'
import { createReconciler } from './shards/reconcile.ts'
import { openBlockStore } from './store/blocks.ts'
import { openJournal } from './store/journal.ts'

export type KeeperDependencies = {
  config: KeeperConfig
  logger: Logger
  /** Instead of the configured ones: any that answer. */
  providers?: Providers
  /** Called when the keeper must not go on; it has to be stopped. */
  onFatal?(error: unknown): void
}

export type Keeper = {
  /** Resolves once the gateway answers and the keeper watches the chain. */
  start(): Promise<{ keeper: Address; gateway: string }>
  /** Leaves what is in flight where a restart finds it. */
  stop(): Promise<void>
}

/** How long `stop` waits for calls and transactions under way. */
const STOP_PATIENCE_MS = 10_000
const DEVNET = 31337

/** A keeper from its configuration: wires the effects together, decides nothing. */
export function createKeeper({ config, logger, providers, onFatal = () => {} }: KeeperDependencies): Keeper {
  const cleanups: (() => Promise<void> | void)[] = []
  const onStop = (cleanup: () => Promise<void> | void) => void cleanups.unshift(cleanup)

  async function start() {
    const deployment = parseDeployment(await readFile(config.KEEPER_DEPLOYMENT, 'utf8'))
    const account = privateKeyToAccount(config.KEEPER_PRIVATE_KEY)
    const keeper = getAddress(config.KEEPER_ADDRESS ?? account.address)
    const client = createChainClient(config.KEEPER_RPC_URL, deployment)
    const chain = await untilReachable(client, deployment, logger)

    await mkdir(config.KEEPER_DATA_DIR, { recursive: true })
    const market = createMarket(client, keeper)
    const owner = { chain, market: market.address, keeper }
    const journal = openJournal(join(config.KEEPER_DATA_DIR, 'journal.sqlite'), owner)
    onStop(() => journal.close())
    const blocks = await openBlockStore(join(config.KEEPER_DATA_DIR, 'blocks'))
    onStop(() => blocks.close())
    const answering = providers ?? createProviders(providerOptions(config))

    const transactions = createTransactions({
      client,
      account,
      log: journal.transactions,
      logger: logger.child({ module: 'transactions' }),
      confirmations: config.KEEPER_CONFIRMATIONS,
      stuckAfterMs: config.KEEPER_STUCK_SECONDS * 1_000,
    })
    const backoff = createBackoff()
    const effects = createEffects({ backoff, logger, onChange: () => loop.nudge(), onFatal })
    const peers = createPeers({ client, own: keeper, configured: config.KEEPER_PEERS, logger })
    const allowPrivate = config.KEEPER_ALLOW_PRIVATE_PEERS ?? deployment.chainId === DEVNET
    const source = createFetcher({ blocks, peers, allowPrivate, logger: logger.child({ module: 'content' }) })
    const context = {
      client,
      market,
      transactions,
      journal,
      blocks: source,
      contents: createContents(source),
      providers: answering,
      effects,
      policy: {
        minPrice: byAsset(config.KEEPER_MIN_PRICE, deployment.assets),
        maxClaimed: config.KEEPER_MAX_SHARDS,
        maxJobShareBps: config.KEEPER_MAX_JOB_SHARE_BPS,
        patienceSeconds: config.KEEPER_PATIENCE_SECONDS,
        minExecutionSeconds: config.KEEPER_MIN_EXECUTION_SECONDS,
      },
      allowLists: createAllowLists(await readAllowLists(config)),
      itemsAtOnce: config.KEEPER_CONCURRENCY,
      minBounty: config.KEEPER_MIN_BOUNTY,
      logger: logger.child({ module: 'shards' }),
    }
    const collect = {
      above: byAsset(config.KEEPER_COLLECT_ABOVE ?? { bySymbol: new Map() }, deployment.assets),
      assets: deployment.assets,
      to: config.KEEPER_PAYOUT_ADDRESS ?? keeper,
    }
    const reconciler = createReconciler({ context, backoff, collect })

    const ticks: TickRecord = { lastAt: 0, block: 0n, blockTime: 0, failures: 0 }
    const loop = createLoop(async () => {
      try {
        const head = await reconciler.tick()
        Object.assign(ticks, { lastAt: Date.now(), block: head.number, blockTime: head.time, failures: 0 })
      } catch (error) {
        ticks.failures++
        if (error instanceof UnknownStateError || error instanceof NotOperatorError) return onFatal(error)
        logger.warn({ msg: 'tick failed', failures: ticks.failures, error })
      }
    }, config.KEEPER_TICK_MS)

    const server = await serveContent({
      config,
      deployment,
      logger,
      context,
      store: blocks,
      ticks: () => ticks,
      onBlock(job, cid) {
        if (!context.contents.waitsFor(job, cid)) return
        effects.wake(`fetch:${job}`)
        loop.nudge()
      },
    })
    onStop(() => server.close())

    const gateway = config.KEEPER_PUBLIC_URL ?? server.url
    logger.info({
      msg: 'keeper started',
      keeper,
      operator: account.address,
      gateway: server.url,
      providers: answering.names,
    })
    await transactions.settle().catch((error) => logger.warn({ msg: 'transactions not checked', error }))
    transactions.start()
    loop.start()
    announceGateway(context, config.KEEPER_PUBLIC_URL)
    onStop(async () => {
      await loop.stop()
      const ended = effects.stop()
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, STOP_PATIENCE_MS).unref())])
      answering.close()
      await transactions.stop()
      await ended
    })
    return { keeper, gateway }
  }

  return {
    start,
    async stop() {
      for (const cleanup of cleanups.splice(0)) await cleanup()
      logger.info({ msg: 'keeper stopped' })
    },
  }
}

/** An RPC that is down at start is waited for: machines come up in any order. */
async function untilReachable(client: ChainClient, { startBlock }: Deployment, logger: Logger): Promise<string> {
  const ask = async () => {
    await assertChain(client).catch((error) => {
      throw error instanceof WrongNetworkError ? new AbortError(error) : error
    })
    return chainIdentity(client, startBlock)
  }
  return pRetry(ask, {
    retries: Number.POSITIVE_INFINITY,
    maxTimeout: 10_000,
    onFailedAttempt: ({ error, attemptNumber }) => {
      if (!(error instanceof WrongNetworkError)) logger.warn({ msg: 'waiting for the RPC', attemptNumber, error })
    },
  })
}

function byAsset(amounts: Amounts, assets: readonly DeploymentAsset[]): Map<Address, bigint> {
  const entries = assets.map(({ address, symbol }) => [address, amountFor(amounts, symbol)] as const)
  return new Map(entries.filter((entry): entry is readonly [Address, bigint] => entry[1] !== undefined))
}

async function readAllowLists({ KEEPER_ALLOW_LISTS: file }: KeeperConfig): Promise<Address[][]> {
  return file === undefined ? [] : parseAllowLists(await readFile(file, 'utf8'))
}

function providerOptions(config: KeeperConfig): ProvidersOptions {
  return {
    names: config.KEEPER_PROVIDERS,
    concurrency: config.KEEPER_CONCURRENCY,
    callsPerMinute: config.KEEPER_CALLS_PER_MINUTE,
    local: { cacheDir: join(config.KEEPER_DATA_DIR, 'models') },
    openai: { apiKey: config.OPENAI_API_KEY ?? '', baseUrl: config.OPENAI_BASE_URL, prices: config.OPENAI_PRICES },
  }
}
