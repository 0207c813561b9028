import type { ReactNode } from 'react'
import { Address } from '../../../components/ui/Address.tsx'
import { PageHeader } from '../../../components/ui/PageHeader.tsx'
import { Status } from '../../../components/ui/Status.tsx'
import { SubPages } from '../../../components/ui/SubPages.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { projectStatus } from '../../../lib/status.ts'
import { useNow } from '../../../lib/useNow.ts'
import { useProjectMetadata } from '../hooks/useProjectMetadata.ts'
import type { ProjectModel } from '../model.ts'

/** A project's name and pages, around each of them. */
export function ProjectFrame({ project, children }: { project: ProjectModel; children: ReactNode }) {
  const metadata = useProjectMetadata(project)
  const base = `/projects/${project.address}`
  return (
    <>
      <PageHeader
        title={project.name}
        status={<Status kind={projectStatus(project, useNow())} />}
        lead={metadata.data?.summary}
      >
        <span>
          Founder <Address value={project.founder} />
        </span>
        <span>
          Treasury <Address value={project.address} />
        </span>
        <span>
          Created <Time value={project.createdAt} />
        </span>
      </PageHeader>
      <SubPages
        label={`Pages of ${project.name}`}
        pages={[
          { to: base, label: 'Overview', end: true },
          { to: `${base}/proposals`, label: 'Proposals' },
          { to: `${base}/delegates`, label: 'Delegates' },
        ]}
      />
      {children}
    </>
  )
}
