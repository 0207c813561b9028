import { useConnection } from 'wagmi'
import { Empty } from '../components/ui/Empty.tsx'
import { PageHeader } from '../components/ui/PageHeader.tsx'
import { AccountView } from '../features/account/components/AccountView.tsx'

/** What is mine? */
export function Account() {
  const { address } = useConnection()
  return (
    <>
      <PageHeader title="Account" lead="Everything that is yours here, and one button to take it home." />
      {address ? (
        <AccountView account={address} />
      ) : (
        <Empty title="No wallet is connected">
          <p>Connect one at the top of the page to see what you contributed, earned and can withdraw.</p>
        </Empty>
      )}
    </>
  )
}
