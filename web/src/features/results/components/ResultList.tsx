import { CircleCheck, CircleX } from 'lucide-react'
import { formatCount } from '../../../lib/format.ts'
import { previewInput, previewOutput } from '../preview.ts'
import type { ResultItem } from '../types.ts'
import styles from './ResultList.module.css'

/** Items as rows of question and answer; a row opens its item. */
export function ResultList({ items, onOpen }: { items: ResultItem[]; onOpen: (index: number) => void }) {
  return (
    <ol className={styles.list}>
      {items.map((item) => (
        <li key={item.index}>
          <button type="button" className={styles.row} onClick={() => onOpen(item.index)}>
            <span className={styles.number}>{formatCount(item.index + 1)}</span>
            <span className={styles.input}>{previewInput(item.input)}</span>
            <span className={styles.output}>
              {item.status === 'delivered' ? previewOutput(item.output, item.input) : item.status}
            </span>
            {item.status === 'delivered' ? (
              <CircleCheck size={16} className={styles.delivered} role="img" aria-label="delivered" />
            ) : (
              <CircleX size={16} className={styles.missing} role="img" aria-label={item.status} />
            )}
          </button>
        </li>
      ))}
    </ol>
  )
}
