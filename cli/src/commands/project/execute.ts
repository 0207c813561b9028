import { executeProposal } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parseId } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('<proposal>', 'id of a queued proposal whose delay has passed', parseId)
}

export async function run(
  { connect, output }: Context,
  _options: object,
  project: Address,
  proposalId: bigint,
): Promise<Report> {
  const session = await connect()
  const hash = executeProposal(session.client, { project, proposalId })
  return report(session, output, 'Executed.', hash, { project, proposalId })
}
