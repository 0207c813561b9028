import { acceptShards, getJobTerms, getShards } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash, parseIndices } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

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
  const shards = options.shards ?? (await submitted())
  output.warn('Paying early waives the refund of what is paid; bonds, windows and audits run on.')
  const hash = acceptShards(client, { terms, indices: shards })
  return report(session, output, `Paid shards ${shards.join(', ')}.`, hash, { jobId, shards })

  async function submitted(): Promise<number[]> {
    const all = await getShards(client, { jobId, terms })
    return all.filter(({ state }) => state === 'Submitted').map(({ index }) => index)
  }
}
