import { type ReactNode, useId } from 'react'
import styles from './Field.module.css'

export type LabelledProps = { label: string; hint?: ReactNode; error?: string | undefined }

/** What ties a control to its label, its hint and its error, so that all three are read out with it. */
type ControlAttributes = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }

export function Labelled({
  label,
  hint,
  error,
  children,
}: LabelledProps & { children: (control: ControlAttributes) => ReactNode }) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <p id={`${id}-error`} className={styles.error} aria-live="polite">
        {error}
      </p>
    </div>
  )
}
