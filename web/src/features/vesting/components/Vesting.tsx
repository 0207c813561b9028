import { useConnection } from 'wagmi'
import { Address } from '../../../components/ui/Address.tsx'
import { Button } from '../../../components/ui/Button.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Progress } from '../../../components/ui/Progress.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { Stat, Stats } from '../../../components/ui/Stats.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { type Asset, formatPercent, ratio } from '../../../lib/format.ts'
import { useChainTime } from '../../network/hooks/useChainTime.ts'
import type { ProjectModel } from '../../projects/model.ts'
import { useTransactions } from '../../transactions/context.ts'
import { useVesting } from '../hooks/useVesting.ts'
import { releasePlan } from '../plans.ts'
import { shareUnit } from '../unit.ts'

/** What of the founder's shares is the founder's already, and the button that sends it. */
export function Vesting({ project, asset }: { project: ProjectModel; asset: Asset }) {
  const { data: vesting } = useVesting(project.address)
  const { address } = useConnection()
  const { review } = useTransactions()
  const now = useChainTime()
  if (!vesting) return null
  const { beneficiary, total, released, releasable, end } = vesting
  const unit = shareUnit(project, asset)
  const vested = released + releasable
  const isOwn = address?.toLowerCase() === beneficiary.toLowerCase()
  const { address: treasury, name } = project
  return (
    <Section
      title="The founder’s shares"
      note={
        <>
          Minted once at activation for <Address value={beneficiary} />.{' '}
          {now < end ? 'They become the founder’s evenly' : 'They became the founder’s evenly'}, the last of them{' '}
          <Time value={end} />
          {now < end && '; until then nobody votes with the rest'}.
        </>
      }
    >
      <Progress share={ratio(vested, total)} label="Founder’s shares vested" />
      <Stats>
        <Stat label="In all" note={`${formatPercent(ratio(total, project.shares))} of all shares`}>
          <Money amount={total} asset={unit} />
        </Stat>
        <Stat label="Vested" note={formatPercent(ratio(vested, total))}>
          <Money amount={vested} asset={unit} />
        </Stat>
        <Stat label="Sent to the founder">
          <Money amount={released} asset={unit} />
        </Stat>
        <Stat label="Waiting to be sent">
          <Money amount={releasable} asset={unit} />
        </Stat>
      </Stats>
      <Button
        small
        disabled={releasable === 0n}
        onClick={() => review(releasePlan({ project: treasury, name, unit, releasable, beneficiary, isOwn }))}
      >
        {releasable === 0n ? 'Nothing to release now' : 'Release what has vested'}
      </Button>
    </Section>
  )
}
