import { PageHeader } from '../components/ui/PageHeader.tsx'
import { PlatformView } from '../features/platform/components/PlatformView.tsx'

/** What is the platform deciding, and who may change what? */
export function Governance() {
  return (
    <>
      <PageHeader
        title="Governance"
        lead="The platform’s own rules: what is being decided, and who may change which number, how fast. A project’s decisions are on its own page."
      />
      <PlatformView />
    </>
  )
}
