import { useLag } from '../hooks/useLag.ts'
import { lagText } from '../lagText.ts'
import styles from './LagLine.module.css'

/** A quiet line when what lists show is older than the chain, or when one of the two does not answer. */
export function LagLine() {
  const text = lagText(useLag())
  return (
    <p className={styles.line} role="status" hidden={!text}>
      {text}
    </p>
  )
}
