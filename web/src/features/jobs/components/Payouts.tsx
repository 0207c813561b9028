import { Address } from '../../../components/ui/Address.tsx'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import { type Asset, sentenceCase } from '../../../lib/format.ts'
import type { Payout } from '../payouts.ts'

type PayoutsProps = { payouts: Payout[]; asset: Asset; names: ReadonlyMap<string, string> }

/** Who got what out of a job's escrow; `names` are known parties by their address in lower case. */
export function Payouts({ payouts, asset, names }: PayoutsProps) {
  if (payouts.length === 0) {
    return (
      <Empty title="Nobody is paid yet">
        <p>
          Keepers are paid when a shard’s challenge window has passed, or earlier when a wallet that pays accepts it.
        </p>
      </Empty>
    )
  }
  const columns: Column<Payout>[] = [
    {
      title: 'Recipient',
      cell: ({ to }) => <Address value={to} name={names.get(to)} />,
    },
    { title: 'For', cell: ({ kinds }) => kinds.map(sentenceCase).join(', ') },
    { title: 'Amount', numeric: true, cell: ({ amount }) => <Money amount={amount} asset={asset} /> },
  ]
  return <Table caption="Payouts by recipient" columns={columns} rows={payouts} rowKey={({ to }) => to} />
}
