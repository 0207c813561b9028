import type { Json } from '@pinf/sdk/content'
import { fieldsOf, isList } from '../preview.ts'
import styles from './JsonView.module.css'

/** A JSON value for reading, field by field and entry by entry. */
export function JsonView({ value }: { value: Json }) {
  return (
    <div className={styles.frame}>
      <Value value={value} />
    </div>
  )
}

function Value({ value }: { value: Json }) {
  const fields = fieldsOf(value)
  if (fields) return <Fields fields={fields} />
  if (isList(value)) return <List values={value} />
  return <span className={styles.text}>{value === null ? '–' : String(value)}</span>
}

function Fields({ fields }: { fields: [string, Json][] }) {
  return (
    <dl className={styles.fields}>
      {fields.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Short entries stand in one line; longer ones, one under the other. */
function List({ values }: { values: readonly Json[] }) {
  if (values.every((value) => typeof value !== 'object' || value === null)) {
    return <span className={styles.text}>{values.join(', ')}</span>
  }
  return (
    <ol className={styles.list}>
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries of a result have no other identity and never move
        <li key={index}>
          <Value value={value} />
        </li>
      ))}
    </ol>
  )
}
