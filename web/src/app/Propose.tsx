import { Propose as ProposeForm } from '../features/governance/components/Propose.tsx'
import { useShownProject } from './Project.tsx'

/** What should we decide? */
export function Propose() {
  return <ProposeForm project={useShownProject()} />
}
