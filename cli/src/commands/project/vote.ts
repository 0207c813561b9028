import { castVote, type Vote } from '@pinf/sdk'
import { Argument, type Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parseId } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

type Options = { reason?: string }

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('<proposal>', "the proposal's id", parseId)
    .addArgument(new Argument('<vote>', 'how to vote').choices(['for', 'against', 'abstain']))
    .option('--reason <text>', 'published with the vote')
}

export async function run(
  { connect, output }: Context,
  { reason }: Options,
  project: Address,
  proposalId: bigint,
  vote: Vote,
): Promise<Report> {
  const session = await connect()
  const hash = castVote(session.client, { project, proposalId, vote, reason })
  return report(session, output, `Voted ${vote}.`, hash, { project, proposalId, vote })
}
