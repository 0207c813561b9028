import { Wallet } from 'lucide-react'
import { useConnection } from 'wagmi'
import { Button } from '../../../components/ui/Button.tsx'
import { shortHex } from '../../../lib/format.ts'
import { useWalletSheet } from '../context.ts'

/** Connect, or who is connected. */
export function WalletMenu() {
  const open = useWalletSheet()
  const { address, connector, isConnected } = useConnection()
  return (
    <Button small look={isConnected ? 'plain' : 'primary'} onClick={open} title={address}>
      <Wallet size={15} aria-hidden />
      {isConnected && address ? shortHex(address) : 'Connect'}
      {isConnected && <span className="visually-hidden">, connected by {connector?.name}</span>}
    </Button>
  )
}
