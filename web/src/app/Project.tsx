import { useParams } from 'react-router'
import { isAddress } from 'viem'
import { Loaded } from '../components/ui/Loading.tsx'
import { ProjectView } from '../features/projects/components/ProjectView.tsx'
import { useProject } from '../features/projects/hooks/useProject.ts'
import { NotFound } from './NotFound.tsx'

/** Can I trust it with money? */
export function Project() {
  const { address = '' } = useParams()
  return isAddress(address, { strict: false }) ? <KnownAddress address={address} /> : <NotFound />
}

function KnownAddress({ address }: { address: `0x${string}` }) {
  const project = useProject(address)
  return (
    <Loaded query={project} what="the project">
      {(data) => (data ? <ProjectView project={data} /> : <NotFound />)}
    </Loaded>
  )
}
