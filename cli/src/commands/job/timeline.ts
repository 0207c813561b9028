import { findAsset, getJob, getJobTimeline } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { describeEvent } from '../../events.ts'
import { showTime } from '../../format.ts'
import { chainTime } from '../../jobs.ts'
import { type Report, table } from '../../output.ts'

export function define(command: Command): void {
  command.argument('<jobId>', 'as printed when it was posted', parseHash)
}

export async function run({ connect }: Context, _options: object, jobId: Hex): Promise<Report> {
  const { client } = await connect()
  const [{ terms }, events, now] = await Promise.all([
    getJob(client, { jobId }),
    getJobTimeline(client, { jobId }),
    chainTime(client),
  ])
  const asset = findAsset(client, terms.asset)
  const rows = events.map(({ time, event, index, details }) => [
    showTime(time, now),
    event,
    index ?? '',
    event === 'JobPosted' ? '' : describeEvent(details, asset, now),
  ])
  return { data: { jobId, events }, text: table(['when', 'what', 'shard', 'details'], rows) }
}
