import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Deployment, parseDeployment } from '@pinf/sdk'
import { type Hex, isHex } from 'viem'
import { FileError, UsageError } from './errors.ts'
import type { GlobalOptions } from './globals.ts'

/** Where the platform is and who is asking. */
export type Config = {
  deployment: Deployment
  rpcUrl: string
  indexerUrl: string | undefined
  /** Gateways to try before those that keepers announced. */
  gateways: string[]
  signer: Signer | undefined
}

/** A private key, or one of the funded accounts of a devnet. */
export type Signer = { kind: 'key'; privateKey: Hex } | { kind: 'devnet'; index: number }

type Environment = Record<string, string | undefined>

type Network = { deployment?: unknown; rpcUrl?: string; indexerUrl?: string; gateways?: string[] }

/** Where `npm start` says how to reach the devnet it runs. */
export const DEVNET_FILE = '.pinf/devnet/network.json'

/** Puts flags over `PINF_…` variables over a running devnet's own description. */
export async function loadConfig(
  options: GlobalOptions,
  env: Environment = process.env,
  folder: string = process.cwd(),
): Promise<Config> {
  const network = await readNetwork(options, env, folder)
  const deploymentFile = options.deployment ?? env.PINF_DEPLOYMENT
  const deployment = deploymentFile ? await readJson(deploymentFile) : network.deployment
  const rpcUrl = options.rpcUrl ?? env.PINF_RPC_URL ?? network.rpcUrl
  if (deployment === undefined || rpcUrl === undefined) {
    const missing = deployment === undefined ? 'deployment' : 'RPC URL'
    throw new UsageError(`There is no ${missing} to use, and no devnet runs here.`, {
      next: 'Start one with `npm start`, or give --deployment <file> and --rpc-url <url> (PINF_DEPLOYMENT, PINF_RPC_URL).',
    })
  }
  return {
    deployment: parseDeployment(deployment),
    rpcUrl,
    indexerUrl: options.indexer ?? env.PINF_INDEXER ?? network.indexerUrl,
    gateways: gatewaysOf(options, env, network),
    signer: parseSigner(options, env),
  }
}

/** The gateways of the configuration, for what can be done without a chain. */
export async function loadGateways(
  options: GlobalOptions,
  env: Environment = process.env,
  folder: string = process.cwd(),
): Promise<string[]> {
  return gatewaysOf(options, env, await readNetwork(options, env, folder))
}

function gatewaysOf({ gateway }: GlobalOptions, env: Environment, network: Network): string[] {
  return gateway ?? listOf(env.PINF_GATEWAY) ?? network.gateways ?? []
}

async function readNetwork({ network }: GlobalOptions, env: Environment, folder: string): Promise<Network> {
  const file = network ?? env.PINF_NETWORK ?? findUpwards(folder, DEVNET_FILE)
  return file ? ((await readJson(file)) as Network) : {}
}

function parseSigner({ privateKey, account }: GlobalOptions, env: Environment): Signer | undefined {
  const chosen = account ?? (privateKey === undefined ? env.PINF_ACCOUNT : undefined)
  if (chosen !== undefined) {
    if (!/^\d{1,4}$/.test(chosen)) throw new UsageError('An account of the devnet is a number from 0 on.')
    return { kind: 'devnet', index: Number(chosen) }
  }
  const key = privateKey ?? env.PINF_PRIVATE_KEY
  if (key === undefined) return undefined
  // The message must not repeat it: a mistyped key is still nearly a key.
  if (!isHex(key) || key.length !== 66) throw new UsageError('The private key is not 0x and 64 hexadecimal digits.')
  return { kind: 'key', privateKey: key }
}

function findUpwards(folder: string, name: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(at, name)
    if (existsSync(file)) return file
    if (dirname(at) === at) return undefined
  }
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new FileError(path, 'cannot be read', { cause })
  })
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new FileError(path, 'is not JSON', { cause })
  }
}

function listOf(text: string | undefined): string[] | undefined {
  return text?.split(',').map((part) => part.trim())
}
