import { createContext, useContext } from 'react'

export const WalletSheetContext = createContext<() => void>(() => {})

/** Opens the sheet in which one connects a wallet. */
export function useWalletSheet(): () => void {
  return useContext(WalletSheetContext)
}
