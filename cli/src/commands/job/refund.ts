import { getJobTerms, refundJob } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { describeClosing } from '../../jobs.ts'
import type { Report } from '../../output.ts'
import { reportOutcome } from '../../transactions.ts'

export function define(command: Command): void {
  command.argument('<jobId>', 'as printed when it was posted', parseHash)
}

export async function run({ connect, output }: Context, _options: object, jobId: Hex): Promise<Report> {
  const session = await connect()
  const { client } = session
  const terms = await getJobTerms(client, { jobId })
  const hash = await refundJob(client, { terms })
  return reportOutcome(session, output, hash, (receipt) => describeClosing(client, { jobId, terms }, receipt))
}
