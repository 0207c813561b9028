import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { chainTime } from '../../jobs.ts'
import type { Report } from '../../output.ts'
import { addVoters, type Voters } from '../../projects/governors.ts'
import { nextLines, proposalNext } from '../../projects/next.ts'
import { proposalTable, readProposals } from '../../projects/proposals.ts'
import { votesUnit } from '../../projects/votesUnit.ts'

type Options = { of?: Address }

export function define(command: Command): void {
  addVoters(command).option('--of <address>', 'whose votes to show; your own when left out', parseAddress)
  addExamples(command, 'project proposals 0xproject…', 'project proposals platform')
}

export async function run({ connect }: Context, { of }: Options, project: Voters): Promise<Report> {
  const { client } = await connect()
  const [unit, proposals, now] = await Promise.all([
    votesUnit(client, project),
    readProposals(client, project, of ?? client.account?.address),
    chainTime(client),
  ])
  const next = proposals.flatMap((proposal) => proposalNext(project, proposal, now))
  const text = [proposalTable(proposals, unit), ...nextLines(next)].join('\n\n')
  return { data: { project, proposals, next }, text }
}
