import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { addJobOptions, describeQuote, type JobOptions, PUBLIC_WARNING, prepare } from '../../jobOptions.ts'
import type { Report } from '../../output.ts'
import { addFundingOption, type FundingOptions, post } from '../../posting.ts'

export function define(command: Command): void {
  addFundingOption(addJobOptions(command.argument('<workflow.yaml>', 'what to do with each item')))
}

export async function run(context: Context, options: JobOptions & FundingOptions, workflow: string): Promise<Report> {
  const { output, signal } = context
  const session = await context.connect()
  const prepared = await prepare(context, session, workflow, options)
  output.note(describeQuote(prepared))
  output.warn(PUBLIC_WARNING)
  const { jobId, transactionHash, gasUsed } = await post(session, output, prepared, options, signal)
  return {
    data: { jobId, terms: prepared.job.terms, quote: prepared.job.quote, transactionHash, gasUsed },
    text: `Posted job ${jobId}. Follow it with \`pinf job wait ${jobId}\`, then \`pinf job fetch ${jobId}\`.`,
  }
}
