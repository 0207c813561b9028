import { STATUS, type StatusKind } from '../../lib/status.ts'
import styles from './Status.module.css'

type StatusProps = { kind: StatusKind; text?: string }

/** A status with the icon, word and colour it has everywhere; `text` only refines the word. */
export function Status({ kind, text }: StatusProps) {
  const { icon: Icon, word, tone, meaning } = STATUS[kind]
  return (
    <span className={styles.status} data-tone={tone} title={meaning}>
      <Icon size={14} strokeWidth={2.25} aria-hidden />
      {text ?? word}
    </span>
  )
}
