import { getBalances } from '@pinf/sdk'
import type { Address } from 'viem'
import { useOnChain } from '../../network/hooks/useOnChain.ts'

/** Per asset: what can be withdrawn, what is in jobs, and what the wallet holds, from the chain. */
export function useBalances(owner: Address) {
  return useOnChain({ key: ['balances', owner], read: (client) => getBalances(client, { owner }) })
}
