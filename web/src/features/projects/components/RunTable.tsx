import { Link } from 'react-router'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Status } from '../../../components/ui/Status.tsx'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { type Asset, formatCount } from '../../../lib/format.ts'
import { jobStatus } from '../../../lib/status.ts'
import type { RunModel } from '../model.ts'

/** The jobs that budgets paid for, newest first. */
export function RunTable({ runs, asset }: { runs: RunModel[]; asset: Asset }) {
  if (runs.length === 0) {
    return (
      <Empty title="No run yet">
        <p>Once the project is active, a budget posts jobs to the market. Each run shows up here with its results.</p>
      </Empty>
    )
  }
  const columns: Column<RunModel>[] = [
    {
      title: 'Run',
      cell: (run) => <Link to={`/jobs/${run.jobId}`}>{`Budget ${run.budgetId}, run ${run.number}`}</Link>,
    },
    { title: 'Status', cell: (run) => run.job && <Status kind={jobStatus(run.job.status)} /> },
    { title: 'Shards final', numeric: true, cell: (run) => run.job && `${run.job.shardsFinal} of ${run.job.shards}` },
    {
      title: 'Results',
      numeric: true,
      cell: (run) => run.job && `${formatCount(run.job.itemsDelivered)} of ${formatCount(run.job.items)}`,
    },
    { title: 'At most', numeric: true, cell: (run) => <Money amount={run.cost} asset={asset} /> },
    { title: 'Started', numeric: true, cell: (run) => <Time value={run.startedAt} /> },
  ]
  return <Table caption="Runs of this project" columns={columns} rows={runs} rowKey={(run) => run.jobId} />
}
