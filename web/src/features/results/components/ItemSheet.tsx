import { Sheet } from '../../../components/ui/Sheet.tsx'
import type { JobModel } from '../../jobs/model.ts'
import { layOutJson } from '../preview.ts'
import type { ResultItem } from '../types.ts'
import { CheckItem } from './CheckItem.tsx'
import styles from './ItemSheet.module.css'
import { StepList } from './StepList.tsx'

/** One item opened: what went in, what came out, how, and a way to check all of it here. */
export function ItemSheet({ job, item, onClose }: { job: JobModel; item: ResultItem; onClose: () => void }) {
  return (
    <Sheet open wide title={`Item ${item.index + 1}`} onClose={onClose}>
      <CheckItem job={job} item={item} />
      <section className={styles.part}>
        <h3>In</h3>
        <pre className={styles.value}>{layOutJson(item.input)}</pre>
      </section>
      <section className={styles.part}>
        <h3>Out</h3>
        {item.error && (
          <p>
            Not delivered: {item.error.reason} (at {item.error.path})
          </p>
        )}
        <pre className={styles.value}>{layOutJson(item.output)}</pre>
      </section>
      <section className={styles.part}>
        <h3>Steps</h3>
        <StepList steps={item.steps} />
      </section>
    </Sheet>
  )
}
