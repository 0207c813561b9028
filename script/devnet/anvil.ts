import { createPublicClient, http } from 'viem'
import { foundryBinary } from '../foundry.ts'
import { choosePort, type PortWish } from './ports.ts'
import { startChild } from './process/child.ts'
import { until } from './process/until.ts'
import type { Service } from './service.ts'

export const DEVNET_CHAIN_ID = 31_337

/**
 * A block must hold a whole deployment: what does not fit anvil may drop without a word, and blocks that are half full
 * raise the base fee above what senders offered.
 */
const BLOCK_GAS_LIMIT = 1_000_000_000

export type AnvilOptions = {
  logFile: string
  port?: PortWish
  /** Mines a block every so many seconds; without it one a transaction, which may stall when many arrive at once. */
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
    command: foundryBinary('anvil'),
    args: [
      ...['--host', '127.0.0.1', '--port', `${chosen}`, '--chain-id', `${DEVNET_CHAIN_ID}`],
      ...['--accounts', '20', '--gas-limit', `${BLOCK_GAS_LIMIT}`],
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
