import { getJobTerms, getShards, shardWord } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { chainTime, shardTable } from '../../jobs.ts'
import type { Report } from '../../output.ts'

export function define(command: Command): void {
  command.argument('<jobId>', 'as printed when it was posted', parseHash)
}

export async function run({ connect }: Context, _options: object, jobId: Hex): Promise<Report> {
  const { client } = await connect()
  const terms = await getJobTerms(client, { jobId })
  const [shards, now] = await Promise.all([getShards(client, { jobId, terms }), chainTime(client)])
  const data = { jobId, shards: shards.map((shard) => ({ ...shard, status: shardWord(shard, now) })) }
  return { data, text: shardTable(shards, now) }
}
