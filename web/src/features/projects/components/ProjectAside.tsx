import { Button } from '../../../components/ui/Button.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import { Progress } from '../../../components/ui/Progress.tsx'
import { type Asset, formatPercent, ratio } from '../../../lib/format.ts'
import { useChainTime } from '../../network/hooks/useChainTime.ts'
import { canActivate } from '../due.ts'
import { useProjectOnChain } from '../hooks/useProjectOnChain.ts'
import { useProjectPlans } from '../hooks/useProjectPlans.ts'
import type { ProjectModel } from '../model.ts'
import type { ProjectOnChain } from '../onChain.ts'
import { Contribute } from './Contribute.tsx'
import { Position } from './Position.tsx'
import styles from './ProjectAside.module.css'
import { TimeLeft } from './TimeLeft.tsx'

type ProjectAsideProps = { project: ProjectModel; asset: Asset; text: string; onText: (text: string) => void }

/** How far the raise is, and everything one can do about the project now. Its money comes from the chain. */
export function ProjectAside({ project, asset, text, onText }: ProjectAsideProps) {
  const { data: chain, error } = useProjectOnChain(project.address)
  if (!chain) return <p>{error ? 'The chain does not answer, so nothing can be sent now.' : 'Asking the chain …'}</p>
  return (
    <>
      <Raise chain={chain} goal={project.goal} cap={project.cap} asset={asset} />
      <Due project={project} chain={chain} asset={asset} />
      {(chain.phase === 'Raise' || chain.phase === 'Active') && (
        <Contribute project={project} chain={chain} asset={asset} text={text} onText={onText} />
      )}
      <Position project={project} chain={chain} asset={asset} />
    </>
  )
}

type RaiseProps = { chain: ProjectOnChain; goal: bigint; cap: bigint; asset: Asset }

function Raise({ chain, goal, cap, asset }: RaiseProps) {
  const share = ratio(chain.raised, goal)
  return (
    <div className={styles.raise}>
      <p className={styles.raised}>
        <Money amount={chain.raised} asset={asset} />
      </p>
      <p className={styles.faint}>
        {formatPercent(share)} of the goal of <Money amount={goal} asset={asset} />
      </p>
      <Progress share={share} label="Raised of the goal" tone={share >= 1 ? 'good' : 'accent'} />
      {chain.phase === 'Raise' ? (
        <p className={styles.faint}>
          <TimeLeft until={chain.deadline} /> left, or until the cap of <Money amount={cap} asset={asset} /> is full
        </p>
      ) : (
        <p className={styles.faint}>
          <Money amount={chain.free} asset={asset} /> free now · <Money amount={chain.committed} asset={asset} /> in
          jobs
        </p>
      )}
    </div>
  )
}

function Due({ project, chain, asset }: { project: ProjectModel; chain: ProjectOnChain; asset: Asset }) {
  const now = useChainTime()
  const plans = useProjectPlans(project, chain, asset)
  return (
    <>
      {canActivate(chain, project, now) && (
        <Notice title="The raise succeeded.">
          <p>Anyone may activate the project now; its founding budget then opens.</p>
          <Button small look="primary" onClick={plans.activate} className={styles.action}>
            Activate
          </Button>
        </Notice>
      )}
      {canReclaim(project, chain) && (
        <Notice title="The founder’s bonus was not needed.">
          <p>
            <Money amount={project.bonus} asset={asset} /> can go back to the founder.
          </p>
          <Button small onClick={plans.reclaimBonus} className={styles.action}>
            Return it
          </Button>
        </Notice>
      )}
      {chain.sweepable > 0n && (
        <Notice title="Money is waiting to come home.">
          <p>
            The market returned <Money amount={chain.sweepable} asset={asset} />.
          </p>
          <Button small onClick={plans.sweep} className={styles.action}>
            Sweep it into the treasury
          </Button>
        </Notice>
      )}
    </>
  )
}

/** The bonus belongs to early contributors if the raise fails, and else to the founder again. */
function canReclaim({ bonus, bonusReclaimed }: ProjectModel, { phase }: ProjectOnChain): boolean {
  return bonus > bonusReclaimed && (phase === 'Active' || phase === 'WindDown')
}
