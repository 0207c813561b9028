import { Loaded } from '../components/ui/Loading.tsx'
import { PageHeader } from '../components/ui/PageHeader.tsx'
import { CreateWizard } from '../features/create/components/CreateWizard.tsx'
import { useBounds } from '../features/network/hooks/useBounds.ts'

/** How do I start? */
export function Create() {
  return (
    <>
      <PageHeader
        title="Start a project"
        lead="Say what it is for and fix its rules. Contributors see all of them before they pledge."
      />
      <Loaded query={useBounds()} what="the platform’s limits">
        {(limits) => <CreateWizard {...limits} />}
      </Loaded>
    </>
  )
}
