import { describeBudget, getBudget, getProject, listRuns } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parseId } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { showAmount, showTime } from '../../format.ts'
import { chainTime } from '../../jobs.ts'
import { type Report, sections, table } from '../../output.ts'
import { budgetTable } from '../../projects/budgetTable.ts'

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('<budget>', "the budget's number, from 1", parseId)
  addExamples(command, 'budget show 0xproject… 1')
}

export async function run({ connect }: Context, _options: object, project: Address, budgetId: bigint): Promise<Report> {
  const { client } = await connect()
  const { asset } = await getProject(client, { project })
  const [budget, runs, now] = await Promise.all([
    getBudget(client, { project, budgetId }),
    listRuns(client, { project, budgetId }),
    chainTime(client),
  ])
  const rules = describeBudget(budget.terms, asset)
  const rows = runs.map(({ run: number, time, cost, bounty, jobId }) => [
    String(number),
    showTime(time, now),
    showAmount(cost, asset),
    showAmount(bounty, asset),
    jobId,
  ])
  const text = [
    budgetTable([budget], asset, now),
    sections([{ title: 'What was approved', rules }]),
    table(['run', 'when', 'posted', 'bounty', 'job'], rows),
  ].join('\n\n')
  return { data: { project, ...budget, rules, runs }, text }
}
