import { Link } from 'react-router'
import { Money } from '../../../components/ui/Money.tsx'
import { Status } from '../../../components/ui/Status.tsx'
import { type Column, Table } from '../../../components/ui/Table.tsx'
import { formatPercent, ratio, shortHex } from '../../../lib/format.ts'
import { type ProjectState, projectStatus } from '../../../lib/status.ts'
import { useNow } from '../../../lib/useNow.ts'
import { useAsset } from '../../network/context.ts'
import type { PositionModel } from '../model.ts'

const COLUMNS: Column<PositionModel>[] = [
  {
    title: 'Project',
    cell: ({ project, projectRow }) => <Link to={`/projects/${project}`}>{projectRow?.name ?? shortHex(project)}</Link>,
  },
  { title: 'Status', cell: ({ projectRow }) => projectRow && <ProjectStatus project={projectRow} /> },
  { title: 'Put in', numeric: true, cell: (position) => <Amount position={position} field="contributed" /> },
  { title: 'Taken back', numeric: true, cell: (position) => <Amount position={position} field="returned" /> },
  {
    title: 'Part of shares',
    numeric: true,
    cell: ({ shares, projectRow }) => formatPercent(ratio(shares, projectRow?.shares ?? 0n)),
  },
]

export function PositionTable({ positions }: { positions: PositionModel[] }) {
  return <Table caption="Your positions" columns={COLUMNS} rows={positions} rowKey={({ project }) => project} />
}

function ProjectStatus({ project }: { project: ProjectState }) {
  return <Status kind={projectStatus(project, useNow())} />
}

function Amount({ position, field }: { position: PositionModel; field: 'contributed' | 'returned' }) {
  return <Money amount={position[field]} asset={useAsset(position.projectRow?.asset)} />
}
