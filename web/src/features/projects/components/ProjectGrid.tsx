import { useAsset } from '../../network/context.ts'
import { useProjectMetadata } from '../hooks/useProjectMetadata.ts'
import type { ProjectCardModel } from '../model.ts'
import { ProjectCard } from './ProjectCard.tsx'
import styles from './ProjectGrid.module.css'

export function ProjectGrid({ projects }: { projects: ProjectCardModel[] }) {
  return (
    <ul className={styles.grid}>
      {projects.map((project) => (
        <li key={project.address}>
          <LoadedCard project={project} />
        </li>
      ))}
    </ul>
  )
}

/** The card draws at once; its one line streams in from a gateway. */
function LoadedCard({ project }: { project: ProjectCardModel }) {
  const asset = useAsset(project.asset)
  const { data: metadata } = useProjectMetadata(project)
  return <ProjectCard project={project} summary={metadata?.summary} asset={asset} to={`/projects/${project.address}`} />
}
