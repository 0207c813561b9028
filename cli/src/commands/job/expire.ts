import { expireShard, getJobTerms } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash, parseNumber } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  command
    .argument('<jobId>', 'as printed when it was posted', parseHash)
    .argument('<shard>', 'index of a shard whose keeper missed its deadline', parseNumber)
}

export async function run({ connect, output }: Context, _options: object, jobId: Hex, index: number): Promise<Report> {
  const session = await connect()
  const terms = await getJobTerms(session.client, { jobId })
  const done = `Shard ${index} is open again; part of the late fee is in your balance.`
  return report(session, output, done, expireShard(session.client, { terms, index }), { jobId, shard: index })
}
