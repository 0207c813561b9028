import { type ReactNode, useCallback, useState } from 'react'
import { WalletSheetContext } from '../context.ts'
import { WalletSheet } from './WalletSheet.tsx'

/** Lets any page ask for a wallet. */
export function WalletSheetProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const show = useCallback(() => setOpen(true), [])
  const close = useCallback(() => setOpen(false), [])
  return (
    <WalletSheetContext value={show}>
      {children}
      <WalletSheet open={open} onClose={close} />
    </WalletSheetContext>
  )
}
