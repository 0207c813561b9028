import { defineDeployedChain } from '@pinf/sdk'
import { type Chain, defineChain } from 'viem'
import { arbitrum, arbitrumSepolia, base, baseSepolia, optimism, optimismSepolia } from 'viem/chains'
import { createConfig, http, injected } from 'wagmi'
import { devAccountConnector } from './devAccountConnector.ts'
import { DEVNET_CHAIN_ID, type Network } from './env.ts'

const KNOWN_CHAINS: Chain[] = [arbitrum, arbitrumSepolia, base, baseSepolia, optimism, optimismSepolia]

/** The network's chain as viem knows it, with this network's RPC and the platform's contracts. */
function deployedChain({ deployment, rpcUrl }: Network) {
  const id = deployment.chainId
  const known = KNOWN_CHAINS.find((chain) => chain.id === id)
  const name = known?.name ?? (id === DEVNET_CHAIN_ID ? 'Devnet' : `Chain ${id}`)
  const nativeCurrency = known?.nativeCurrency ?? { name: 'Ether', symbol: 'ETH', decimals: 18 }
  const chain = defineChain({ ...known, id, name, nativeCurrency, rpcUrls: { default: { http: [rpcUrl] } } })
  return defineDeployedChain(chain, deployment)
}

/** Wallets announced by EIP-6963, the one in `window.ethereum`, and a devnet's own accounts. */
export function createWagmiConfig(network: Network) {
  const chain = deployedChain(network)
  return createConfig({
    chains: [chain],
    connectors: [injected(), ...network.devAccounts.map((account) => devAccountConnector(account, network.rpcUrl))],
    transports: { [chain.id]: http(network.rpcUrl, { batch: true }) },
    pollingInterval: chain.id === DEVNET_CHAIN_ID ? 1_000 : 4_000,
  })
}

declare module 'wagmi' {
  interface Register {
    config: ReturnType<typeof createWagmiConfig>
  }
}
