import type { SelectHTMLAttributes } from 'react'
import styles from './Field.module.css'
import { Labelled, type LabelledProps } from './Labelled.tsx'

type SelectProps = SelectHTMLAttributes<HTMLSelectElement> &
  LabelledProps & { options: readonly { value: string; label: string }[] }

/** A labelled choice: the platform's own control, so that it works on every device. */
export function Select({ label, hint, error, options, ...input }: SelectProps) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      {(control) => (
        <select className={styles.select} {...control} {...input}>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}
