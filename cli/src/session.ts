import {
  type DeployedChain,
  type DeploymentAsset,
  defineDeployedChain,
  deployedAssets,
  explainError,
  findAsset,
  getGateways,
  type ProtocolClient,
  WrongNetworkError,
} from '@pinf/sdk'
import { type Address, createClient, defineChain, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { getChainId } from 'viem/actions'
import type { Config } from './config.ts'
import { NoSignerError } from './errors.ts'
import { DEVNET, privateKeyOf } from './signer.ts'

/** A connection to the platform, as the account the user chose, if any. */
export type Session = {
  client: ProtocolClient
  config: Config
  /** The chosen account's address; a command that needs one cannot go on without. */
  address: () => Address
  /** The asset of this symbol or address; the deployment's first when left out. */
  asset: (symbolOrAddress?: string) => DeploymentAsset
  /** Gateways the user named, then those that keepers announced. */
  gateways: () => Promise<string[]>
}

/** Connects and makes sure that the RPC belongs to the deployment's chain. */
export async function connect(config: Config): Promise<Session> {
  const { signer, deployment } = config
  const account = signer && privateKeyToAccount(privateKeyOf(signer, deployment.chainId))
  const chain = chainOf(config)
  const transport = http(config.rpcUrl, { retryCount: 1 })
  const client: ProtocolClient = createClient({ account, chain, transport, pollingInterval: 1_000 })
  const chainId = await getChainId(client).catch((error) => {
    throw explainError(error)
  })
  if (chainId !== chain.id) throw new WrongNetworkError(chain.id, chainId)
  return {
    client,
    config,
    address: () => {
      if (account) return account.address
      throw new NoSignerError()
    },
    asset: (symbolOrAddress) => {
      const first = deployedAssets(client)[0]?.symbol ?? ''
      return findAsset(client, symbolOrAddress ?? first)
    },
    gateways: async () => {
      const announced = await getGateways(client, {})
      return [...new Set([...config.gateways, ...announced.map(({ url }) => url)])]
    },
  }
}

function chainOf({ deployment, rpcUrl }: Config): DeployedChain {
  const chain = defineChain({
    id: deployment.chainId,
    name: deployment.chainId === DEVNET ? 'devnet' : `chain ${deployment.chainId}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  })
  return defineDeployedChain(chain, deployment)
}
