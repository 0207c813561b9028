import { type JobTerms, REASONS } from '@pinf/sdk'
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import { createTestClient, http, walletActions, zeroAddress } from 'viem'
import type { DevnetClient } from '../../../script/devnet/client.ts'

/** Rejects a shard as the Court would. A devnet's market has none: the zero address stands in its place. */
export async function rejectShard(client: DevnetClient, rpcUrl: string, terms: JobTerms, index: number): Promise<void> {
  const court = createTestClient({ mode: 'anvil', chain: client.chain, transport: http(rpcUrl) }).extend(walletActions)
  await court.setBalance({ address: zeroAddress, value: 10n ** 18n })
  await court.impersonateAccount({ address: zeroAddress })
  const hash = await court.writeContract({
    account: zeroAddress,
    address: client.chain.contracts.inferenceMarket.address,
    abi: inferenceMarketAbi,
    functionName: 'rejectShard',
    args: [terms, BigInt(index), REASONS.indexOf('FaultConfirmed')],
  })
  await client.confirmTransaction({ hash })
}
