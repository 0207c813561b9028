import { useState } from 'react'
import { Address } from '../../../components/ui/Address.tsx'
import { Columns } from '../../../components/ui/Columns.tsx'
import { Markdown } from '../../../components/ui/Markdown.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { PageHeader } from '../../../components/ui/PageHeader.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { Stat, Stats } from '../../../components/ui/Stats.tsx'
import { Status } from '../../../components/ui/Status.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { formatCount, formatQuantity } from '../../../lib/format.ts'
import { projectStatus } from '../../../lib/status.ts'
import { useNow } from '../../../lib/useNow.ts'
import { useAsset } from '../../network/context.ts'
import { useProjectMetadata } from '../hooks/useProjectMetadata.ts'
import type { ProjectModel } from '../model.ts'
import { unitFlow } from '../unitFlow.ts'
import { Budgets } from './Budgets.tsx'
import { Funding } from './Funding.tsx'
import { ProjectAside } from './ProjectAside.tsx'
import { Promises } from './Promises.tsx'
import { RunTable } from './RunTable.tsx'
import { UnitFlow } from './UnitFlow.tsx'

/** A project, in the order in which a funder asks: what is at risk, what is it for, what happened to the money. */
export function ProjectView({ project }: { project: ProjectModel }) {
  const asset = useAsset(project.asset)
  const metadata = useProjectMetadata(project)
  const now = useNow()
  const [text, setText] = useState('100')
  return (
    <>
      <PageHeader
        title={project.name}
        status={<Status kind={projectStatus(project, now)} />}
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
      <Columns asideFirst aside={<ProjectAside project={project} asset={asset} text={text} onText={setText} />}>
        <Promises project={project} asset={asset} text={text} />
        <Section title="What it is for">
          {metadata.data ? (
            <Markdown text={metadata.data.description} />
          ) : (
            <p>{metadata.error ? `Its story could not be read: ${metadata.error.message}` : 'Reading its story …'}</p>
          )}
        </Section>
        <Funding project={project} asset={asset} />
        {project.contributed > 0n && (
          <Section title="Where each unit went" note="Everything ever contributed, and where it is now.">
            <UnitFlow flows={unitFlow(project)} total={project.contributed} asset={asset} />
          </Section>
        )}
        <Budgets project={project} asset={asset} />
        <Section title="Runs and results">
          <div id="runs" />
          {project.itemsDelivered > 0 && (
            <Stats>
              <Stat label="Results so far">{formatCount(project.itemsDelivered)}</Stat>
              <Stat label="Cost per result">
                {project.costPerResult === undefined ? '–' : <Money amount={project.costPerResult} asset={asset} />}
              </Stat>
              <Stat label="Runs">{formatQuantity(project.runCount, 'run')}</Stat>
            </Stats>
          )}
          <RunTable runs={project.runs} asset={asset} />
        </Section>
      </Columns>
    </>
  )
}
