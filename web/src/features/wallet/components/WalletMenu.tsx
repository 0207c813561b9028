import { Wallet } from 'lucide-react'
import { useState } from 'react'
import { useConnection } from 'wagmi'
import { Button } from '../../../components/ui/Button.tsx'
import { shortHex } from '../../../lib/format.ts'
import { WalletSheet } from './WalletSheet.tsx'

/** Connect, or who is connected. */
export function WalletMenu() {
  const [open, setOpen] = useState(false)
  const { address, connector, isConnected } = useConnection()
  return (
    <>
      <Button small look={isConnected ? 'plain' : 'primary'} onClick={() => setOpen(true)} title={address}>
        <Wallet size={15} aria-hidden />
        {isConnected && address ? shortHex(address) : 'Connect'}
        {isConnected && <span className="visually-hidden">, connected by {connector?.name}</span>}
      </Button>
      <WalletSheet open={open} onClose={() => setOpen(false)} />
    </>
  )
}
