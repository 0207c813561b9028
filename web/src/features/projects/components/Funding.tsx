import { lazy } from 'react'
import { Chart } from '../../../components/ui/Chart.tsx'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { type Asset, formatQuantity } from '../../../lib/format.ts'
import { useNow } from '../../../lib/useNow.ts'
import type { ProjectModel } from '../model.ts'

const FundingCurve = lazy(async () => ({ default: (await import('./FundingCurve.tsx')).FundingCurve }))

export function Funding({ project, asset }: { project: ProjectModel; asset: Asset }) {
  const now = useNow()
  const { contributions, contributionCount, contributors } = project
  const shown = contributionCount > contributions.length ? `The first ${contributions.length} of ` : ''
  const note = `${shown}${formatQuantity(contributionCount, 'contribution')} by ${formatQuantity(contributors, 'contributor')}.`
  return (
    <Section title="Funding" note={contributionCount > 0 && note}>
      {contributions.length === 0 ? (
        <Empty title="Nobody has contributed yet">
          <p>Each contribution moves the curve. The first one can be taken back at par until the goal is met.</p>
        </Empty>
      ) : (
        <Chart height={220}>
          <FundingCurve
            contributions={contributions}
            start={project.createdAt}
            end={curveEnd(project, now)}
            goal={project.goal}
            asset={asset}
          />
        </Chart>
      )}
    </Section>
  )
}

// The curve tells of raising: it ends now, or when the raise did. A round minute keeps it from being drawn every second.
function curveEnd({ createdAt, activatedAt, contributions }: ProjectModel, now: number): number {
  const lastChange = Math.max(createdAt, activatedAt ?? 0, contributions.at(-1)?.timestamp ?? 0)
  if (activatedAt !== null) return lastChange + Math.max(1, Math.round((lastChange - createdAt) / 10))
  return Math.max(lastChange + 1, Math.floor(now / 60) * 60)
}
