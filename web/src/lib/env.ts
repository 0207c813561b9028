import { type Deployment, parseDeployment } from '@pinf/sdk'
import type { Address, Hex } from 'viem'

/** A funded account of a devnet; its key is public by design. */
export type DevAccount = { name: string; address: Address; privateKey: Hex }

/** What the app knows about its network, read at start: nothing of it is in the build. */
export type Network = {
  deployment: Deployment
  rpcUrl: string
  indexerUrl: string
  gateways: string[]
  devAccounts: DevAccount[]
}

/** Anvil's and Hardhat's chain id: the only one on which keys may be handed to the page. */
export const DEVNET_CHAIN_ID = 31337

/** Thrown when the app cannot learn which network to use. */
export class NetworkConfigError extends Error {
  override name = 'NetworkConfigError'
}

/** Reads `/network.json` from the server that served the app. */
export async function loadNetwork(url = '/network.json'): Promise<Network> {
  const response = await fetch(url, { cache: 'no-store' }).catch((cause) => {
    throw new NetworkConfigError(`${url} could not be reached.`, { cause })
  })
  if (!response.ok) throw new NetworkConfigError(`${url} answered ${response.status}.`)
  const json = await response.json().catch((cause) => {
    throw new NetworkConfigError(`${url} is not JSON.`, { cause })
  })
  return parseNetwork(json)
}

export function parseNetwork(json: Record<string, unknown>): Network {
  const deployment = parseDeployment(json.deployment)
  return {
    deployment,
    rpcUrl: parseUrl(json.rpcUrl, 'rpcUrl'),
    indexerUrl: parseUrl(json.indexerUrl, 'indexerUrl'),
    gateways: list(json.gateways, 'gateways').map((value, index) => parseUrl(value, `gateways[${index}]`)),
    devAccounts:
      deployment.chainId === DEVNET_CHAIN_ID ? (list(json.devAccounts ?? [], 'devAccounts') as DevAccount[]) : [],
  }
}

function parseUrl(value: unknown, field: string): string {
  if (typeof value !== 'string' || !URL.canParse(value)) throw new NetworkConfigError(`\`${field}\` is not a URL.`)
  return value.replace(/\/$/, '')
}

function list(value: unknown, field: string): unknown[] {
  if (!Array.isArray(value)) throw new NetworkConfigError(`\`${field}\` is not a list.`)
  return value
}
