import { getProject, listProjects } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { showAmount, showTime } from '../../format.ts'
import { chainTime } from '../../jobs.ts'
import { type Report, table } from '../../output.ts'

export function define(command: Command): void {
  addExamples(command, 'project list')
}

export async function run({ connect }: Context): Promise<Report> {
  const { client } = await connect()
  const [addresses, now] = await Promise.all([listProjects(client), chainTime(client)])
  const projects = await Promise.all(addresses.map((project) => getProject(client, { project })))
  const rows = projects.map(({ project, name, phase, raised, raise, asset, free, deadline }) => [
    project,
    name,
    phase,
    `${showAmount(raised, asset)} of ${showAmount(raise.goal, asset)}`,
    showAmount(free, asset),
    phase === 'Raise' ? showTime(deadline, now) : '',
  ])
  return { data: { projects }, text: table(['project', 'name', 'phase', 'raised', 'free', 'raise ends'], rows) }
}
