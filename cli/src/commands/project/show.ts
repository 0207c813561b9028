import {
  describeProject,
  getGovernorSettings,
  getProject,
  getProjectBounds,
  getProjectConfig,
  getProjectLimits,
} from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { facts, type Report, sections } from '../../output.ts'

export function define(command: Command): void {
  command.argument('<project>', "address of the project's treasury", parseAddress)
  addExamples(command, 'project show 0xproject…')
}

export async function run({ connect }: Context, _options: object, address: Address): Promise<Report> {
  const { client } = await connect()
  const of = { project: address }
  const project = await getProject(client, of)
  const [created, settings, { limits }, bounds] = await Promise.all([
    getProjectConfig(client, of),
    getGovernorSettings(client, of),
    getProjectLimits(client, of),
    getProjectBounds(client),
  ])
  // As created, with what members voted since and the deadline that pauses moved.
  const config = {
    ...created,
    raise: { ...created.raise, deadline: project.deadline },
    governance: { ...created.governance, ...settings },
    limits,
  }
  const rules = describeProject(config, { asset: project.asset, bounds })
  const text = [
    facts([
      ['project', `${project.name} (${project.symbol})`],
      ['treasury', address],
      ['token', project.token],
      ['governor', project.governor],
      ['founder', project.founder],
      ['phase', project.phase],
    ]),
    sections(rules),
  ].join('\n\n')
  return { data: { ...project, config, rules }, text }
}
