import { Link } from 'react-router'
import { Address } from '../../../components/ui/Address.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { sentenceCase, shortHex } from '../../../lib/format.ts'
import { useAsset } from '../../network/context.ts'
import type { IncomeModel } from '../model.ts'

const COLUMNS: Column<IncomeModel>[] = [
  { title: 'For', cell: ({ kind }) => sentenceCase(kind) },
  { title: 'Job', cell: ({ jobId }) => jobId && <Link to={`/jobs/${jobId}`}>{shortHex(jobId)}</Link> },
  { title: 'Amount', numeric: true, cell: (income) => <Amount income={income} /> },
  { title: 'When', numeric: true, cell: ({ timestamp }) => <Time value={timestamp} /> },
  {
    title: 'Transaction',
    numeric: true,
    cell: ({ transaction }) => <Address value={transaction} kind="Transaction" />,
  },
]

export function IncomeTable({ income }: { income: IncomeModel[] }) {
  return <Table caption="Paid to you, newest first" columns={COLUMNS} rows={income} rowKey={({ id }) => id} />
}

function Amount({ income }: { income: IncomeModel }) {
  return <Money amount={income.amount} asset={useAsset(income.asset)} />
}
