import styles from './Command.module.css'
import { Copyable } from './Copyable.tsx'

/** A command to be typed elsewhere, copied by a click. */
export function Command({ text }: { text: string }) {
  return (
    <code className={styles.command}>
      <Copyable value={text} short={text} kind="Command" />
    </code>
  )
}
