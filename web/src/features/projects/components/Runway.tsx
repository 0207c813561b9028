import { Money } from '../../../components/ui/Money.tsx'
import { type Asset, formatDuration } from '../../../lib/format.ts'
import { useRunway } from '../hooks/useRunway.ts'
import type { ProjectModel } from '../model.ts'

const DAY = 86_400
/** Beyond this, a number of days says no more than that there are many. */
const MANY_DAYS = 3_650

/** How long the money lasts if the project goes on as it did. */
export function Runway({ project, asset }: { project: ProjectModel; asset: Asset }) {
  const { data } = useRunway(project.address)
  if (!data) return null
  const { daysLeft, perDay, seconds } = data
  if (daysLeft === null) return <p>Nothing was spent lately, so the free money lasts until a run takes it.</p>
  return (
    <p>
      The free money lasts{' '}
      <strong>{daysLeft > MANY_DAYS ? 'more than ten years' : formatDuration(Math.floor(daysLeft * DAY))}</strong> at
      the rate of the last {formatDuration(seconds)}, which is <Money amount={perDay} asset={asset} /> a day.
    </p>
  )
}
