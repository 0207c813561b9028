import { Link } from 'react-router'
import { Button } from '../../../components/ui/Button.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { useAsset } from '../../network/context.ts'
import { useTransactions } from '../../transactions/context.ts'
import { useVesting } from '../../vesting/hooks/useVesting.ts'
import { releasePlan } from '../../vesting/plans.ts'
import { shareUnit } from '../../vesting/unit.ts'
import type { FoundedModel } from '../model.ts'

/** Shares an account gets as founder: how many there are, how many vested, and one button a project. */
export function FounderShares({ founded }: { founded: FoundedModel[] }) {
  return <Table caption="Your founder’s shares" columns={COLUMNS} rows={founded} rowKey={({ address }) => address} />
}

const COLUMNS: Column<FoundedModel>[] = [
  { title: 'Project', cell: ({ address, name }) => <Link to={`/projects/${address}`}>{name}</Link> },
  { title: 'In all', numeric: true, cell: (row) => <Amount row={row} of="total" /> },
  { title: 'Yours by now', numeric: true, cell: (row) => <Amount row={row} of="released" /> },
  { title: 'Waiting', numeric: true, cell: (row) => <Amount row={row} of="releasable" /> },
  { title: 'All vested', numeric: true, cell: (row) => <End row={row} /> },
  { title: 'Release', numeric: true, cell: (row) => <Release row={row} /> },
]

type CellProps = { row: FoundedModel }

function Amount({ row, of }: CellProps & { of: 'total' | 'released' | 'releasable' }) {
  const { data: vesting } = useVesting(row.address)
  const unit = shareUnit(row, useAsset(row.asset))
  return vesting ? <Money amount={vesting[of]} asset={unit} /> : '–'
}

function End({ row }: CellProps) {
  const { data: vesting } = useVesting(row.address)
  return vesting ? <Time value={vesting.end} /> : 'not active yet'
}

function Release({ row }: CellProps) {
  const { data: vesting } = useVesting(row.address)
  const { review } = useTransactions()
  const unit = shareUnit(row, useAsset(row.asset))
  if (!vesting || vesting.releasable === 0n) return '–'
  const { releasable, beneficiary } = vesting
  const plan = { project: row.address, name: row.name, unit, releasable, beneficiary, isOwn: true }
  return (
    <Button small onClick={() => review(releasePlan(plan))}>
      Release
    </Button>
  )
}
