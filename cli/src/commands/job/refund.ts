import { getJobTerms, refundJob } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  command.argument('<jobId>', 'as printed when it was posted', parseHash)
}

export async function run({ connect, output }: Context, _options: object, jobId: Hex): Promise<Report> {
  const session = await connect()
  const terms = await getJobTerms(session.client, { jobId })
  const hash = refundJob(session.client, { terms })
  return report(session, output, "Refunded; open shards' money is in the payer's balance.", hash, { jobId })
}
