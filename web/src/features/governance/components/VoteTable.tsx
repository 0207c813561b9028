import { Link } from 'react-router'
import { Empty } from '../../../components/ui/Empty.tsx'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { formatPercent, ratio, sentenceCase, shortHex } from '../../../lib/format.ts'
import type { VoteModel } from '../model.ts'

/** Who voted how, with how much, and why. */
export function VoteTable({ votes, supply }: { votes: VoteModel[]; supply: bigint }) {
  if (votes.length === 0) {
    return (
      <Empty title="No vote yet">
        <p>Each vote is listed here with its weight and, where its voter gave one, its reason.</p>
      </Empty>
    )
  }
  const columns: Column<VoteModel>[] = [
    { title: 'Voter', cell: ({ voter }) => <Link to={`/delegates/${voter}`}>{shortHex(voter)}</Link> },
    { title: 'Vote', cell: ({ support }) => sentenceCase(support) },
    { title: 'Reason', cell: reasonOf },
    { title: 'Weight', numeric: true, cell: ({ weight }) => formatPercent(ratio(weight, supply)) },
    { title: 'When', numeric: true, cell: ({ timestamp }) => <Time value={timestamp} /> },
  ]
  return <Table caption="Votes, heaviest first" columns={columns} rows={votes} rowKey={({ voter }) => voter} />
}

/** Why somebody voted so, with the bare parameters that a voting tool may have sent along. */
function reasonOf({ reason, params }: VoteModel): string {
  const words = params === '0x' ? [reason] : [reason, `(parameters ${params})`]
  return words.filter((part) => part !== '').join(' ') || '–'
}
