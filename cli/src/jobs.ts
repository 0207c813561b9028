import { findAsset, type GetJobReturnType, type ProtocolClient, type Shard, shardWord } from '@pinf/sdk'
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import { EVIDENCE_CLASSES } from '@pinf/sdk/workflow'
import { parseEventLogs, type TransactionReceipt } from 'viem'
import { getBlock } from 'viem/actions'
import { short, showAmount, showDuration, showTime } from './format.ts'
import { facts, type Report, table } from './output.ts'

/** Unix time by the chain's clock, which is the one that deadlines go by. */
export async function chainTime(client: ProtocolClient): Promise<number> {
  return Number((await getBlock(client)).timestamp)
}

/** How many shards stand where, such as `3 open, 1 final`. */
export function countWords(shards: readonly Shard[], now: number): string {
  const counts = new Map<string, number>()
  for (const shard of shards) {
    const word = shardWord(shard, now)
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ')
}

/** A job's terms in words. */
export function describeJob(client: ProtocolClient, { jobId, terms, shards }: GetJobReturnType, now: number): string {
  const asset = findAsset(client, terms.asset)
  return facts([
    ['job', jobId],
    ['payer', terms.payer],
    ['workflow', terms.workflowDigest],
    ['items', `${terms.items} in ${shards} shards of ${terms.itemsPerShard}`],
    ['price', `${showAmount(terms.minPrice, asset)} to ${showAmount(terms.maxPrice, asset)} per item`],
    ['class', EVIDENCE_CLASSES[terms.requiredClass]],
    ['auction', showDuration(terms.auctionSeconds)],
    ['execution', showDuration(terms.executionSeconds)],
    ['challenge', showDuration(terms.challengeSeconds)],
    ['deadline', showTime(terms.deadline, now)],
  ])
}

/** What closing a job gave back. */
export function describeClosing(
  client: ProtocolClient,
  { jobId, terms }: Pick<GetJobReturnType, 'jobId' | 'terms'>,
  { logs }: TransactionReceipt,
): Report {
  const [event] = parseEventLogs({ abi: inferenceMarketAbi, logs, eventName: 'JobClosed' })
  const { openItems, refund } = event?.args ?? { openItems: 0n, refund: 0n }
  const amount = showAmount(refund, findAsset(client, terms.asset))
  const text =
    openItems > 0n
      ? `The job is closed: ${amount} for ${openItems} open items are in the balance of ${terms.payer}.`
      : 'The job is closed. No shard was open: claimed ones run on, or come back to the payer.'
  return { data: { jobId, openItems, refund }, text }
}

/** A line for each shard. `time` means what its state says: opened, due, submitted. */
export function shardTable(shards: readonly Shard[], now: number): string {
  const rows = shards.map((shard) => [
    shard.index,
    shardWord(shard, now),
    `${shard.delivered}/${shard.items}`,
    shard.keeper ? short(shard.keeper) : '',
    showTime(shard.time, now),
  ])
  return table(['shard', 'status', 'delivered', 'keeper', 'since or due'], rows)
}
