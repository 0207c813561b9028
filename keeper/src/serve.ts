import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type { Deployment } from '@pinf/sdk'
import { base58btc } from 'multiformats/bases/base58'
import { create } from 'multiformats/hashes/digest'
import { type Address, type Hex, isAddressEqual } from 'viem'
import { toJob } from './chain/market.ts'
import type { KeeperConfig } from './config.ts'
import { isLoopbackHost } from './content/access.ts'
import { type ContentServer, startContentServer } from './content/index.ts'
import type { FundedJob } from './content/intake.ts'
import { createHealth, type TickRecord } from './health.ts'
import type { Logger } from './logger.ts'
import type { ShardContext } from './shards/context.ts'
import type { BlockStore } from './store/blocks.ts'

export type ServeOptions = {
  config: KeeperConfig
  deployment: Deployment
  context: ShardContext
  store: BlockStore
  ticks: () => TickRecord
  onBlock(job: Hex, cid: string): void
  logger: Logger
}

/** Starts the keeper's HTTP server over its stores. */
export function serveContent(options: ServeOptions): Promise<ContentServer> {
  const { config, deployment, context, store, ticks, onBlock, logger } = options
  const { client, market, journal } = context
  const version = createRequire(import.meta.url)('../package.json').version as string

  async function findJob(id: Hex): Promise<FundedJob | undefined> {
    const record = journal.jobs.find(id) ?? (await market.find(id))
    if (record === undefined) return undefined
    const job = toJob(record)
    const head = await market.head()
    const { posted, closed } = await market.jobState(job, [], head)
    return posted ? { id, terms: job.terms, open: !closed && head.time <= job.terms.deadline } : undefined
  }

  return startContentServer({
    blocks: store,
    peerId: peerIdOf(market.keeper),
    version,
    findJob,
    decimalsOf: (asset) => deployment.assets.find(({ address }) => isAddressEqual(address, asset))?.decimals,
    onBlock,
    rpc: { token: config.KEEPER_RPC_TOKEN, trustLoopback: isLoopbackUrl(config.KEEPER_PUBLIC_URL) },
    health: createHealth({
      client,
      ticks,
      tickMs: config.KEEPER_TICK_MS,
      facts: () => ({ keeper: market.keeper, jobs: journal.jobs.active().length, journal: 'ok' }),
    }),
    host: config.KEEPER_HOST,
    port: config.KEEPER_PORT,
    logger: logger.child({ module: 'content' }),
  })
}

/** Behind a public address sits a proxy, and whatever comes through it comes from loopback: then only the token counts. */
function isLoopbackUrl(url: string | undefined): boolean {
  return url === undefined || isLoopbackHost(new URL(url).hostname)
}

/** Clients of the RPC expect a peer id. There is no libp2p here, so it is the hash of the keeper's address. */
function peerIdOf(keeper: Address): string {
  const hash = create(0x12, createHash('sha256').update(keeper.toLowerCase()).digest())
  return base58btc.encode(hash.bytes).slice(1)
}
