import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { ROOT } from '../command.ts'
import { DEVNET_CHAIN_ID } from './anvil.ts'
import { DevnetOptionError } from './errors.ts'
import { choosePort, type PortWish } from './ports.ts'
import { startChild } from './process/child.ts'
import { until } from './process/until.ts'
import type { Service } from './service.ts'

export type IndexerOptions = {
  rpcUrl: string
  wsUrl: string
  deploymentFile: string
  /** Where its database lives: belongs to one chain, so a new chain needs a new folder. */
  dataFolder: string
  logFile: string
  port?: PortWish
}

export type Indexer = Service & {
  /** Resolves once it answers. */
  ready(): Promise<void>
  /** Resolves once everything up to `block` is in the tables. */
  reached(block: bigint): Promise<void>
}

/** Starts Ponder with its embedded database. It answers some 6 s later: see `ready`. */
export async function startIndexer(options: IndexerOptions): Promise<Indexer> {
  const port = await choosePort('indexer', options.port)
  const child = startChild({
    name: 'The indexer',
    command: process.execPath,
    args: [
      ponderProgram(),
      ...['start', '--root', join(ROOT, 'indexer'), '--schema', 'pinf', '--log-format', 'json'],
      ...['--hostname', '127.0.0.1', '--port', `${port}`],
    ],
    cwd: join(ROOT, 'indexer'),
    env: {
      ...process.env,
      PONDER_TELEMETRY_DISABLED: '1',
      PINF_DEPLOYMENT: options.deploymentFile,
      PINF_RPC_URL: options.rpcUrl,
      PINF_WS_URL: options.wsUrl,
      PINF_INDEXER_DATA: options.dataFolder,
    },
    logFile: options.logFile,
  })
  const url = `http://127.0.0.1:${port}`
  const ready = async () => {
    await until(async () => (await fetch(`${url}/ready`)).ok, {
      what: 'An answer of the indexer',
      seconds: 90,
      everyMs: 100,
      unless: child.died,
      next: `Its log is in ${options.logFile}.`,
    })
  }
  const reached = async (block: bigint) => {
    await until(async () => (await indexedBlock(url)) >= block, {
      what: `Indexing of block ${block}`,
      seconds: 90,
      unless: child.died,
    })
  }
  return { name: 'indexer', url, ready, reached, died: child.died, stop: child.stop, [Symbol.asyncDispose]: child.stop }
}

/** `/ready` answers before the newest blocks are in; `/status` names the last one that is. */
async function indexedBlock(url: string): Promise<bigint> {
  const status = (await (await fetch(`${url}/status`)).json()) as Record<
    string,
    { id: number; block: { number: number } }
  >
  const chain = Object.values(status).find(({ id }) => id === DEVNET_CHAIN_ID)
  return BigInt(chain?.block.number ?? -1)
}

function ponderProgram(): string {
  const manifest = findPackageJSON('ponder', join(ROOT, 'indexer', 'package.json'))
  if (!manifest) throw new DevnetOptionError('Ponder is not installed.', { next: 'Run `npm ci`.' })
  return join(dirname(manifest), 'dist', 'esm', 'bin', 'ponder.js')
}
