import { getProject, getRunway, type Pace } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parseNumber } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { UsageError } from '../../errors.ts'
import { addExamples } from '../../examples.ts'
import { showAmount, showDuration } from '../../format.ts'
import { type Report, table } from '../../output.ts'

type Options = { days: number }

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .option('--days <n>', 'how far back to look', parseNumber, 7)
  addExamples(command, 'budget runway 0xproject…', 'budget runway 0xproject… --days 30')
}

export async function run({ connect }: Context, { days }: Options, project: Address): Promise<Report> {
  if (days === 0) throw new UsageError('No time to look back at.', { next: 'Give --days 1 or more.' })
  const { client } = await connect()
  const { asset } = await getProject(client, { project })
  const runway = await getRunway(client, { project, days })
  const row = (what: string, { left, spent, perDay, daysLeft }: Pace) => [
    what,
    showAmount(left, asset),
    showAmount(spent, asset),
    showAmount(perDay, asset),
    daysLeft === undefined ? 'nothing was spent' : `${daysLeft} days`,
  ]
  const rows = [row('free money', runway), ...runway.budgets.map((pace) => row(`budget ${pace.budgetId}`, pace))]
  const text = [
    table(['', 'left', 'spent', 'a day', 'lasts'], rows),
    `At the rate of the last ${showDuration(runway.seconds)}. Free money is charged what runs posted less what came back, a budget all they posted.`,
  ].join('\n')
  return { data: { project, ...runway }, text }
}
