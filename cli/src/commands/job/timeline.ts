import { getJobTimeline } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { short, showTime, toJson } from '../../format.ts'
import { chainTime } from '../../jobs.ts'
import { type Report, table } from '../../output.ts'

export function define(command: Command): void {
  command.argument('<jobId>', 'as printed when it was posted', parseHash)
}

export async function run({ connect }: Context, _options: object, jobId: Hex): Promise<Report> {
  const { client } = await connect()
  const [events, now] = await Promise.all([getJobTimeline(client, { jobId }), chainTime(client)])
  const rows = events.map(({ time, event, index, details }) => [
    showTime(time, now),
    event,
    index ?? '',
    event === 'JobPosted' ? '' : describe(details),
  ])
  return { data: { jobId, events }, text: table(['when', 'what', 'shard', 'details'], rows) }
}

function describe(details: Record<string, unknown>): string {
  return Object.entries(details)
    .map(
      ([name, value]) =>
        `${name} ${typeof value === 'string' ? short(value) : typeof value === 'object' ? toJson(value) : value}`,
    )
    .join(', ')
}
