import type { Address, Hex } from 'viem'

/** The indexer's account of the market, as the test compares it with the chain. Amounts are decimal strings. */
export type MarketRows = {
  assets: { items: { address: Address; feePot: string; insuranceFund: string; symbol: string }[] }
  balances: { items: { account: Address; asset: Address; claimable: string; inJobs: string }[] }
  keeperStakes: {
    items: { keeper: Address; asset: Address; staked: string; locked: string; unbonding: string; paid: string }[]
  }
  keepers: { items: { address: Address; operator: Address | null; strikes: number; cooldownUntil: string }[] }
  jobs: {
    items: {
      id: Hex
      status: string
      escrowed: string
      escrow: string
      keeperPaid: string
      royaltyPaid: string
      feePaid: string
      refunded: string
      shardList: {
        items: { index: number; status: string; keeper: Address | null; delivered: number; root: Hex | null }[]
      }
    }[]
  }
  payments: { items: { kind: string; to: Address; amount: string }[] }
}

export const MARKET_QUERY = `{
  assets { items { address feePot insuranceFund symbol } }
  balances(limit: 1000) { items { account asset claimable inJobs } }
  keeperStakes { items { keeper asset staked locked unbonding paid } }
  keepers { items { address operator strikes cooldownUntil } }
  jobs { items {
    id status escrowed escrow keeperPaid royaltyPaid feePaid refunded
    shardList(orderBy: "index") { items { index status keeper delivered root } }
  } }
  payments(limit: 1000) { items { kind to amount } }
}`
