import { percentInWords } from '@pinf/sdk'
import { Money } from '../../../components/ui/Money.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import type { Asset } from '../../../lib/format.ts'
import type { ProjectOnChain } from '../onChain.ts'
import styles from './BudgetItem.module.css'

/** What all budgets together may spend, and looser limits that wait to hold. */
export function Limits({ chain, asset }: { chain: ProjectOnChain; asset: Asset }) {
  const { limits, pendingLimits, weeklyAvailable, phase } = chain
  if (phase === 'WindDown' || phase === 'Failed') return null
  return (
    <p className={styles.rules}>
      All budgets together spend at most {percentInWords(limits.weeklyBps)} of the project’s seasoned money a week, and
      at most {percentInWords(limits.runnerWeeklyBps)} in runs whose items a runner chooses.{' '}
      {phase === 'Active' && (
        <>
          Now <Money amount={weeklyAvailable.all} asset={asset} /> of that are left, and{' '}
          <Money amount={weeklyAvailable.runner} asset={asset} /> for runners; both refill evenly.
        </>
      )}
      {pendingLimits && (
        <>
          {' '}
          Members loosened this to {percentInWords(pendingLimits.weeklyBps)} and{' '}
          {percentInWords(pendingLimits.runnerWeeklyBps)}, which holds <Time value={pendingLimits.effectiveAt} />.
        </>
      )}
    </p>
  )
}
