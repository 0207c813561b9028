import { getJob, getShards } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { chainTime, countWords, describeJob } from '../../jobs.ts'
import type { Report } from '../../output.ts'

export function define(command: Command): void {
  command.argument('<jobId>', 'as printed when it was posted', parseHash)
}

export async function run({ connect }: Context, _options: object, jobId: Hex): Promise<Report> {
  const { client } = await connect()
  const [job, now] = await Promise.all([getJob(client, { jobId }), chainTime(client)])
  const shards = await getShards(client, { jobId, terms: job.terms })
  const text = `${describeJob(client, job, now)}\n\n${countWords(shards, now)}${job.closed ? '\nclosed: nothing more is claimed' : ''}`
  return { data: { ...job, shards }, text }
}
