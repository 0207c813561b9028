import { Link } from 'react-router'
import type { Address as AccountAddress } from 'viem'
import { useConnection } from 'wagmi'
import { Address } from '../../../components/ui/Address.tsx'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Loaded } from '../../../components/ui/Loading.tsx'
import { PageHeader } from '../../../components/ui/PageHeader.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { formatPercent, ratio, sentenceCase, shortHex } from '../../../lib/format.ts'
import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { type CastVoteModel, decodeDelegate, type PowerModel } from '../model.ts'
import { DELEGATE } from '../queries.ts'
import styles from './DelegateView.module.css'
import { DueVotes } from './DueVotes.tsx'

/** Whom an account speaks for, what it has to vote on, and what it did with its votes. */
export function DelegateView({ account }: { account: AccountAddress }) {
  const { address } = useConnection()
  const isMine = address?.toLowerCase() === account.toLowerCase()
  const query = useIndexed({ query: DELEGATE, variables: { account: account.toLowerCase() }, select: decodeDelegate })
  return (
    <>
      <PageHeader
        title={isMine ? 'Whom you speak for' : `Delegate ${shortHex(account)}`}
        lead="Its power in each project, who gave it, and what it did with it."
      >
        <Address value={account} />
      </PageHeader>
      <Loaded query={query} what="the delegate">
        {({ powers, votes }) => (
          <>
            <Section title="Votes due">
              <DueVotes powers={powers} cast={votes} />
            </Section>
            <Section title="Power">
              {powers.length === 0 ? (
                <Empty title="No power anywhere">
                  <p>Shares bring votes. Their owners may let somebody else vote with them, on each project’s page.</p>
                </Empty>
              ) : (
                <Table caption="Power by project" columns={POWER_COLUMNS} rows={powers} rowKey={({ token }) => token} />
              )}
            </Section>
            <Section title="Record">
              {votes.length === 0 ? (
                <Empty title="No vote yet">
                  <p>Each vote is listed here with its reason.</p>
                </Empty>
              ) : (
                <Table
                  caption="Votes, newest first"
                  columns={RECORD_COLUMNS}
                  rows={votes}
                  rowKey={({ governor, proposalId }) => `${governor} ${proposalId}`}
                />
              )}
            </Section>
          </>
        )}
      </Loaded>
    </>
  )
}

const POWER_COLUMNS: Column<PowerModel>[] = [
  {
    title: 'In',
    cell: ({ project }) =>
      project ? (
        <Link to={`/projects/${project.address}/delegates`}>{project.name}</Link>
      ) : (
        <Link to="/governance">The platform</Link>
      ),
  },
  {
    title: 'Power',
    numeric: true,
    cell: ({ power, project }) => (project ? formatPercent(ratio(power, project.shares)) : 'platform tokens'),
  },
  {
    title: 'Given by',
    cell: ({ delegators }) =>
      delegators.length === 0 ? (
        'its own shares'
      ) : (
        <ul className={styles.accounts}>
          {delegators.map(({ delegator }) => (
            <li key={delegator}>
              <Address value={delegator} />
            </li>
          ))}
        </ul>
      ),
  },
]

const RECORD_COLUMNS: Column<CastVoteModel>[] = [
  {
    title: 'Proposal',
    cell: ({ project, proposalId, title }) => (
      <Link to={project ? `/projects/${project}/proposals/${proposalId}` : `/governance/${proposalId}`}>{title}</Link>
    ),
  },
  { title: 'In', cell: ({ projectName }) => projectName ?? 'The platform' },
  { title: 'Vote', cell: ({ support }) => sentenceCase(support) },
  { title: 'Reason', cell: ({ reason }) => reason || '–' },
  {
    title: 'Weight',
    numeric: true,
    cell: ({ weight, supply }) => (supply === 0n ? '–' : formatPercent(ratio(weight, supply))),
  },
  { title: 'When', numeric: true, cell: ({ timestamp }) => <Time value={timestamp} /> },
]
