import { findAsset, type GetJobReturnType, type ProtocolClient, type Shard, shardWord } from '@pinf/sdk'
import { EVIDENCE_CLASSES } from '@pinf/sdk/workflow'
import { getBlock } from 'viem/actions'
import { short, showAmount, showDuration, showTime } from './format.ts'
import { facts, table } from './output.ts'

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
