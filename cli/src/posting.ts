import { postJob } from '@pinf/sdk'
import { type Command, Option } from 'commander'
import type { Hash, Hex } from 'viem'
import type { PreparedJob } from './jobOptions.ts'
import type { Output } from './output.ts'
import type { Session } from './session.ts'
import { confirm } from './transactions.ts'
import { upload } from './upload.ts'

export type FundingOptions = { from: 'wallet' | 'permit' | 'balance' }

/** Adds where the job's money comes from. */
export function addFundingOption(command: Command): Command {
  const sources = new Option('--from <source>', 'where the money comes from').choices(['wallet', 'permit', 'balance'])
  return command.addOption(sources.default('permit'))
}

/** Posts a prepared job and brings its content to keepers. */
export async function post(
  session: Session,
  output: Output,
  { job }: PreparedJob,
  { from }: FundingOptions,
  signal: AbortSignal,
): Promise<{ jobId: Hex; transactionHash: Hash; gasUsed: bigint }> {
  const { hash, jobId } = await postJob(session.client, { terms: job.terms, source: from })
  output.note(`posted job ${jobId}`)
  const { gasUsed } = await confirm(session, output, hash)
  await upload(session, output, { jobId, terms: job.terms }, signal)
  return { jobId, transactionHash: hash, gasUsed }
}
