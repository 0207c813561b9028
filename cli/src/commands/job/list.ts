import { findAsset, getShards, isSettled, listJobs } from '@pinf/sdk'
import type { Command } from 'commander'
import { type Address, getAddress } from 'viem'
import { parseAddress, parseNumber } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { short, showAmount, showTime } from '../../format.ts'
import { countIndexed, IndexerError, latestJobs } from '../../indexer.ts'
import { chainTime, countWords } from '../../jobs.ts'
import { type Report, table } from '../../output.ts'
import type { Session } from '../../session.ts'

type Options = { payer?: Address; limit: number }
type Row = {
  jobId: string
  payer: string
  items: number
  maxPrice: bigint
  asset: Address
  shards: string
  deadline: number
  ended: boolean
}

export function define(command: Command): void {
  command
    .option('--payer <address>', 'only jobs paid by this account', parseAddress)
    .option('--limit <n>', 'the latest n', parseNumber, 20)
}

export async function run({ connect, output }: Context, options: Options): Promise<Report> {
  const session = await connect()
  const { client, config } = session
  const now = await chainTime(client)
  const fromIndexer = config.indexerUrl ? listIndexed(config.indexerUrl, options, now) : undefined
  const indexed = await fromIndexer?.catch((error) => {
    if (!(error instanceof IndexerError)) throw error
    output.note(`${error.message} Asking the chain.`)
  })
  const jobs = indexed ?? (await listOnChain(session, options, now))
  const rows = jobs.map(({ jobId, payer, items, maxPrice, asset, shards, deadline, ended }) => [
    jobId,
    short(payer),
    items,
    showAmount(maxPrice, findAsset(client, asset)),
    shards,
    ended ? 'ended' : showTime(deadline, now),
  ])
  return { data: { jobs }, text: table(['job', 'payer', 'items', 'max price', 'shards', 'deadline'], rows) }
}

async function listIndexed(url: string, { limit, payer }: Options, now: number): Promise<Row[]> {
  const jobs = await latestJobs(url, { limit, payer, now })
  return jobs.map((job) => ({
    jobId: job.id,
    payer: getAddress(job.payer),
    items: job.items,
    maxPrice: BigInt(job.maxPrice),
    asset: getAddress(job.asset),
    shards: countIndexed(job),
    deadline: Number(job.deadline),
    ended: job.status !== 'running',
  }))
}

async function listOnChain({ client }: Session, { limit, payer }: Options, now: number): Promise<Row[]> {
  const latest = (await listJobs(client, { payer })).slice(-limit).reverse()
  return Promise.all(
    latest.map(async ({ jobId, terms }) => {
      const { items, maxPrice, asset, deadline } = terms
      const shards = await getShards(client, { jobId, terms })
      const ended = shards.every(isSettled)
      return { jobId, payer: terms.payer, items, maxPrice, asset, shards: countWords(shards, now), deadline, ended }
    }),
  )
}
