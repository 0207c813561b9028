import { type Deployment, defineDeployedChain, inferenceActions } from '@pinf/sdk'
import { createClient, http, publicActions, walletActions } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import type { DevAccount } from './accounts.ts'

/** A client that reads, signs and sends as one of the devnet's accounts. */
export function createDevnetClient(rpcUrl: string, deployment: Deployment, { privateKey }: DevAccount) {
  return createClient({
    account: privateKeyToAccount(privateKey),
    chain: defineDeployedChain(foundry, deployment),
    transport: http(rpcUrl),
    pollingInterval: 100,
  })
    .extend(publicActions)
    .extend(walletActions)
    .extend(inferenceActions())
}

export type DevnetClient = ReturnType<typeof createDevnetClient>
