import { getProject, withdrawPledge } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { parseAmount, showAmount } from '../../format.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('<amount>', "in units of the project's asset; only until the goal is met")
  addExamples(command, 'project withdraw 0xproject… 10')
}

export async function run(
  { connect, output }: Context,
  _options: object,
  project: Address,
  text: string,
): Promise<Report> {
  const session = await connect()
  const { asset } = await getProject(session.client, { project })
  const amount = parseAmount(text, asset)
  const hash = withdrawPledge(session.client, { project, amount })
  return report(session, output, `Took ${showAmount(amount, asset)} of the pledge back.`, hash, { project, amount })
}
