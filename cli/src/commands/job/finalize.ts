import { finalizeShard, finalizeShards, getJobTerms, type JobTerms, type ProtocolClient } from '@pinf/sdk'
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import type { Command } from 'commander'
import { type Hash, type Hex, parseEventLogs } from 'viem'
import { parseHash, parseIndices } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { chooseShards, finalizable } from '../../shards.ts'
import { reportOutcome } from '../../transactions.ts'

type Options = { shards?: number[] }

export function define(command: Command): void {
  command
    .argument('<jobId>', 'as printed when it was posted', parseHash)
    .option('--shards <list>', 'such as 0,2,5-7; all that are ready when left out', parseIndices)
}

export async function run({ connect, output }: Context, options: Options, jobId: Hex): Promise<Report> {
  const session = await connect()
  const { client } = session
  const terms = await getJobTerms(client, { jobId })
  const waiting = await chooseShards(client, { jobId, terms }, options.shards, ['Submitted', 'Paid'])
  return reportOutcome(session, output, await finalize(client, terms, waiting), ({ logs }) => {
    const events = parseEventLogs({ abi: inferenceMarketAbi, logs, eventName: 'ShardFinalized' })
    const shards = events.map(({ args }) => Number(args.index))
    const text = `Finalized ${shards.length} of ${waiting.length} shards; their keepers are paid.`
    return { text, data: { jobId, shards, finalized: shards.length } }
  })
}

/** Finalizes what is ready; where nothing is, the market says of the first what it waits for. */
async function finalize(client: ProtocolClient, terms: JobTerms, waiting: readonly number[]): Promise<Hash> {
  const ready = await finalizable(client, terms, waiting)
  const [first = 0] = waiting
  if (ready.length === 0) return finalizeShard(client, { terms, index: first })
  return (await finalizeShards(client, { terms, indices: ready })).hash
}
