import { getJob } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { chainTime, countWords } from '../../jobs.ts'
import type { Report } from '../../output.ts'
import { wait } from '../../waiting.ts'

type Options = { settled?: boolean }

export function define(command: Command): void {
  command
    .argument('<jobId>', 'as printed when it was posted', parseHash)
    .option('--settled', 'until everyone is paid, not only until all results are there')
}

export async function run({ connect, output, signal }: Context, { settled }: Options, jobId: Hex): Promise<Report> {
  const session = await connect()
  const job = await getJob(session.client, { jobId })
  const { shards, stuck } = await wait(session, output, job, settled ? 'settled' : 'result', signal)
  const status = countWords(shards, await chainTime(session.client))
  const advice = stuck.length ? ` Nobody can claim the open ones any more: \`pinf job refund ${jobId}\`.` : ''
  return { data: { jobId, shards, stuck: stuck.map(({ index }) => index) }, text: `${status}.${advice}` }
}
