import { sweepProject } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  command.argument('<project>', "address of the project's treasury", parseAddress)
  addExamples(command, 'project sweep 0xproject…')
}

export async function run({ connect, output }: Context, _options: object, project: Address): Promise<Report> {
  const session = await connect()
  return report(session, output, 'Brought home what the market owed.', sweepProject(session.client, { project }), {
    project,
  })
}
