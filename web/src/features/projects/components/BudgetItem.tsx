import { lazy } from 'react'
import { Link } from 'react-router'
import { zeroAddress } from 'viem'
import { Address } from '../../../components/ui/Address.tsx'
import { Button } from '../../../components/ui/Button.tsx'
import { Chart } from '../../../components/ui/Chart.tsx'
import { Cid } from '../../../components/ui/Cid.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Progress } from '../../../components/ui/Progress.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { EVIDENCE } from '../../../lib/evidence.ts'
import { type Asset, formatDuration, formatPercent, formatQuantity, ratio } from '../../../lib/format.ts'
import { burnOf } from '../burn.ts'
import type { Due } from '../due.ts'
import type { BudgetModel, RunModel } from '../model.ts'
import styles from './BudgetItem.module.css'

const BurnDown = lazy(async () => ({ default: (await import('./BurnDown.tsx')).BurnDown }))
const BURN_HEIGHT = 140

type BudgetItemProps = {
  budget: BudgetModel
  runs: RunModel[]
  workflowCid: string
  asset: Asset
  /** Whether its project is ending, so that nothing is run any more. */
  isOver: boolean
  due: Due
  onRun: () => void
  /** Left out where nobody may close it without a vote. */
  onClose: (() => void) | undefined
}

/** What governance approved once, how far it is spent, and what holds back its next run. */
export function BudgetItem({ budget, runs, workflowCid, asset, isOver, due, onRun, onClose }: BudgetItemProps) {
  const points = burnOf(budget, runs)
  return (
    <li className={styles.budget}>
      <header className={styles.header}>
        <h3>
          Budget {budget.id}
          {budget.founding && ', approved by contributing'}
        </h3>
        <span className={styles.state}>{isOver && budget.status !== 'closed' ? 'over' : stateWord(budget)}</span>
      </header>
      <Burn spent={budget.spent} total={budget.totalCeiling} asset={asset} id={budget.id} />
      {points.length > 2 && (
        <Chart height={BURN_HEIGHT}>
          <BurnDown points={points} asset={asset} height={BURN_HEIGHT} id={budget.id} />
        </Chart>
      )}
      <Terms budget={budget} workflowCid={workflowCid} asset={asset} />
      <div className={styles.actions}>
        {due.now ? (
          <Button small onClick={onRun}>
            {budget.runnerInputs ? 'Choose items and run' : 'Start its next run'}
          </Button>
        ) : (
          <span role="status">{due.because}</span>
        )}
        {budget.bounty > 0n && due.now && (
          <span>
            You get <Money amount={budget.bounty} asset={asset} /> for it.
          </span>
        )}
        {onClose && (
          <Button small onClick={onClose}>
            Close it
          </Button>
        )}
        {budget.runs > 0 && <Link to="#runs">{formatQuantity(budget.runs, 'run')} so far</Link>}
      </div>
    </li>
  )
}

function Terms({ budget, workflowCid, asset }: { budget: BudgetModel; workflowCid: string; asset: Asset }) {
  return (
    <p className={styles.rules}>
      Each run asks for {budget.runnerInputs && 'up to '}
      {formatQuantity(budget.items, 'item')} at <Money amount={budget.minPrice} asset={asset} /> to{' '}
      <Money amount={budget.maxPrice} asset={asset} /> each, so at most{' '}
      <Money amount={BigInt(budget.items) * budget.maxPrice} asset={asset} />. Never more than{' '}
      <Money amount={budget.dailyCeiling} asset={asset} /> a day and{' '}
      <Money amount={budget.weeklyCeiling} asset={asset} /> a week
      {budget.firstWindowEnds !== null && budget.firstWindowCeiling > 0n && (
        <>
          , and <Money amount={budget.firstWindowCeiling} asset={asset} /> in its first window, which ends{' '}
          <Time value={budget.firstWindowEnds} />
        </>
      )}
      . Evidence: {EVIDENCE[budget.requiredClass].name} or stronger. Workflow <Cid value={workflowCid} />.{' '}
      <Runner runner={budget.runner} runnerInputs={budget.runnerInputs} />{' '}
      {budget.intervalSeconds > 0 && <>At most every {formatDuration(budget.intervalSeconds)}. </>}
      {expirySentence(budget)}
    </p>
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

function Runner({ runner, runnerInputs }: Pick<BudgetModel, 'runner' | 'runnerInputs'>) {
  if (runner === zeroAddress) return <>Anyone may start a run.</>
  return (
    <>
      Only <Address value={runner} /> may start a run{runnerInputs && ', and chooses its items without a vote'}.
    </>
  )
}

function stateWord({ status }: BudgetModel): string {
  return { declared: 'not open yet', open: 'open', closed: 'closed' }[status]
}

function expirySentence({ expiry, validSeconds }: BudgetModel) {
  if (expiry === null) return <>Valid for {formatDuration(validSeconds)} once open.</>
  return (
    <>
      Its time ends <Time value={expiry} />.
    </>
  )
}
