import { ShieldCheck } from 'lucide-react'
import type { Hex } from 'viem'
import { Button } from '../../../components/ui/Button.tsx'
import { useVerification } from '../hooks/useVerification.ts'
import type { ResultItem } from '../types.ts'
import styles from './CheckItem.module.css'
import { VerificationView } from './VerificationView.tsx'

/** "Check this": an item is proven by its place in its shard's root, so the whole shard is checked. */
export function CheckItem({ jobId, item }: { jobId: Hex; item: ResultItem }) {
  const { state, start } = useVerification(jobId)
  return (
    <div className={styles.check}>
      <div className={styles.row}>
        <Button look="primary" disabled={state.name === 'running'} onClick={() => void start([item.shard])}>
          <ShieldCheck size={16} aria-hidden />
          Check this
        </Button>
        <p className={styles.note}>
          Replays every step of shard {item.shard + 1} in your browser and proves each item against the root on the
          chain.
        </p>
      </div>
      <VerificationView state={state} />
    </div>
  )
}
