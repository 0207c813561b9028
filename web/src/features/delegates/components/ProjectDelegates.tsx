import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '../../../components/ui/Button.tsx'
import { Columns } from '../../../components/ui/Columns.tsx'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Loaded } from '../../../components/ui/Loading.tsx'
import { Section } from '../../../components/ui/Section.tsx'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import { formatPercent, formatQuantity, ratio, shortHex } from '../../../lib/format.ts'
import { useIndexed } from '../../network/hooks/useIndexed.ts'
import type { ProjectModel } from '../../projects/model.ts'
import { decodeProjectDelegates, type ProjectDelegate } from '../model.ts'
import { PROJECT_DELEGATES } from '../queries.ts'
import { DelegateForm } from './DelegateForm.tsx'

/** Who speaks for whom in one project. */
export function ProjectDelegates({ project }: { project: ProjectModel }) {
  const [text, setText] = useState('')
  const query = useIndexed({
    query: PROJECT_DELEGATES,
    variables: { project: project.address.toLowerCase() },
    select: decodeProjectDelegates,
  })
  return (
    <Columns aside={<DelegateForm project={project} text={text} onText={setText} />}>
      <Section
        title="Delegates"
        note="Every share votes: for its owner, or for whom its owner chose. Power here is as of now; a vote counts seasoned shares only."
      >
        <Loaded query={query} what="the delegates">
          {({ delegates, proposals }) =>
            delegates.length === 0 ? (
              <Empty title="Nobody has a vote yet">
                <p>The first contribution brings the first vote.</p>
              </Empty>
            ) : (
              <DelegateTable delegates={delegates} proposals={proposals} supply={project.shares} onChoose={setText} />
            )
          }
        </Loaded>
      </Section>
    </Columns>
  )
}

type DelegateTableProps = {
  delegates: ProjectDelegate[]
  proposals: number
  supply: bigint
  onChoose: (account: string) => void
}

function DelegateTable({ delegates, proposals, supply, onChoose }: DelegateTableProps) {
  const columns: Column<ProjectDelegate>[] = [
    { title: 'Delegate', cell: ({ account }) => <Link to={`/delegates/${account}`}>{shortHex(account)}</Link> },
    { title: 'Power', numeric: true, cell: ({ power }) => formatPercent(ratio(power, supply)) },
    {
      title: 'Chosen by',
      numeric: true,
      cell: ({ delegators }) => (delegators === 0 ? 'itself' : formatQuantity(delegators, 'other')),
    },
    { title: 'Voted', numeric: true, cell: ({ voted }) => (proposals === 0 ? '–' : `${voted} of ${proposals}`) },
    {
      title: 'Your vote',
      numeric: true,
      cell: ({ account }) => (
        <Button small look="quiet" onClick={() => onChoose(account)}>
          Give it<span className="visually-hidden"> to {account}</span>
        </Button>
      ),
    },
  ]
  return (
    <Table caption="Delegates, strongest first" columns={columns} rows={delegates} rowKey={({ account }) => account} />
  )
}
