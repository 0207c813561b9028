import type { Account, Address, Chain, ChainContract, Client, Transport } from 'viem'
import { ProtocolError } from '../errors/protocolError.ts'
import {
  contributionRouterAbi,
  inferenceMarketAbi,
  projectFactoryAbi,
  providerRegistryAbi,
  workflowRegistryAbi,
} from '../generated/abis.ts'
import type { ContractName, DeploymentAsset } from './deployment.ts'

/** Any viem client; its chain should come from `defineDeployedChain`. */
export type ProtocolClient = Client<Transport, Chain | undefined, Account | undefined>

/** Thrown when a client's chain does not say where the platform's contracts are. */
export class ChainNotDeployedError extends ProtocolError {
  override name = 'ChainNotDeployedError'
  constructor(chain: Chain | undefined, contract: string) {
    super(`${chain ? `Chain ${chain.id}` : 'The client'} has no address for \`${contract}\`.`, {
      next: 'Create the client with a chain made by `defineDeployedChain(chain, deployment)`.',
    })
  }
}

/** Thrown when an asset is not in the deployment. */
export class UnknownAssetError extends ProtocolError {
  override name = 'UnknownAssetError'
  constructor(asset: string, known: readonly DeploymentAsset[]) {
    super(`The deployment has no asset ${asset}.`, {
      next: `It has ${known.map(({ symbol }) => symbol).join(', ') || 'none'}.`,
    })
  }
}

/** Address of a deployed contract. */
export function contractAddress({ chain }: ProtocolClient, name: ContractName): Address {
  return deployed(chain, name).address
}

/** The first block worth asking for the platform's events. */
export function startBlock({ chain }: ProtocolClient): bigint {
  return BigInt(deployed(chain, 'inferenceMarket').blockCreated ?? 0)
}

/** The assets of the client's deployment. */
export function deployedAssets({ chain }: ProtocolClient): readonly DeploymentAsset[] {
  return (chain?.custom?.assets as readonly DeploymentAsset[] | undefined) ?? []
}

/**
 * An asset by symbol or address.
 *
 * @throws {UnknownAssetError} listing the symbols there are.
 */
export function findAsset(client: ProtocolClient, symbolOrAddress: string): DeploymentAsset {
  const wanted = symbolOrAddress.toLowerCase()
  const assets = deployedAssets(client)
  const found = assets.find(({ symbol, address }) => [symbol.toLowerCase(), address.toLowerCase()].includes(wanted))
  if (!found) throw new UnknownAssetError(symbolOrAddress, assets)
  return found
}

/** Address and ABI of the market, ready to spread into a viem call. */
export const market = (client: ProtocolClient) =>
  ({ address: contractAddress(client, 'inferenceMarket'), abi: inferenceMarketAbi }) as const

/** Address and ABI of the workflow registry. */
export const registry = (client: ProtocolClient) =>
  ({ address: contractAddress(client, 'workflowRegistry'), abi: workflowRegistryAbi }) as const

/** Address and ABI of the registry of providers. */
export const providerRegistry = (client: ProtocolClient) =>
  ({ address: contractAddress(client, 'providerRegistry'), abi: providerRegistryAbi }) as const

/** Address and ABI of the project factory. */
export const factory = (client: ProtocolClient) =>
  ({ address: contractAddress(client, 'projectFactory'), abi: projectFactoryAbi }) as const

/** Address and ABI of the router that contributes to several projects at once, or in native money. */
export const router = (client: ProtocolClient) =>
  ({ address: contractAddress(client, 'contributionRouter'), abi: contributionRouterAbi }) as const

function deployed(chain: Chain | undefined, name: ContractName): ChainContract {
  const contract = chain?.contracts?.[name] as ChainContract | undefined
  if (!contract) throw new ChainNotDeployedError(chain, name)
  return contract
}
