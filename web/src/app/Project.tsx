import { Outlet, useOutletContext, useParams } from 'react-router'
import { isAddress } from 'viem'
import { Loaded } from '../components/ui/Loading.tsx'
import { ProjectFrame } from '../features/projects/components/ProjectFrame.tsx'
import { useProject } from '../features/projects/hooks/useProject.ts'
import type { ProjectModel } from '../features/projects/model.ts'
import { NotFound } from './NotFound.tsx'

/** Can I trust it with money? Its pages share one reading of it. */
export function Project() {
  const { address = '' } = useParams()
  return isAddress(address, { strict: false }) ? <KnownAddress address={address} /> : <NotFound />
}

function KnownAddress({ address }: { address: `0x${string}` }) {
  const project = useProject(address)
  return (
    <Loaded query={project} what="the project">
      {(data) =>
        data ? (
          <ProjectFrame project={data}>
            <Outlet context={data} />
          </ProjectFrame>
        ) : (
          <NotFound />
        )
      }
    </Loaded>
  )
}

/** The project that the page around this one is about. */
export function useShownProject(): ProjectModel {
  return useOutletContext<ProjectModel>()
}
