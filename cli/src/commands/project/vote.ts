import { castVote, type Vote } from '@pinf/sdk'
import { Argument, type Command } from 'commander'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import type { Report } from '../../output.ts'
import { addProposal, governorChoice, type Voters } from '../../projects/governors.ts'
import { report } from '../../transactions.ts'

type Options = { reason?: string }

export function define(command: Command): void {
  addProposal(command, "the proposal's id")
    .addArgument(new Argument('<vote>', 'how to vote').choices(['for', 'against', 'abstain']))
    .option('--reason <text>', 'published with the vote')
  addExamples(command, 'project vote 0xproject… 123 for --reason "worth its price"')
}

export async function run(
  { connect, output }: Context,
  { reason }: Options,
  project: Voters,
  proposalId: bigint,
  vote: Vote,
): Promise<Report> {
  const session = await connect()
  const { client } = session
  const hash = castVote(client, { ...governorChoice(client, project), proposalId, vote, reason })
  return report(session, output, `Voted ${vote}.`, hash, { project, proposalId, vote })
}
