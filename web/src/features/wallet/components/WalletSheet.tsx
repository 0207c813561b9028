import { type Connector, useConnect, useConnection, useDisconnect } from 'wagmi'
import { Address } from '../../../components/ui/Address.tsx'
import { Button } from '../../../components/ui/Button.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { Sheet } from '../../../components/ui/Sheet.tsx'
import { useWallets } from '../hooks/useWallets.ts'
import styles from './WalletSheet.module.css'

export function WalletSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { isConnected } = useConnection()
  return (
    <Sheet open={open} onClose={onClose} title={isConnected ? 'Your wallet' : 'Connect a wallet'}>
      {isConnected ? <Connected onClose={onClose} /> : <Choice onClose={onClose} />}
    </Sheet>
  )
}

function Connected({ onClose }: { onClose: () => void }) {
  const { address, connector } = useConnection()
  const disconnect = useDisconnect({ mutation: { onSuccess: onClose } })
  return (
    <>
      <p>
        {address && <Address value={address} />} by {connector?.name}
      </p>
      <Button onClick={() => disconnect.mutate()}>Disconnect</Button>
    </>
  )
}

function Choice({ onClose }: { onClose: () => void }) {
  const { testAccounts, extensions } = useWallets()
  // On the hook, not on the call: connecting takes this list away before the call's own callback would run.
  const connect = useConnect({ mutation: { onSuccess: onClose } })
  const choose = (connector: Connector) => connect.mutate({ connector })
  return (
    <>
      <p className={styles.note}>You can read everything without one. Connecting lets you sign; it moves no money.</p>
      {connect.isError && (
        <Notice tone="bad" title="The wallet did not connect.">
          <p>{connect.error.message.split('\n')[0]} Unlock it, then try again.</p>
        </Notice>
      )}
      <WalletList title="In this browser" wallets={extensions} onChoose={choose}>
        No wallet was found here. Install one that follows EIP-6963, then reload.
      </WalletList>
      {testAccounts.length > 0 && (
        <WalletList title="Test accounts of this devnet" wallets={testAccounts} onChoose={choose}>
          None.
        </WalletList>
      )}
    </>
  )
}

type WalletListProps = {
  title: string
  wallets: readonly Connector[]
  onChoose: (wallet: Connector) => void
  children: string
}

function WalletList({ title, wallets, onChoose, children }: WalletListProps) {
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      {wallets.length === 0 && <p className={styles.note}>{children}</p>}
      <ul className={styles.list}>
        {wallets.map((wallet) => (
          <li key={wallet.uid}>
            <Button className={styles.choice} onClick={() => onChoose(wallet)}>
              {wallet.name}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
