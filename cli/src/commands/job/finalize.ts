import { finalizeShards, getJobTerms, getShards } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { parseHash, parseIndices } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { confirm } from '../../transactions.ts'

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
  const indices = options.shards ?? (await waiting())
  const { hash, finalized } = await finalizeShards(client, { terms, indices })
  const { transactionHash, gasUsed } = await confirm(session, output, hash)
  const text = `Finalized ${finalized} of ${indices.length} shards; their keepers are paid. Gas ${gasUsed}.`
  return { data: { jobId, finalized, transactionHash, gasUsed }, text }

  async function waiting(): Promise<number[]> {
    const all = await getShards(client, { jobId, terms })
    return all.filter(({ state }) => state === 'Submitted' || state === 'Paid').map(({ index }) => index)
  }
}
