import { formatExactTime, formatRelative } from '../../lib/format.ts'
import { useNow } from '../../lib/useNow.ts'
import styles from './Time.module.css'

/** A moment in unix seconds, told relative to the chain's clock; the exact one is in the title. */
export function Time({ value }: { value: number }) {
  const now = useNow()
  return (
    <time className={styles.time} dateTime={new Date(value * 1_000).toISOString()} title={formatExactTime(value)}>
      {formatRelative(value, now)}
    </time>
  )
}
