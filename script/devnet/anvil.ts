import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createPublicClient, http } from 'viem'
import { choosePort, type PortWish } from './ports.ts'
import { startChild } from './process/child.ts'
import { until } from './process/until.ts'
import type { Service } from './service.ts'

export const DEVNET_CHAIN_ID = 31_337

export type AnvilOptions = {
  logFile: string
  port?: PortWish
  /** Mines a block every so many seconds; without it, one a transaction. */
  blockSeconds?: number
  /** Keeps blocks, logs and state here across restarts. */
  stateFile?: string
}

export type Anvil = Service & { readonly wsUrl: string }

/** Starts a chain on loopback. Ready within 100 ms. */
export async function startAnvil({ logFile, port, blockSeconds, stateFile }: AnvilOptions): Promise<Anvil> {
  const chosen = await choosePort('chain', port)
  const child = startChild({
    name: 'The chain (anvil)',
    command: anvilBinary(),
    args: [
      ...['--host', '127.0.0.1', '--port', `${chosen}`, '--chain-id', `${DEVNET_CHAIN_ID}`, '--accounts', '20'],
      ...(blockSeconds ? ['--block-time', `${blockSeconds}`] : []),
      ...(stateFile ? ['--state', stateFile] : []),
    ],
    logFile,
  })
  const url = `http://127.0.0.1:${chosen}`
  const client = createPublicClient({ transport: http(url, { retryCount: 0 }) })
  try {
    await until(() => client.getChainId(), {
      what: 'An answer of the chain',
      seconds: 20,
      everyMs: 10,
      unless: child.died,
    })
  } catch (error) {
    await child.stop()
    throw error
  }
  return {
    name: 'chain',
    url,
    wsUrl: `ws://127.0.0.1:${chosen}`,
    died: child.died,
    stop: child.stop,
    [Symbol.asyncDispose]: child.stop,
  }
}

/** The program itself: npm's wrapper around it would be one more process, which leaves it behind when killed. */
function anvilBinary(): string {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  const manifest = createRequire(import.meta.url).resolve(
    `@foundry-rs/anvil-${process.platform}-${architecture}/package.json`,
  )
  return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'anvil.exe' : 'anvil')
}
