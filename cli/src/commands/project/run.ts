import { getJobTerms, getProject, runBudget } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parseId } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { readContent } from '../../content.ts'
import type { Report } from '../../output.ts'
import { confirm } from '../../transactions.ts'
import { upload } from '../../upload.ts'

type Options = { workflow?: string; data?: string; corpus?: string[] }

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('<budget>', "the budget's number, from 1", parseId)
    .option('--workflow <file>', "the budget's workflow, where keepers do not have it yet")
    .option('--data <file>', 'its items, one JSON value a line')
    .option('--corpus <name=file...>', 'corpora that the workflow names, one chunk a line')
}

export async function run(
  { connect, output, signal }: Context,
  options: Options,
  project: Address,
  budgetId: bigint,
): Promise<Report> {
  const { workflow, data, corpus } = options
  const content = workflow && data ? await readContent({ workflow, data, corpora: corpus }) : undefined
  const session = await connect()
  await getProject(session.client, { project })
  const { hash, jobId } = await runBudget(session.client, { project, budgetId })
  const { gasUsed } = await confirm(session, output, hash)
  if (content) {
    const terms = await getJobTerms(session.client, { jobId })
    await upload(session, output, { jobId, terms, blocks: content.blocks }, signal)
  }
  return {
    data: { project, budgetId, jobId, transactionHash: hash, gasUsed },
    text: `Posted job ${jobId}. Follow it with \`pinf job wait ${jobId}\`.`,
  }
}
