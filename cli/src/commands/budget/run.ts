import { getBudget, getJobTerms, getProject, runBudget, runBudgetWith } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parseId } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { readContent } from '../../content.ts'
import { contentBlocks } from '../../contentBlocks.ts'
import { UsageError } from '../../errors.ts'
import { addExamples } from '../../examples.ts'
import { showAmount } from '../../format.ts'
import type { Report } from '../../output.ts'
import { confirm } from '../../transactions.ts'
import { upload } from '../../upload.ts'

type Options = { workflow?: string; data?: string; input?: string; corpus?: string[] }

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('<budget>', "the budget's number, from 1", parseId)
    .option('--workflow <file>', "the budget's workflow, where keepers do not have it yet")
    .option('--data <file>', 'its items, one JSON value a line, where keepers do not have them yet')
    .option('--input <file>', 'what this run works on, for a budget whose runner chooses; needs --workflow')
    .option('--corpus <name=file...>', 'corpora that the workflow names, one chunk a line')
  addExamples(
    command,
    'budget run 0xproject… 1 --workflow workflow.yaml --data items.jsonl',
    'budget run 0xproject… 2 --workflow workflow.yaml --input today.jsonl',
  )
}

export async function run(context: Context, options: Options, project: Address, budgetId: bigint): Promise<Report> {
  const { connect, output, signal } = context
  const { workflow, data, input, corpus } = options
  const session = await connect()
  const { client } = session
  const { asset } = await getProject(client, { project })
  const { terms } = await getBudget(client, { project, budgetId })
  refuseMismatch(options, terms.runnerInputs)
  const items = input ?? data
  const content =
    workflow && items
      ? await readContent({ workflow, data: items, corpora: corpus }, contentBlocks(context))
      : undefined
  const chosen =
    input && content
      ? { digest: content.input.digest, root: content.input.manifest.root, items: content.input.manifest.items }
      : undefined
  const {
    hash,
    jobId,
    cost,
    bounty,
    run: number,
  } = chosen
    ? await runBudgetWith(client, { project, budgetId, input: chosen })
    : await runBudget(client, { project, budgetId })
  const { gasUsed } = await confirm(session, output, hash)
  if (content) {
    const job = await getJobTerms(client, { jobId })
    await upload(session, output, { jobId, terms: job }, signal)
  }
  return {
    data: { project, budgetId, run: number, jobId, cost, bounty, transactionHash: hash, gasUsed },
    text: `Posted job ${jobId} for ${showAmount(cost, asset)}. Follow it with \`pinf job wait ${jobId}\`.`,
  }
}

/** Says before anything is sent which files the budget's runs take. */
function refuseMismatch({ workflow, data, input }: Options, runnerInputs: boolean): void {
  if (runnerInputs && (!input || !workflow || data)) {
    throw new UsageError("This budget's runner chooses what each run works on.", {
      next: 'Give --workflow and --input, without --data.',
    })
  }
  if (!runnerInputs && input) {
    throw new UsageError('This budget fixes its inputs; a run cannot choose others.', {
      next: 'Leave --input out; --data brings the fixed ones to keepers.',
    })
  }
}
