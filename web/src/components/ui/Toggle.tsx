import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import styles from './Field.module.css'

type ToggleProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & { label: string; hint?: ReactNode }

/** Yes or no, with what a yes means. */
export function Toggle({ label, hint, ...input }: ToggleProps) {
  const id = useId()
  return (
    <div className={styles.toggle}>
      <input type="checkbox" id={id} aria-describedby={hint ? `${id}-hint` : undefined} {...input} />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
