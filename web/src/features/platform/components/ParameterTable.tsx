import { durationInWords } from '@pinf/sdk'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import type { Parameter } from '../parameters.ts'
import styles from './ParameterTable.module.css'

type ParameterTableProps = {
  title: string
  parameters: Parameter[]
  /** Of the two timelocks, in seconds; an upgrade waits in both. */
  parameterDelay: number
  upgradeDelay: number
}

/** What may be changed, what it is now, who holds it and how long a change waits after its vote. */
export function ParameterTable({ title, parameters, parameterDelay, upgradeDelay }: ParameterTableProps) {
  const columns: Column<Parameter>[] = [
    { title: 'Parameter', cell: ({ name }) => name },
    { title: 'Now', numeric: true, cell: ({ value }) => value },
    {
      title: 'Held by',
      numeric: true,
      cell: ({ holder }) => (holder === 'parameters' ? 'parameter timelock' : 'upgrade timelock'),
    },
    {
      title: 'After its vote',
      numeric: true,
      cell: ({ holder }) => durationInWords(holder === 'parameters' ? parameterDelay : parameterDelay + upgradeDelay),
    },
  ]
  return (
    <details className={styles.group} open={parameters.length < 9}>
      <summary>{title}</summary>
      <Table caption={title} columns={columns} rows={parameters} rowKey={({ name }) => name} />
    </details>
  )
}
