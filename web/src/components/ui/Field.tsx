import type { InputHTMLAttributes } from 'react'
import styles from './Field.module.css'
import { Labelled, type LabelledProps } from './Labelled.tsx'

type FieldProps = InputHTMLAttributes<HTMLInputElement> & LabelledProps & { unit?: string }

/** A labelled input. Its hint and its error are read out with it. */
export function Field({ label, unit, hint, error, ...input }: FieldProps) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      {(control) => (
        <div className={styles.box} data-invalid={control['aria-invalid']}>
          <input {...control} {...input} />
          {unit && <span className={styles.unit}>{unit}</span>}
        </div>
      )}
    </Labelled>
  )
}
