import { EVIDENCE, type EvidenceClass } from '../../../lib/evidence.ts'
import styles from './Evidence.module.css'

/** What a job's evidence class proves, and what it does not. */
export function Evidence({ evidence }: { evidence: EvidenceClass }) {
  const { name, proves, doesNotProve } = EVIDENCE[evidence]
  return (
    <div className={styles.evidence}>
      <h3>{name}</h3>
      <p>{proves}</p>
      <p>
        <strong>Not proven:</strong> {doesNotProve}
      </p>
    </div>
  )
}
