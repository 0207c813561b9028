import { type Address, createClient, custom, type Hex, hexToBigInt } from 'viem'
import { estimateFeesPerGas, estimateGas } from 'viem/actions'
import type { TransactionStep, WalletClient } from './types.ts'
import { needsOwner } from './wallet.ts'

/** What a step takes of the chain's native money at today's price, in wei, and how much gas that is. */
export type GasEstimate = { gas: bigint; cost: bigint }

/** Thrown instead of asking the wallet for anything. */
class Unsigned extends Error {
  readonly transaction: { to?: Address; data?: Hex; value?: Hex } | undefined
  constructor(transaction?: Unsigned['transaction']) {
    super('Nothing is signed for an estimate.')
    this.transaction = transaction
  }
}

/**
 * Estimates a step without a signature: it runs with a wallet that only takes down what it is asked to send. Undefined where
 * nothing can be said: a signature comes first, or as things stand the step would be refused.
 */
export async function estimateStep(
  { chain, request }: Pick<WalletClient, 'chain' | 'request'>,
  account: Address,
  step: TransactionStep,
): Promise<GasEstimate | undefined> {
  let asked: Unsigned | undefined
  const provider = {
    async request({ method, params }: { method: string; params?: unknown }) {
      if (!needsOwner(method)) return request({ method, params } as never)
      asked = new Unsigned(method === 'eth_sendTransaction' ? (params as never[])[0] : undefined)
      throw asked
    },
  }
  const wallet = createClient({ account, chain, transport: custom(provider, { retryCount: 0 }) }) as WalletClient
  await step.send(wallet).catch(() => {})
  const transaction = asked?.transaction
  if (!transaction?.to) return undefined
  const { to, data, value } = transaction
  try {
    const [gas, { maxFeePerGas }] = await Promise.all([
      estimateGas(wallet, { account, to, ...(data && { data }), ...(value && { value: hexToBigInt(value) }) }),
      estimateFeesPerGas(wallet),
    ])
    return { gas, cost: gas * maxFeePerGas }
  } catch {
    return undefined
  }
}
