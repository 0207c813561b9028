import { useState } from 'react'
import type { Address } from 'viem'
import { useConfig, useConnection } from 'wagmi'
import { useNetwork } from '../../network/context.ts'
import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import { type ChosenData, decodeChosen } from '../model.ts'
import { readPurse, readStates } from '../onChain.ts'
import { CHOSEN } from '../queries.ts'

/** The chosen projects: their rules from the indexer, their money and the wallet's from the chain. */
export function useChosen(addresses: readonly Address[]) {
  const { address: account } = useConnection()
  const variables = { addresses, account: (account ?? '').toLowerCase() }
  const rows = useIndexed({ query: CHOSEN, variables, select: (data: ChosenData) => decodeChosen(data, addresses) })
  const states = useOnChain({ key: ['chosen', addresses.join()], read: (client) => readStates(client, addresses) })
  return { rows, states }
}

/** What the connected wallet holds; undefined while none is. */
export function usePurse(assets: readonly Address[]) {
  const { address: account } = useConnection()
  const { data } = useOnChain({
    key: ['purse', account, assets.join()],
    enabled: account !== undefined,
    read: (client) => readPurse(client, account as Address, assets),
  })
  return account === undefined ? undefined : data
}

/** Whether projects of the wrapped native token are paid in the chain's own money, and how that is switched. */
export function useNativeChoice(assets: readonly Address[]) {
  const { wrappedNative } = useNetwork().deployment.contracts
  const { symbol } = useConfig().chains[0].nativeCurrency
  const [wanted, setWanted] = useState(true)
  const offered = assets.some((asset) => asset.toLowerCase() === wrappedNative.toLowerCase())
  return {
    offered,
    wanted,
    setWanted,
    symbol,
    native: offered && wanted ? { asset: wrappedNative, symbol } : undefined,
  }
}
