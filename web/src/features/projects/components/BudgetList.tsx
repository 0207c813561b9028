import { Link } from 'react-router'
import { zeroAddress } from 'viem'
import { Address } from '../../../components/ui/Address.tsx'
import { Button } from '../../../components/ui/Button.tsx'
import { Cid } from '../../../components/ui/Cid.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Progress } from '../../../components/ui/Progress.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { EVIDENCE } from '../../../lib/evidence.ts'
import { type Asset, formatDuration, formatPercent, formatQuantity, ratio } from '../../../lib/format.ts'
import type { BudgetModel } from '../model.ts'
import styles from './BudgetList.module.css'

type BudgetListProps = {
  budgets: (BudgetModel & { workflowCid: string; due: Due })[]
  asset: Asset
  onRun: (budgetId: number) => void
}

/** Whether a budget can be run now, or why not yet. */
export type Due = { now: true } | { now: false; because: string }

/** What governance approved once, and how far it is spent. */
export function BudgetList({ budgets, asset, onRun }: BudgetListProps) {
  return (
    <ul className={styles.list}>
      {budgets.map((budget) => (
        <li key={budget.id} className={styles.budget}>
          <header className={styles.header}>
            <h3>
              Budget {budget.id}
              {budget.founding && ', approved by contributing'}
            </h3>
            <span className={styles.state}>{stateWord(budget)}</span>
          </header>
          <Burn spent={budget.spent} total={budget.totalCeiling} asset={asset} id={budget.id} />
          <p className={styles.rules}>
            Each run asks for {formatQuantity(budget.items, 'item')} at <Money amount={budget.minPrice} asset={asset} />{' '}
            to <Money amount={budget.maxPrice} asset={asset} /> each, so at most{' '}
            <Money amount={BigInt(budget.items) * budget.maxPrice} asset={asset} />. Never more than{' '}
            <Money amount={budget.dailyCeiling} asset={asset} /> a day and{' '}
            <Money amount={budget.weeklyCeiling} asset={asset} /> a week
            {budget.firstWindowEnds !== null && budget.firstWindowCeiling > 0n && (
              <>
                , and <Money amount={budget.firstWindowCeiling} asset={asset} /> in its first window, which ends{' '}
                <Time value={budget.firstWindowEnds} />
              </>
            )}
            . Evidence: {EVIDENCE[budget.requiredClass].name} or stronger. Workflow <Cid value={budget.workflowCid} />.{' '}
            <Runner runner={budget.runner} /> {expirySentence(budget)}
          </p>
          <div className={styles.actions}>
            {budget.due.now ? (
              <Button small onClick={() => onRun(budget.id)}>
                Start its next run
              </Button>
            ) : (
              <span>{budget.due.because}</span>
            )}
            {budget.runs > 0 && <Link to="#runs">{formatQuantity(budget.runs, 'run')} so far</Link>}
          </div>
        </li>
      ))}
    </ul>
  )
}

function Burn({ spent, total, asset, id }: { spent: bigint; total: bigint; asset: Asset; id: number }) {
  const share = ratio(spent, total)
  return (
    <div className={styles.burn}>
      <p>
        <Money amount={spent} asset={asset} /> of <Money amount={total} asset={asset} /> posted
        <span className={styles.share}>{formatPercent(share)}</span>
      </p>
      <Progress share={share} label={`Budget ${id} spent`} />
    </div>
  )
}

function Runner({ runner }: { runner: BudgetModel['runner'] }) {
  if (runner === zeroAddress) return <>Anyone may start a run.</>
  return (
    <>
      Only <Address value={runner} /> may start a run.
    </>
  )
}

function stateWord({ status }: BudgetModel): string {
  return { declared: 'opens when the project is active', open: 'open', closed: 'closed' }[status]
}

function expirySentence({ expiry, validSeconds }: BudgetModel) {
  if (expiry === null) return <>Valid for {formatDuration(validSeconds)} once open.</>
  return (
    <>
      Its time ends <Time value={expiry} />.
    </>
  )
}
