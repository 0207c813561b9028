import type { Chain, ChainContract } from 'viem'
import { ProtocolError } from '../errors/protocolError.ts'
import type { ContractName, Deployment, DeploymentAsset } from './deployment.ts'

/** A viem chain that knows where the platform's contracts are and which assets they take. */
export type DeployedChain = Chain & {
  contracts: Record<ContractName, ChainContract>
  custom: { assets: DeploymentAsset[] }
}

/** Thrown when a deployment belongs to another chain than the one it is used with. */
export class DeploymentChainMismatchError extends ProtocolError {
  override name = 'DeploymentChainMismatchError'
  readonly chainId: number
  readonly deploymentChainId: number
  constructor(chainId: number, deploymentChainId: number) {
    super(`The deployment is for chain ${deploymentChainId}, not for chain ${chainId}.`, {
      next: 'Use the deployment file of the chain you want to talk to.',
    })
    this.chainId = chainId
    this.deploymentChainId = deploymentChainId
  }
}

/**
 * Adds a deployment's addresses to a viem chain, as OP Stack chains carry theirs, so that actions find them there.
 *
 * @example
 * const chain = defineDeployedChain(foundry, parseDeployment(json))
 * const client = createPublicClient({ chain, transport: http() }).extend(inferenceActions())
 */
export function defineDeployedChain(chain: Chain, deployment: Deployment): DeployedChain {
  if (chain.id !== deployment.chainId) throw new DeploymentChainMismatchError(chain.id, deployment.chainId)
  const contracts = Object.fromEntries(
    Object.entries(deployment.contracts).map(([name, address]) => [
      name,
      { address, blockCreated: deployment.startBlock },
    ]),
  ) as Record<ContractName, ChainContract>
  return {
    ...chain,
    contracts: { ...chain.contracts, ...contracts },
    custom: { ...chain.custom, assets: deployment.assets },
  }
}
