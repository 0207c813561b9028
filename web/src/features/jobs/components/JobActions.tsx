import { useConnection } from 'wagmi'
import { Button } from '../../../components/ui/Button.tsx'
import { formatQuantity } from '../../../lib/format.ts'
import { useNow } from '../../../lib/useNow.ts'
import { useTransactions } from '../../transactions/context.ts'
import { finalizable } from '../actions.ts'
import type { JobModel } from '../model.ts'
import { cancelPlan, finalizePlan, refundPlan } from '../plans.ts'
import styles from './JobActions.module.css'

/** What one can do about a job now: what is due for anyone, and what only its payer may. */
export function JobActions({ job }: { job: JobModel }) {
  const now = useNow()
  const { address, isConnected } = useConnection()
  const { review } = useTransactions()
  const due = finalizable(job.shardList, now)
  const hasOpen = job.shardList.some(({ status }) => status === 'open')
  const isPayer = address?.toLowerCase() === job.payer.toLowerCase()
  if (!isConnected || (due.length === 0 && !hasOpen)) return null
  return (
    <div className={styles.actions}>
      {due.length > 0 && (
        <Button small onClick={() => review(finalizePlan({ jobId: job.id, indices: due }))}>
          Finalize {formatQuantity(due.length, 'shard')}
        </Button>
      )}
      {hasOpen && isPayer && (
        <Button small onClick={() => review(cancelPlan({ jobId: job.id }))}>
          Close the job
        </Button>
      )}
      {hasOpen && now > job.deadline && (
        <Button small onClick={() => review(refundPlan({ jobId: job.id }))}>
          Refund open shards
        </Button>
      )}
    </div>
  )
}
