/**
 * The whole network on this machine: chain, contracts, keepers, indexer and web app, each its own process on loopback.
 *
 *     await using devnet = await startDevnet({ folder })               // everything, on free ports
 *     await using devnet = await startDevnet({ folder, web: false, indexer: false, keepers: 1 })
 *     const ben = devnet.clientOf(people.ben)                            // a viem client with every SDK action
 *     await devnet.keepers[0].crash(); await devnet.keepers[0].restart()
 *
 * `folder` holds deployment, logs, journals and databases of this run. Leaving the block, an error, or the end of this
 * process ends everything that was started.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Deployment, parseDeployment } from '@pinf/sdk'
import { type DevAccount, deployer, keeperIdentities, people } from './accounts.ts'
import { type Anvil, startAnvil } from './anvil.ts'
import { createDevnetClient, type DevnetClient } from './client.ts'
import { emptyFolder } from './folder.ts'
import { compileContracts, deployContracts } from './forge.ts'
import { type Indexer, startIndexer } from './indexer.ts'
import { type KeeperService, startKeeper } from './keepers.ts'
import { announceGateway, fillPurses, stakeKeeper } from './money.ts'
import { listAccounts, type Network, writeNetwork } from './network.ts'
import type { PortWish } from './ports.ts'
import type { Service } from './service.ts'
import { Stopwatch } from './stopwatch.ts'
import { buildWeb, startWeb } from './web.ts'

export type DevnetOptions = {
  /** Everything of this run; emptied first unless `keep`. */
  folder: string
  /** Goes on from what an earlier run left in the folder. */
  keep?: boolean
  /** How many keepers, at most five. Default 2. */
  keepers?: number
  /** Settings every keeper gets, such as `KEEPER_PROVIDERS`. */
  keeperEnv?: Record<string, string>
  /** Default true; `late` goes on before it answers. */
  indexer?: boolean | 'late'
  /** Default true. */
  web?: boolean
  /** Seconds between blocks. Default 1. */
  blockSeconds?: number
  ports?: { chain?: PortWish; indexer?: PortWish; web?: PortWish; keeper?: (index: number) => PortWish }
  /** Told when a step begins, such as "Compiling the contracts". */
  onStep?: (step: string) => void
  /** Ends a start that is under way. */
  signal?: AbortSignal
}

export type Devnet = AsyncDisposable & {
  readonly folder: string
  readonly rpcUrl: string
  readonly deployment: Deployment
  readonly deploymentFile: string
  readonly networkFile: string
  readonly network: Network
  readonly chain: Anvil
  readonly keepers: readonly KeeperService[]
  readonly indexer: Indexer | undefined
  readonly web: Service | undefined
  /** Whether it goes on from an earlier run. */
  readonly resumed: boolean
  /** Seconds each step took; `sinceChainUp` counts on. */
  readonly stopwatch: Stopwatch
  /** A client that signs as one of the accounts in `accounts.ts`. */
  clientOf(account: DevAccount): DevnetClient
  /** Rejects when any part ends without having been asked to. Never resolves. */
  readonly died: Promise<never>
  stop(): Promise<void>
}

/** Brings a network up; it is ready for use when this resolves. */
export async function startDevnet(options: DevnetOptions): Promise<Devnet> {
  const { keepers: keeperCount = 2, keeperEnv, blockSeconds = 1, ports = {}, onStep = () => {} } = options
  const folder = resolve(options.folder)
  const place = (...names: string[]) => join(folder, ...names)
  const log = (name: string) => place('logs', `${name}.log`)
  const deploymentFile = place('deployment.json')
  const resumed = options.keep === true && existsSync(deploymentFile)
  if (!resumed) await emptyFolder(folder)

  const stopwatch = new Stopwatch(onStep, options.signal)
  await using starting = new AsyncDisposableStack()

  if (!resumed) await stopwatch.time('compile', 'Compiling the contracts', () => compileContracts(log('compile')))
  const chain = starting.use(
    await stopwatch.time('chain', 'Starting the chain', () =>
      startAnvil({ logFile: log('chain'), port: ports.chain, blockSeconds, stateFile: place('chain.json') }),
    ),
  )
  const rpcUrl = chain.url
  const deployment = resumed
    ? parseDeployment(await readFile(deploymentFile, 'utf8'))
    : await stopwatch.time('deploy', 'Deploying the contracts', () =>
        deployContracts({ rpcUrl, deployer, deploymentFile, logFile: log('deploy') }),
      )
  const clientOf = (account: DevAccount) => createDevnetClient(rpcUrl, deployment, account)

  const identities = keeperIdentities().slice(0, keeperCount)
  if (!resumed) {
    await stopwatch.time('fund', 'Filling purses and staking', async () => {
      const owners = [...Object.values(people), ...keeperIdentities().map(({ staker }) => staker)]
      await fillPurses(
        clientOf(deployer),
        deployment.assets,
        owners.map(({ address }) => address),
      )
      await Promise.all(
        identities.map(({ staker, operator }) => stakeKeeper(clientOf(staker), deployment.assets, operator.address)),
      )
    })
  }

  const services: Service[] = []
  starting.defer(() => Promise.all(services.map((service) => service.stop())).then(() => {}))
  const begin = async <T extends Service>(service: Promise<T>): Promise<T> => {
    services.push(await service)
    return service
  }
  const common = { rpcUrl, deploymentFile }
  const keeperAt = (index: number) => {
    const name = `keeper-${index + 1}`
    const port = ports.keeper?.(index)
    return startKeeper({ ...common, index, dataFolder: place(name), logFile: log(name), port, env: keeperEnv })
  }
  const indexerUp = async () => {
    const files = { dataFolder: place('indexer'), logFile: log('indexer') }
    const indexer = await begin(startIndexer({ ...common, ...files, wsUrl: chain.wsUrl, port: ports.indexer }))
    if (options.indexer !== 'late') await indexer.ready()
    return indexer
  }
  const [keepers, indexer] = await stopwatch.time('services', 'Starting keepers, indexer and web app', () =>
    allOrNone([
      allOrNone(identities.map((_, index) => begin(keeperAt(index)))),
      options.indexer === false ? undefined : indexerUp(),
      options.web === false ? undefined : buildWeb(place('web')),
    ] as const),
  )

  // Keepers find each other's results by what was announced. An operator cannot; one with its staker's key does by itself.
  const operated = keepers.filter(({ staker }) => keeperEnv?.KEEPER_PRIVATE_KEY !== staker.privateKey)
  await Promise.all(operated.map(({ staker, url }) => announceGateway(clientOf(staker), url)))

  const network: Network = {
    deployment,
    rpcUrl,
    indexerUrl: indexer?.url ?? '',
    gateways: keepers.map(({ url }) => url),
    devAccounts: listAccounts(Object.values(people)),
  }
  const networkFile = place('network.json')
  await writeNetwork(networkFile, network)
  const connect = [rpcUrl, network.indexerUrl, ...network.gateways].filter(Boolean)
  const site = { outDir: place('web'), networkFile, connect, port: ports.web }
  const web = options.web === false ? undefined : await begin(startWeb(site))

  const died = Promise.race([chain.died, ...services.map((service) => service.died)])
  died.catch(() => {})
  const parts = starting.move()
  const stop = () => parts.disposeAsync()
  return {
    folder,
    rpcUrl,
    deployment,
    deploymentFile,
    networkFile,
    network,
    chain,
    keepers,
    indexer,
    web,
    resumed,
    stopwatch,
    clientOf,
    died,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** Waits for all even when one fails, so that whatever did start is known and can be ended. */
async function allOrNone<T extends readonly unknown[]>(
  promises: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  await Promise.allSettled(promises)
  return Promise.all(promises) as Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }>
}
