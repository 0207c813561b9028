import type { ProposalState } from '@pinf/sdk'
import { Link } from 'react-router'
import { Status } from '../../../components/ui/Status.tsx'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { formatPercent, formatQuantity, ratio } from '../../../lib/format.ts'
import { proposalStatus } from '../../../lib/status.ts'
import type { ListedProposal } from '../model.ts'

type States = ReadonlyMap<bigint, { state: ProposalState; isVoid: boolean }>

type ProposalTableProps = { proposals: ListedProposal[]; states: States | undefined; base: string }

/** A Governor's proposals and where each stands. */
export function ProposalTable({ proposals, states, base }: ProposalTableProps) {
  const columns: Column<ListedProposal>[] = [
    { title: 'Proposal', cell: ({ id, title }) => <Link to={`${base}/${id}`}>{title}</Link> },
    {
      title: 'Status',
      cell: ({ id }) => {
        const known = states?.get(id)
        return known && <Status kind={proposalStatus(known)} />
      },
    },
    {
      title: 'For',
      numeric: true,
      cell: ({ votesFor, votesAgainst }) =>
        votesFor + votesAgainst === 0n ? '–' : formatPercent(ratio(votesFor, votesFor + votesAgainst)),
    },
    { title: 'Voters', numeric: true, cell: ({ voters }) => formatQuantity(voters, 'vote') },
    { title: 'Vote ends', numeric: true, cell: ({ voteEnd }) => <Time value={voteEnd} /> },
  ]
  return <Table caption="Proposals, newest first" columns={columns} rows={proposals} rowKey={({ id }) => String(id)} />
}
