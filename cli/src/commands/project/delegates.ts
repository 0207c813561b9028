import { getDelegates } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { showAmount } from '../../format.ts'
import { type Report, table } from '../../output.ts'
import { addVoters, type Voters, votesChoice } from '../../projects/governors.ts'
import { votesUnit } from '../../projects/votesUnit.ts'

export function define(command: Command): void {
  addVoters(command)
  addExamples(command, 'project delegates 0xproject…', 'project delegates platform')
}

export async function run({ connect }: Context, _options: object, project: Voters): Promise<Report> {
  const { client } = await connect()
  const [unit, delegates] = await Promise.all([
    votesUnit(client, project),
    getDelegates(client, votesChoice(client, project)),
  ])
  const total = delegates.reduce((sum, { votes }) => sum + votes, 0n)
  const rows = delegates.map(({ delegate, votes, delegators }) => [
    delegate,
    showAmount(votes, unit),
    `${Number((votes * 10_000n) / total) / 100} %`,
    delegators.join('\n'),
  ])
  return { data: { project, delegates }, text: table(['delegate', 'votes', 'of all', 'also for'], rows) }
}
