import type { ReactNode } from 'react'
import styles from './Table.module.css'

export type Column<Row> = {
  title: string
  cell: (row: Row) => ReactNode
  /** Numbers align at their end. */
  numeric?: boolean
}

type TableProps<Row> = { caption: string; columns: Column<Row>[]; rows: Row[]; rowKey: (row: Row) => string }

/** A table that becomes a list of labelled values where the screen is narrow. The first column names the row. */
export function Table<Row>({ caption, columns, rows, rowKey }: TableProps<Row>) {
  const [head, ...rest] = columns
  if (!head) return null
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" data-numeric={column.numeric || undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            <th scope="row">{head.cell(row)}</th>
            {rest.map((column) => (
              <td key={column.title} data-title={column.title} data-numeric={column.numeric || undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
