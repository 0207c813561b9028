import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type GetJobReturnType, getJob } from '@pinf/sdk'
import { BlockNotFoundError } from '@pinf/sdk/content'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash } from '../../arguments.ts'
import { citedInRecord } from '../../cited.ts'
import type { Context } from '../../command.ts'
import { UsageError } from '../../errors.ts'
import { toJson } from '../../format.ts'
import { addJobOptions, describeQuote, type JobOptions, PUBLIC_WARNING, prepare } from '../../jobOptions.ts'
import type { Report } from '../../output.ts'
import { addFundingOption, type FundingOptions, post } from '../../posting.ts'
import { defaultFolder, fetchResults, openResults } from '../../results.ts'
import type { Session } from '../../session.ts'
import { upload } from '../../upload.ts'
import { describeVerification, verify } from '../../verification.ts'
import { interrupted, wait } from '../../waiting.ts'

type Options = JobOptions & FundingOptions & { out?: string; resume?: Hex; settled?: boolean; rerun: boolean }

export function define(command: Command): void {
  addFundingOption(addJobOptions(command.argument('[workflow.yaml]', 'what to do with each item')))
    .option('--out <folder>', 'where results go; results/<job> when left out')
    .option('--settled', 'wait until everyone is paid, not only until all results are there')
    .option('--no-rerun', 'do not ask Exact models again when verifying')
    .option('--resume <jobId>', 'go on with a job that was posted before', parseHash)
}

export async function run(context: Context, options: Options, workflow?: string): Promise<Report> {
  const session = await context.connect()
  const jobId = options.resume ?? (await start(context, session, options, workflow))
  try {
    const job = await getJob(session.client, { jobId })
    if (options.resume) await uploadAgain(context, session, job)
    return await finish(context, session, options, job)
  } catch (error) {
    throw context.signal.aborted ? interrupted(jobId) : error
  }
}

async function start(context: Context, session: Session, options: Options, workflow?: string): Promise<Hex> {
  const { output, signal } = context
  if (workflow === undefined) {
    throw new UsageError('There is no workflow to run.', { next: 'Name its file, or go on with --resume <jobId>.' })
  }
  const prepared = await prepare(context, session, workflow, options)
  output.note(describeQuote(prepared))
  output.warn(PUBLIC_WARNING)
  try {
    return (await post(session, output, prepared, options, signal)).jobId
  } catch (error) {
    throw signal.aborted ? interrupted(prepared.job.jobId) : error
  }
}

/** An interrupted upload may have left keepers without content; what they have already is not sent twice for nothing. */
async function uploadAgain({ output, signal }: Context, session: Session, job: GetJobReturnType): Promise<void> {
  if (job.openItems === 0) return
  await upload(session, output, job, signal).catch((error) => {
    // Whoever resumes on another machine has no content to bring; keepers may hold it already.
    if (!(error instanceof BlockNotFoundError)) throw error
  })
}

async function finish(
  { output, signal }: Context,
  session: Session,
  options: Options,
  job: GetJobReturnType,
): Promise<Report> {
  const { jobId } = job
  const { stuck } = await wait(session, output, job, options.settled ? 'settled' : 'result', signal)
  const folder = options.out ?? defaultFolder(jobId)
  await fetchResults(session, output, job, folder, signal)
  const { record, source } = await openResults(folder)
  const verification = await verify(output, record, source, { ...options, cited: citedInRecord(record) }, signal)
  await writeFile(join(folder, 'report.json'), `${toJson(verification)}\n`)
  const complete = record.shards.length === job.shards
  const missing = `${job.shards - record.shards.length} shards have no result`
  const text = [
    describeVerification(jobId, verification),
    ...(complete
      ? []
      : [stuck.length ? `${missing}: take their money back with \`pinf job refund ${jobId}\`.` : `${missing}.`]),
    `Results are in ${folder}; \`pinf verify ${folder}\` checks them again, offline.`,
  ].join('\n')
  const data = { jobId, folder, shards: record.shards.length, of: job.shards, verification }
  return { data, text, exitCode: verification.ok && complete ? 0 : 1 }
}
