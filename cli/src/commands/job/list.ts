import { findAsset, getShards, isSettled, listJobs } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parseNumber } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { short, showAmount, showTime } from '../../format.ts'
import { chainTime, countWords } from '../../jobs.ts'
import { type Report, table } from '../../output.ts'

type Options = { payer?: Address; limit: number }

export function define(command: Command): void {
  command
    .option('--payer <address>', 'only jobs paid by this account', parseAddress)
    .option('--limit <n>', 'the latest n', parseNumber, 20)
}

export async function run({ connect }: Context, { payer, limit }: Options): Promise<Report> {
  const { client } = await connect()
  const [posted, now] = await Promise.all([listJobs(client, { payer }), chainTime(client)])
  const latest = posted.slice(-limit).reverse()
  const jobs = await Promise.all(latest.map(async (job) => ({ ...job, shards: await getShards(client, job) })))
  const rows = jobs.map(({ jobId, terms, shards }) => [
    jobId,
    short(terms.payer),
    terms.items,
    showAmount(terms.maxPrice, findAsset(client, terms.asset)),
    countWords(shards, now),
    shards.every(isSettled) ? 'ended' : showTime(terms.deadline, now),
  ])
  const data = { jobs: jobs.map(({ jobId, terms, shards }) => ({ jobId, terms, status: countWords(shards, now) })) }
  return { data, text: table(['job', 'payer', 'items', 'max price', 'shards', 'deadline'], rows) }
}
