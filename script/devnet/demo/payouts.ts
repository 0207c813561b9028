import { inferenceMarketAbi } from '@pinf/sdk/abis'
import type { Address } from 'viem'
import type { DevnetClient } from '../client.ts'

/** What the market owes to each party, read from the chain at one moment. Base units. */
export type Holdings = {
  keepers: Record<Address, bigint>
  royaltyReceiver: bigint
  protocolFees: bigint
  payer: bigint
  insurance: bigint
}

export type Parties = { keepers: readonly Address[]; royaltyReceiver: Address; payer: Address; asset: Address }

/** Everybody's credit in the market, money they already took out included. */
export async function readHoldings(client: DevnetClient, parties: Parties): Promise<Holdings> {
  const { asset } = parties
  const market = { address: client.chain.contracts.inferenceMarket.address, abi: inferenceMarketAbi } as const
  const creditOf = async (account: Address) => {
    const [claimable, withdrawals] = await Promise.all([
      client.readContract({ ...market, functionName: 'claimable', args: [account, asset] }),
      client.getContractEvents({
        ...market,
        eventName: 'Withdrawn',
        args: { account, asset },
        fromBlock: 0n,
        strict: true,
      }),
    ])
    return withdrawals.reduce((sum, { args }) => sum + args.amount, claimable)
  }
  const [keepers, royaltyReceiver, payer, protocolFees, insurance] = await Promise.all([
    Promise.all(parties.keepers.map(async (keeper) => [keeper, await creditOf(keeper)] as const)),
    creditOf(parties.royaltyReceiver),
    creditOf(parties.payer),
    client.readContract({ ...market, functionName: 'feePot', args: [asset] }),
    client.readContract({ ...market, functionName: 'insuranceFund', args: [asset] }),
  ])
  return { keepers: Object.fromEntries(keepers), royaltyReceiver, payer, protocolFees, insurance }
}
