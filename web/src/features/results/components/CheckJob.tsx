import { ShieldCheck } from 'lucide-react'
import type { Hex } from 'viem'
import { Button } from '../../../components/ui/Button.tsx'
import { formatQuantity } from '../../../lib/format.ts'
import { useVerification } from '../hooks/useVerification.ts'
import styles from './CheckItem.module.css'
import { VerificationView } from './VerificationView.tsx'

/** Checks all that is submitted, and shows the workflow's report once the job is whole. */
export function CheckJob({ jobId, submitted }: { jobId: Hex; submitted: number }) {
  const { state, start } = useVerification(jobId)
  return (
    <div className={styles.check}>
      <div className={styles.row}>
        <Button disabled={state.name === 'running'} onClick={() => void start()}>
          <ShieldCheck size={16} aria-hidden />
          Check everything
        </Button>
        <p className={styles.note}>
          {formatQuantity(submitted, 'submitted shard')}, replayed in your browser against the chain. Nobody’s word is
          taken.
        </p>
      </div>
      <VerificationView state={state} />
    </div>
  )
}
