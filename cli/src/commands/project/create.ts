import { createProject } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { facts, type Report } from '../../output.ts'
import { readProject } from '../../projectFile.ts'

export function define(command: Command): void {
  command.argument('<file>', 'the project as YAML, as in docs/cli.md')
}

export async function run({ connect, output }: Context, _options: object, file: string): Promise<Report> {
  const session = await connect()
  const config = await readProject(session.client, file)
  output.note(`creating ${config.name}`)
  const { hash, ...contracts } = await createProject(session.client, { config })
  const text = facts([
    ['project', contracts.treasury],
    ['token', contracts.token],
    ['governor', contracts.governor],
    ['transaction', hash],
  ])
  return { data: { project: contracts.treasury, ...contracts, transactionHash: hash }, text }
}
