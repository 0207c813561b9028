import { useConnection } from 'wagmi'
import { Button } from '../components/ui/Button.tsx'
import { Empty } from '../components/ui/Empty.tsx'
import { PageHeader } from '../components/ui/PageHeader.tsx'
import { AccountView } from '../features/account/components/AccountView.tsx'
import { useWalletSheet } from '../features/wallet/context.ts'

/** What is mine? */
export function Account() {
  const { address } = useConnection()
  const connect = useWalletSheet()
  return (
    <>
      <PageHeader title="Account" lead="Everything that is yours here, and one button to take it home." />
      {address ? (
        <AccountView account={address} />
      ) : (
        <Empty title="No wallet is connected">
          <p>Connect one to see what you contributed, earned and can withdraw.</p>
          <Button onClick={connect}>Connect a wallet</Button>
        </Empty>
      )}
    </>
  )
}
