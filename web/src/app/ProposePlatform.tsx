import { Link } from 'react-router'
import { PageHeader } from '../components/ui/PageHeader.tsx'
import { ProposePlatform as Form } from '../features/platform/propose/components/ProposePlatform.tsx'

/** What should the platform decide? */
export function ProposePlatform() {
  return (
    <>
      <PageHeader
        title="A new proposal to the platform"
        lead={<Link to="/governance">All proposals and parameters</Link>}
      />
      <Form />
    </>
  )
}
