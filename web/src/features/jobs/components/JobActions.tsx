import { useConnection } from 'wagmi'
import { Button } from '../../../components/ui/Button.tsx'
import { formatQuantity } from '../../../lib/format.ts'
import { useNow } from '../../../lib/useNow.ts'
import { useTransactions } from '../../transactions/context.ts'
import { acceptable, expirable, finalizable } from '../actions.ts'
import type { JobModel } from '../model.ts'
import { acceptPlan, cancelPlan, expirePlan, finalizePlan, refundPlan } from '../plans.ts'
import styles from './JobActions.module.css'

/** What one can do about a job now: what is due for anyone, and what only its payer may. */
export function JobActions({ job }: { job: JobModel }) {
  const now = useNow()
  const { address, isConnected } = useConnection()
  const { review } = useTransactions()
  const due = finalizable(job.shardList, now)
  const [expired] = expirable(job.shardList, now)
  const payable = acceptable(job.shardList).filter((index) => !due.includes(index))
  const hasOpen = job.shardList.some(({ status }) => status === 'open')
  // A project's money is its members': nobody accepts for them.
  const isPayer = address?.toLowerCase() === job.payer.toLowerCase()
  if (!isConnected) return null
  return (
    <div className={styles.actions}>
      {due.length > 0 && (
        <Button small onClick={() => review(finalizePlan({ jobId: job.id, indices: due }))}>
          Finalize {formatQuantity(due.length, 'shard')}
        </Button>
      )}
      {expired !== undefined && (
        <Button small onClick={() => review(expirePlan({ jobId: job.id, index: expired }))}>
          Put shard {expired + 1} back to the queue
        </Button>
      )}
      {payable.length > 0 && isPayer && (
        <Button small onClick={() => review(acceptPlan({ jobId: job.id, indices: payable }))}>
          Pay {formatQuantity(payable.length, 'submitted shard')} now
        </Button>
      )}
      {hasOpen && isPayer && (
        <Button small onClick={() => review(cancelPlan({ jobId: job.id }))}>
          Close the job
        </Button>
      )}
      {hasOpen && now > job.openUntil && (
        <Button small onClick={() => review(refundPlan({ jobId: job.id }))}>
          Refund open shards
        </Button>
      )}
    </div>
  )
}
