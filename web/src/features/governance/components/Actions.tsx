import type { ActionWords } from '@pinf/sdk'
import styles from './Actions.module.css'

/** What a proposal would do, action by action, in plain words. */
export function Actions({ words }: { words: readonly ActionWords[] }) {
  return (
    <ol className={styles.actions}>
      {words.map(({ summary, details }) => (
        <li key={summary}>
          <p className={styles.summary}>{summary}</p>
          {details.length > 0 && (
            <ul className={styles.details}>
              {details.map((detail) => (
                <li key={detail}>{detail}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
