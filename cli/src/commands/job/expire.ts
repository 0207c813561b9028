import { expireShard, findAsset, getJobTerms } from '@pinf/sdk'
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import type { Command } from 'commander'
import { type Hex, parseEventLogs } from 'viem'
import { parseHash, parseNumber } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { showAmount } from '../../format.ts'
import type { Report } from '../../output.ts'
import { reportOutcome } from '../../transactions.ts'

export function define(command: Command): void {
  command
    .argument('<jobId>', 'as printed when it was posted', parseHash)
    .argument('<shard>', 'index of a shard whose keeper missed its deadline', parseNumber)
}

export async function run({ connect, output }: Context, _options: object, jobId: Hex, index: number): Promise<Report> {
  const session = await connect()
  const { client } = session
  const terms = await getJobTerms(client, { jobId })
  const hash = await expireShard(client, { terms, index })
  return reportOutcome(session, output, hash, ({ logs }) => {
    const [event] = parseEventLogs({ abi: inferenceMarketAbi, logs, eventName: 'ShardReopened' })
    const { bounty, refund } = event?.args ?? { bounty: 0n, refund: 0n }
    const [earned, back] = [bounty, refund].map((amount) => showAmount(amount, findAsset(client, terms.asset)))
    const fate = refund > 0n ? `has ended: ${back} went back to the payer` : 'is open again'
    return {
      text: `Shard ${index} ${fate}. You earned ${earned} of the late fee.`,
      data: { jobId, shard: index, bounty, refund },
    }
  })
}
