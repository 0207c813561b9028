import { inferenceMarketAbi } from '@pinf/sdk/abis'
import { type Address, decodeFunctionData, isAddressEqual } from 'viem'
import type { DevnetClient } from '../../../script/devnet/client.ts'

/** One transaction of an account to the market, as the chain has it. */
export type Sent = { functionName: string; args: string; ok: boolean }

/** Everything an account sent to the market, from a block on, in order. */
export async function sentBy(client: DevnetClient, account: Address, fromBlock = 0n): Promise<Sent[]> {
  const head = await client.getBlockNumber()
  const sent: Sent[] = []
  for (let blockNumber = fromBlock; blockNumber <= head; blockNumber++) {
    const { transactions } = await client.getBlock({ blockNumber, includeTransactions: true })
    for (const { from, to, input, hash } of transactions) {
      if (!isAddressEqual(from, account) || to === null) continue
      if (!isAddressEqual(to, client.chain.contracts.inferenceMarket.address)) continue
      const { functionName, args } = decodeFunctionData({ abi: inferenceMarketAbi, data: input })
      const { status } = await client.getTransactionReceipt({ hash })
      const text = JSON.stringify(args, (_, value) => (typeof value === 'bigint' ? String(value) : value))
      sent.push({ functionName, args: text, ok: status === 'success' })
    }
  }
  return sent
}
