import { Link } from 'react-router'
import { Address } from '../../../components/ui/Address.tsx'
import { Money } from '../../../components/ui/Money.tsx'
import { Status } from '../../../components/ui/Status.tsx'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import { Time } from '../../../components/ui/Time.tsx'
import { EVIDENCE } from '../../../lib/evidence.ts'
import { formatCount, shortHex } from '../../../lib/format.ts'
import { jobStatus } from '../../../lib/status.ts'
import { useAsset } from '../../network/context.ts'
import type { ListedJob } from '../model.ts'

const COLUMNS: Column<ListedJob>[] = [
  { title: 'Job', cell: (job) => <Link to={`/jobs/${job.id}`}>{jobName(job)}</Link> },
  { title: 'Status', cell: (job) => <Status kind={jobStatus(job.status)} /> },
  { title: 'Paid by', cell: (job) => <Payer job={job} /> },
  { title: 'Results', numeric: true, cell: (job) => `${formatCount(job.itemsDelivered)} of ${formatCount(job.items)}` },
  { title: 'Evidence', cell: (job) => EVIDENCE[job.requiredClass].name },
  { title: 'Spent', numeric: true, cell: (job) => <Spent job={job} /> },
  { title: 'Posted', numeric: true, cell: (job) => <Time value={job.postedAt} /> },
]

export function JobTable({ jobs }: { jobs: ListedJob[] }) {
  return <Table caption="Jobs, newest first" columns={COLUMNS} rows={jobs} rowKey={(job) => job.id} />
}

function jobName({ workflow, id }: ListedJob): string {
  const name = workflow?.workflow?.name ?? 'unregistered workflow'
  return `${name} · ${shortHex(id)}`
}

function Payer({ job }: { job: ListedJob }) {
  if (!job.projectRow) return <Address value={job.payer} />
  return <Link to={`/projects/${job.projectRow.address}`}>{job.projectRow.name}</Link>
}

function Spent({ job }: { job: ListedJob }) {
  const asset = useAsset(job.asset)
  return <Money amount={job.escrowed - job.escrow - job.refunded} asset={asset} />
}
