import { getPositions, type Position } from '@pinf/sdk'
import { Link } from 'react-router'
import type { Address as AccountAddress } from 'viem'
import { Address } from '../../../components/ui/Address.tsx'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Loaded } from '../../../components/ui/Loading.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Status } from '../../../components/ui/Status.tsx'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { formatPercent, ratio, shortHex } from '../../../lib/format.ts'
import { type ProjectState, projectStatus } from '../../../lib/status.ts'
import { useNow } from '../../../lib/useNow.ts'
import { useAsset } from '../../network/context.ts'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import type { PositionModel } from '../model.ts'

type Row = PositionModel & { chain: Position | undefined }

/** What an account has in projects: names from the indexer, worth and votes from the chain. */
export function Positions({ account, positions }: { account: AccountAddress; positions: PositionModel[] }) {
  const projects = positions.map(({ project }) => project)
  const query = useOnChain({
    key: ['positions', account, projects.join()],
    read: (client) => getPositions(client, { account, projects }),
  })
  if (positions.length === 0) {
    return (
      <Empty title="No project yet">
        <p>What you contribute shows up here, with what it is worth, your votes and your way out.</p>
        <Link to="/">See what is worth funding</Link>
      </Empty>
    )
  }
  return (
    <Loaded query={query} what="your positions">
      {(onChain) => (
        <Table
          caption="Your positions"
          columns={COLUMNS}
          rows={positions.map((row) => ({ ...row, chain: find(onChain, row.project) }))}
          rowKey={({ project }) => project}
        />
      )}
    </Loaded>
  )
}

const find = (positions: Position[], project: string) =>
  positions.find((position) => position.project.toLowerCase() === project.toLowerCase())

const COLUMNS: Column<Row>[] = [
  {
    title: 'Project',
    cell: ({ project, projectRow }) => <Link to={`/projects/${project}`}>{projectRow?.name ?? shortHex(project)}</Link>,
  },
  { title: 'Status', cell: ({ projectRow }) => projectRow && <ProjectStatus project={projectRow} /> },
  { title: 'Put in', numeric: true, cell: (row) => <Amount row={row} amount={row.contributed} /> },
  { title: 'Taken back', numeric: true, cell: (row) => <Amount row={row} amount={row.returned} /> },
  { title: 'Worth', numeric: true, cell: (row) => row.chain && <Amount row={row} amount={row.chain.worth} /> },
  { title: 'Leaving brings', numeric: true, cell: (row) => row.chain && <WayOut row={row} chain={row.chain} /> },
  { title: 'Votes', numeric: true, cell: (row) => row.chain && <Votes row={row} chain={row.chain} /> },
]

function ProjectStatus({ project }: { project: ProjectState }) {
  return <Status kind={projectStatus(project, useNow())} />
}

function Amount({ row, amount }: { row: Row; amount: bigint }) {
  return <Money amount={amount} asset={useAsset(row.projectRow?.asset)} />
}

/** What comes back now, and since when or why; a refund carries the contributor's part of the bonus. */
function WayOut({ row, chain }: { row: Row; chain: Position }) {
  return (
    <span>
      <Amount row={row} amount={chain.redeemable} />
      {chain.locked > 0n && (
        <span className="small">
          {' '}
          {formatPercent(ratio(chain.locked, chain.shares))} locked until <Time value={chain.lockedUntil} />
        </span>
      )}
      {chain.phase === 'Failed' && chain.shares > 0n && (
        <span className="small">
          {' '}
          <Link to={`/projects/${row.project}`}>take it back</Link>
        </span>
      )}
    </span>
  )
}

function Votes({ row, chain }: { row: Row; chain: Position }) {
  const isOwn = chain.delegate.toLowerCase() === row.account.toLowerCase()
  return (
    <span>
      {formatPercent(ratio(chain.votes, row.projectRow?.shares ?? 0n))}
      {!isOwn && (
        <span className="small">
          {' '}
          yours by <Address value={chain.delegate} />
        </span>
      )}
    </span>
  )
}
