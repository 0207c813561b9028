import { Money } from '../../../components/ui/Money.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { type Asset, formatBps } from '../../../lib/format.ts'
import type { ProjectOnChain } from '../onChain.ts'
import styles from './BudgetItem.module.css'

/** What all budgets together may spend, and looser limits that wait to hold. */
export function Limits({ chain, asset }: { chain: ProjectOnChain; asset: Asset }) {
  const { limits, pendingLimits, weeklyAvailable, phase } = chain
  if (phase === 'WindDown' || phase === 'Failed') return null
  return (
    <p className={styles.rules}>
      All budgets together spend at most {formatBps(limits.weeklyBps)} of the project’s seasoned money a week, and at
      most {formatBps(limits.runnerWeeklyBps)} in runs whose items a runner chooses.{' '}
      {phase === 'Active' && (
        <>
          Now <Money amount={weeklyAvailable.all} asset={asset} /> of that are left, and{' '}
          <Money amount={weeklyAvailable.runner} asset={asset} /> for runners; both refill evenly.
        </>
      )}
      {pendingLimits && (
        <>
          {' '}
          Members loosened this to {formatBps(pendingLimits.weeklyBps)} and {formatBps(pendingLimits.runnerWeeklyBps)},
          which holds <Time value={pendingLimits.effectiveAt} />.
        </>
      )}
    </p>
  )
}
