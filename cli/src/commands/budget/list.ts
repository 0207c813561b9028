import { getProject, listBudgets } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { chainTime } from '../../jobs.ts'
import type { Report } from '../../output.ts'
import { budgetTable } from '../../projects/budgetTable.ts'

export function define(command: Command): void {
  command.argument('<project>', "address of the project's treasury", parseAddress)
  addExamples(command, 'budget list 0xproject…')
}

export async function run({ connect }: Context, _options: object, project: Address): Promise<Report> {
  const { client } = await connect()
  const { asset } = await getProject(client, { project })
  const [budgets, now] = await Promise.all([listBudgets(client, { project }), chainTime(client)])
  return { data: { project, budgets }, text: budgetTable(budgets, asset, now) }
}
