import { encodePostJob } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { addJobOptions, describeQuote, type JobOptions, PUBLIC_WARNING, prepare } from '../../jobOptions.ts'
import { facts, type Report } from '../../output.ts'

export function define(command: Command): void {
  addJobOptions(command.argument('<workflow.yaml>', 'what to do with each item'))
}

export async function run(context: Context, options: JobOptions, workflow: string): Promise<Report> {
  const { output } = context
  const session = await context.connect()
  const prepared = await prepare(context, session, workflow, options)
  const { terms, jobId, quote, cids } = prepared.job
  const calls = encodePostJob(session.client, { terms })
  // Cast and block explorers take a struct as a tuple in the order of its fields.
  const tuple = `(${Object.values(terms).join(',')})`
  output.warn(PUBLIC_WARNING)
  const text = [
    describeQuote(prepared),
    facts(Object.entries(terms).map(([name, value]) => [name, String(value)])),
    `terms for cast\n${tuple}`,
    ...Object.entries(calls).map(([name, { to, data }]) => `${name}: to ${to}, data\n${data}`),
  ].join('\n\n')
  return { data: { jobId, terms, tuple, quote, calls, cids }, text }
}
