import { type Deployment, defineDeployedChain } from '@pinf/sdk'
import { ContractMissingError, WrongNetworkError } from '@pinf/sdk/errors'
import { createPublicClient, defineChain, fallback, http, type PublicClient, type Transport } from 'viem'

/** How often new blocks are looked for, in milliseconds, on a chain of this id. */
const POLL_MS = { devnet: 100, live: 1_000 }
const DEVNET = 31337
const RPC_TIMEOUT_MS = 15_000

type DeployedChain = ReturnType<typeof defineDeployedChain>
export type ChainClient = PublicClient<Transport, DeployedChain>

/** A client over all RPC URLs: reads are batched, and a failing endpoint is replaced by the next. */
export function createChainClient(rpcUrls: readonly string[], deployment: Deployment): ChainClient {
  const chain = defineChain({
    id: deployment.chainId,
    name: `chain ${deployment.chainId}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [...rpcUrls] } },
  })
  const transports = rpcUrls.map((url) =>
    http(url, { batch: { batchSize: 100 }, timeout: RPC_TIMEOUT_MS, retryCount: 2, retryDelay: 100 }),
  )
  return createPublicClient({
    chain: defineDeployedChain(chain, deployment),
    transport: fallback(transports),
    pollingInterval: deployment.chainId === DEVNET ? POLL_MS.devnet : POLL_MS.live,
    cacheTime: 0,
  })
}

/** Throws unless the RPC serves the chain that the deployment is on, with the market where it should be. */
export async function assertChain(client: ChainClient): Promise<void> {
  const { address } = client.chain.contracts.inferenceMarket
  const actual = await client.getChainId()
  if (actual !== client.chain.id) throw new WrongNetworkError(client.chain.id, actual)
  if ((await client.getCode({ address })) === undefined) throw new ContractMissingError(address, actual)
}

/** What tells one chain from another of the same id: a devnet started afresh has other blocks. */
export async function chainIdentity(client: ChainClient, startBlock: number): Promise<string> {
  const { hash } = await client.getBlock({ blockNumber: BigInt(startBlock) })
  return `${client.chain.id}:${hash}`
}
