import { useState } from 'react'
import { Address } from '../../../components/ui/Address.tsx'
import { Button } from '../../../components/ui/Button.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { type Asset, formatQuantity } from '../../../lib/format.ts'
import type { ActivityModel } from '../model.ts'
import { timelineSentence } from '../timeline.ts'
import styles from './Timeline.module.css'

const SHOWN_AT_FIRST = 8

/** What happened to a job and why, newest first. */
export function Timeline({ activity, total, asset }: { activity: ActivityModel[]; total: number; asset: Asset }) {
  const [all, setAll] = useState(false)
  const shown = all ? activity : activity.slice(0, SHOWN_AT_FIRST)
  return (
    <div className={styles.frame}>
      <ol className={styles.timeline}>
        {shown.map((line) => (
          <li key={line.id}>
            <span>{timelineSentence(line, asset)}</span>
            <span className={styles.facts}>
              <Time value={line.timestamp} />
              {line.actor && (
                <span>
                  by <Address value={line.actor} />
                </span>
              )}
              <Address value={line.transaction} name="transaction" kind="Transaction" />
            </span>
          </li>
        ))}
      </ol>
      {!all && activity.length > SHOWN_AT_FIRST && (
        <Button small onClick={() => setAll(true)}>
          Show all {formatQuantity(activity.length, 'event')}
        </Button>
      )}
      {all && total > activity.length && (
        <p className={styles.facts}>
          The newest {activity.length} of {total} events.
        </p>
      )}
    </div>
  )
}
