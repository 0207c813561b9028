import { closeBudget } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parseId } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('<budget>', 'number of one that expired or cannot pay another run; others take a vote', parseId)
  addExamples(
    command,
    'budget close 0xproject… 1',
    'project propose 0xproject… --close-budget 2 --description "Enough"   # one that can still be run',
  )
}

export async function run(
  { connect, output }: Context,
  _options: object,
  project: Address,
  budgetId: bigint,
): Promise<Report> {
  const session = await connect()
  const hash = closeBudget(session.client, { project, budgetId })
  return report(session, output, `Closed budget ${budgetId} for ever.`, hash, { project, budgetId })
}
