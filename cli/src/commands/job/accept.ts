import { acceptShards, findAsset, getJobTerms } from '@pinf/sdk'
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import type { Command } from 'commander'
import { type Hex, parseEventLogs } from 'viem'
import { parseHash, parseIndices } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { showAmount } from '../../format.ts'
import type { Report } from '../../output.ts'
import { chooseShards } from '../../shards.ts'
import { reportOutcome } from '../../transactions.ts'

type Options = { shards?: number[] }

export function define(command: Command): void {
  command
    .argument('<jobId>', 'as printed when it was posted', parseHash)
    .option('--shards <list>', 'such as 0,2,5-7; all submitted ones when left out', parseIndices)
}

export async function run({ connect, output }: Context, options: Options, jobId: Hex): Promise<Report> {
  const session = await connect()
  const { client } = session
  const terms = await getJobTerms(client, { jobId })
  const indices = await chooseShards(client, { jobId, terms }, options.shards, ['Submitted'])
  output.warn('Paying early waives the refund of what is paid; bonds, windows and audits run on.')
  const hash = await acceptShards(client, { terms, indices })
  return reportOutcome(session, output, hash, ({ logs }) => {
    const paid = parseEventLogs({ abi: inferenceMarketAbi, logs, eventName: 'ShardPaid' })
    const shards = paid.map(({ args }) => Number(args.index))
    const keeperPay = paid.reduce((sum, { args }) => sum + args.payment.keeperPay, 0n)
    const text = `Paid ${showAmount(keeperPay, findAsset(client, terms.asset))} to keepers for shards ${shards.join(', ')}.`
    return { text, data: { jobId, shards, keeperPay } }
  })
}
