import { Link, useParams } from 'react-router'
import { PageHeader } from '../components/ui/PageHeader.tsx'
import { PlatformProposal as Shown } from '../features/platform/components/PlatformProposal.tsx'
import { NotFound } from './NotFound.tsx'

/** What would change on the platform? */
export function PlatformProposal() {
  const { id = '' } = useParams()
  if (!/^\d+$/.test(id)) return <NotFound />
  return (
    <>
      <PageHeader
        title="A proposal to the platform"
        lead={<Link to="/governance">All proposals and parameters</Link>}
      />
      <Shown id={BigInt(id)} />
    </>
  )
}
