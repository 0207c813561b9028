import { createClient, custom } from 'viem'
import type { WalletClient } from './types.ts'

type Request = { method: string; params?: unknown }
type Requester = Pick<WalletClient, 'request'>

/** Whether only the owner of keys can answer: to sign, to send, or to change the wallet. */
export const needsOwner = (method: string): boolean => /^(wallet_|personal_|eth_sign|eth_sendTransaction)/.test(method)

/** What only a wallet knows of itself. Its chain is one of them: a wrong one must be noticed before anything is sent. */
const isAboutWallet = (method: string): boolean => /^eth_(accounts|requestAccounts|chainId)$/.test(method)

/**
 * The same wallet, asked only what it alone can answer; everything else goes to the network's own RPC. Wallets read through
 * RPCs of their own, which may lag behind or lose the reason of a refusal on the way.
 */
export function withOwnReads(wallet: WalletClient, reader: Requester): WalletClient {
  const provider = {
    request: ({ method, params }: Request) =>
      (needsOwner(method) || isAboutWallet(method) ? wallet : reader).request({ method, params } as never),
  }
  const { account, chain, pollingInterval } = wallet
  // Never retried: a second try could send twice.
  const transport = custom(provider, { retryCount: 0 })
  return createClient({ account, chain, pollingInterval, transport }) as WalletClient
}
