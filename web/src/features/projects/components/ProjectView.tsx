import { useState } from 'react'
import { Columns } from '../../../components/ui/Columns.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { Stat, Stats } from '../../../components/ui/Stats.tsx'
import { formatCount, formatQuantity } from '../../../lib/format.ts'
import { useAsset } from '../../network/context.ts'
import { Vesting } from '../../vesting/components/Vesting.tsx'
import type { ProjectModel } from '../model.ts'
import { unitFlow } from '../unitFlow.ts'
import { Budgets } from './Budgets.tsx'
import { Funding } from './Funding.tsx'
import { ProjectAside } from './ProjectAside.tsx'
import { Promises } from './Promises.tsx'
import { RunTable } from './RunTable.tsx'
import { Story } from './Story.tsx'
import { UnitFlow } from './UnitFlow.tsx'
import { Updates } from './Updates.tsx'

/** A project, in the order in which a funder asks: what is at risk, what is it for, what happened to the money. */
export function ProjectView({ project }: { project: ProjectModel }) {
  const asset = useAsset(project.asset)
  const [text, setText] = useState('100')
  return (
    <Columns narrow="second" aside={<ProjectAside project={project} asset={asset} text={text} onText={setText} />}>
      <Promises project={project} asset={asset} text={text} />
      <Story project={project} />
      <Updates project={project} />
      <Funding project={project} asset={asset} />
      {project.contributed > 0n && (
        <Section title="Where each unit went" note="Everything ever contributed, and where it is now.">
          <UnitFlow flows={unitFlow(project)} total={project.contributed + project.donated} asset={asset} />
        </Section>
      )}
      <Budgets project={project} asset={asset} />
      <Vesting project={project} asset={asset} />
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
  )
}
