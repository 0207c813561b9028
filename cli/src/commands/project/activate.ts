import { activateProject } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  command.argument('<project>', "address of the project's treasury", parseAddress)
  addExamples(command, 'project activate 0xproject…')
}

export async function run({ connect, output }: Context, _options: object, project: Address): Promise<Report> {
  const session = await connect()
  const done = 'The project is active; its founding budget can be run.'
  return report(session, output, done, activateProject(session.client, { project }), { project })
}
