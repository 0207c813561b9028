import { getJob } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { defaultFolder, fetchResults } from '../../results.ts'

type Options = { out?: string }

export function define(command: Command): void {
  command
    .argument('<jobId>', 'as printed when it was posted', parseHash)
    .option('--out <folder>', 'where to; results/<job> when left out')
}

export async function run({ connect, output, signal }: Context, options: Options, jobId: Hex): Promise<Report> {
  const session = await connect()
  const job = await getJob(session.client, { jobId })
  const folder = options.out ?? defaultFolder(jobId)
  const { shards } = await fetchResults(session, output, job, folder, signal)
  return {
    data: { jobId, folder, shards: shards.length, of: job.shards },
    text: `${shards.length} of ${job.shards} shards have results; they are in ${folder}. Check them with \`pinf verify ${folder}\`.`,
  }
}
