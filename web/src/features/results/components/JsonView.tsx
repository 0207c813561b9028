import type { Json } from '@pinf/sdk/content'
import { fieldsOf, layOutJson } from '../preview.ts'
import styles from './JsonView.module.css'

/** A JSON value for reading: an object field by field, anything else as its text. */
export function JsonView({ value }: { value: Json }) {
  const fields = fieldsOf(value)
  if (!fields) return <pre className={styles.text}>{layOutJson(value)}</pre>
  return (
    <dl className={styles.fields}>
      {fields.map(([name, field]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={styles.text}>{layOutJson(field)}</dd>
        </div>
      ))}
    </dl>
  )
}
