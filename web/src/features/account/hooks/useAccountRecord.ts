import type { Address } from 'viem'
import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { decodeAccount } from '../model.ts'
import { ACCOUNT } from '../queries.ts'

/** What the indexer knows of an account; its balances come from the chain. */
export function useAccountRecord(account: Address) {
  return useIndexed({ query: ACCOUNT, variables: { account: account.toLowerCase() }, select: decodeAccount })
}
