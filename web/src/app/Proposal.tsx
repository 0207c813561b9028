import { useParams } from 'react-router'
import { ProjectProposal } from '../features/governance/components/ProjectProposal.tsx'
import { NotFound } from './NotFound.tsx'
import { useShownProject } from './Project.tsx'

/** What would happen, and how does the vote stand? */
export function Proposal() {
  const { id = '' } = useParams()
  const project = useShownProject()
  return /^\d+$/.test(id) ? <ProjectProposal project={project} id={BigInt(id)} /> : <NotFound />
}
