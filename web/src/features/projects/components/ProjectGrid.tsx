import type { Address } from 'viem'
import { Toggle } from '../../../components/ui/Toggle.tsx'
import { projectStatus } from '../../../lib/status.ts'
import { useNow } from '../../../lib/useNow.ts'
import { useAsset } from '../../network/context.ts'
import { usePicture } from '../hooks/usePicture.ts'
import { useProjectMetadata } from '../hooks/useProjectMetadata.ts'
import type { ProjectCardModel } from '../model.ts'
import { byWorthOfLook } from '../order.ts'
import { ProjectCard } from './ProjectCard.tsx'
import styles from './ProjectGrid.module.css'

type Selection = { isSelected: (project: Address) => boolean; toggle: (project: Address) => void }

type ProjectGridProps = { projects: ProjectCardModel[]; selection: Selection }

export function ProjectGrid({ projects, selection }: ProjectGridProps) {
  const now = useNow()
  return (
    <ul className={styles.grid}>
      {byWorthOfLook(projects, now).map((project) => (
        <li key={project.address}>
          <LoadedCard project={project} selection={selection} />
        </li>
      ))}
    </ul>
  )
}

/** The card draws at once; its one line streams in from a gateway. */
function LoadedCard({ project, selection }: { project: ProjectCardModel; selection: Selection }) {
  const asset = useAsset(project.asset)
  const { data: metadata } = useProjectMetadata(project)
  const picture = usePicture(metadata?.image)
  const kind = projectStatus(project, useNow())
  const { address, name } = project
  return (
    <ProjectCard
      project={project}
      summary={metadata?.summary}
      picture={picture}
      asset={asset}
      to={`/projects/${address}`}
    >
      {(kind === 'raising' || kind === 'active') && (
        <Toggle
          label="Select"
          aria-label={`Select ${name}`}
          checked={selection.isSelected(address)}
          onChange={() => selection.toggle(address)}
        />
      )}
    </ProjectCard>
  )
}
