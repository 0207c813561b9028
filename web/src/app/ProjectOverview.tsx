import { ProjectView } from '../features/projects/components/ProjectView.tsx'
import { useShownProject } from './Project.tsx'

/** What is at risk, what is it for, and what happened to the money. */
export function ProjectOverview() {
  return <ProjectView project={useShownProject()} />
}
