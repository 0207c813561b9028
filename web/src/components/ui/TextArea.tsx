import type { TextareaHTMLAttributes } from 'react'
import styles from './Field.module.css'
import { Labelled, type LabelledProps } from './Labelled.tsx'

type TextAreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & LabelledProps

/** A labelled text of several lines. */
export function TextArea({ label, hint, error, rows = 6, ...input }: TextAreaProps) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      {(control) => <textarea className={styles.area} rows={rows} {...control} {...input} />}
    </Labelled>
  )
}
