import type { Hex } from 'viem'
import { Sheet } from '../../../components/ui/Sheet.tsx'
import type { ResultItem } from '../types.ts'
import { CheckItem } from './CheckItem.tsx'
import styles from './ItemSheet.module.css'
import { JsonView } from './JsonView.tsx'
import { StepList } from './StepList.tsx'

/** One item opened: what went in, what came out, how, and a way to check all of it here. */
export function ItemSheet({ jobId, item, onClose }: { jobId: Hex; item: ResultItem; onClose: () => void }) {
  return (
    <Sheet open wide title={`Item ${item.index + 1}`} onClose={onClose}>
      <CheckItem jobId={jobId} item={item} />
      <section className={styles.part}>
        <h3>In</h3>
        <JsonView value={item.input} />
      </section>
      <section className={styles.part}>
        <h3>Out</h3>
        {item.error && (
          <p>
            Not delivered: {item.error.reason} (at {item.error.path})
          </p>
        )}
        <JsonView value={item.output} />
      </section>
      <section className={styles.part}>
        <h3>Steps</h3>
        <StepList steps={item.steps} />
      </section>
    </Sheet>
  )
}
