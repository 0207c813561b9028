import { cancelRun, getBudget, getJobTerms, listRuns } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parseId } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { UsageError } from '../../errors.ts'
import { addExamples } from '../../examples.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('<budget>', 'number of a closed budget, or any once the project winds down', parseId)
    .argument('<run>', "the run's number, as in `pinf budget show`", parseId)
  addExamples(command, 'budget cancel 0xproject… 1 3')
}

export async function run(
  { connect, output }: Context,
  _options: object,
  project: Address,
  budgetId: bigint,
  number: bigint,
): Promise<Report> {
  const session = await connect()
  const { client } = session
  const [runs, { terms }] = await Promise.all([
    listRuns(client, { project, budgetId }),
    getBudget(client, { project, budgetId }),
  ])
  const found = runs.find((candidate) => candidate.run === number)
  if (!found)
    throw new UsageError(`Budget ${budgetId} has no run ${number}.`, {
      next: `\`pinf budget show ${project} ${budgetId}\` lists them.`,
    })
  const job = await getJobTerms(client, { jobId: found.jobId })
  const input = terms.runnerInputs ? { digest: job.inputDigest, root: job.inputRoot, items: job.items } : undefined
  const hash = cancelRun(client, { project, budgetId, run: number, jobDeadline: job.deadline, input })
  const { jobId } = found
  return report(session, output, `What nobody had taken of job ${jobId} came back.`, hash, {
    project,
    budgetId,
    run: number,
    jobId,
  })
}
