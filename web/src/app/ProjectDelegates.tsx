import { ProjectDelegates as Delegates } from '../features/delegates/components/ProjectDelegates.tsx'
import { useShownProject } from './Project.tsx'

/** Who speaks for whom? */
export function ProjectDelegates() {
  return <Delegates project={useShownProject()} />
}
