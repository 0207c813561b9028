/** How a job's items fall into shards, and how its counters follow them. */

export type ShardStatus =
  | 'none'
  | 'open'
  | 'claimed'
  | 'submitted'
  | 'paid'
  | 'final'
  | 'rejected'
  | 'refunded'
  | 'cancelled'

/** How many shards of a job are in each status. */
export type ShardCounts = {
  shardsOpen: number
  shardsClaimed: number
  shardsSubmitted: number
  shardsPaid: number
  shardsFinal: number
  shardsRejected: number
  shardsRefunded: number
  shardsCancelled: number
}

export type JobStatus = 'running' | 'final' | 'refunded' | 'cancelled'

const COUNTER: Record<Exclude<ShardStatus, 'none'>, keyof ShardCounts> = {
  open: 'shardsOpen',
  claimed: 'shardsClaimed',
  submitted: 'shardsSubmitted',
  paid: 'shardsPaid',
  final: 'shardsFinal',
  rejected: 'shardsRejected',
  refunded: 'shardsRefunded',
  cancelled: 'shardsCancelled',
}

/** The shards of a job: the last one holds what is left over. */
export function splitIntoShards(items: number, itemsPerShard: number): { firstItem: number; items: number }[] {
  return Array.from({ length: Math.ceil(items / itemsPerShard) }, (_, index) => {
    const firstItem = index * itemsPerShard
    return { firstItem, items: Math.min(itemsPerShard, items - firstItem) }
  })
}

/** Counters of a job just posted. */
export function allOpen(shards: number): ShardCounts {
  return {
    shardsOpen: shards,
    shardsClaimed: 0,
    shardsSubmitted: 0,
    shardsPaid: 0,
    shardsFinal: 0,
    shardsRejected: 0,
    shardsRefunded: 0,
    shardsCancelled: 0,
  }
}

/** The counters after `count` shards went from one status to another. */
export function moveShards(counts: ShardCounts, from: ShardStatus, to: ShardStatus, count = 1): ShardCounts {
  const moved = pickCounts(counts)
  if (from !== 'none') moved[COUNTER[from]] -= count
  if (to !== 'none') moved[COUNTER[to]] += count
  return moved
}

/** How a job stands: over once nothing can change any more, and `final` as soon as one of its shards was. */
export function jobStatusOf(counts: ShardCounts): JobStatus {
  if (counts.shardsOpen + counts.shardsClaimed + counts.shardsSubmitted + counts.shardsPaid > 0) return 'running'
  if (counts.shardsFinal > 0) return 'final'
  return counts.shardsCancelled > 0 ? 'cancelled' : 'refunded'
}

function pickCounts(counts: ShardCounts): ShardCounts {
  const entries = Object.values(COUNTER).map((name) => [name, counts[name]])
  return Object.fromEntries(entries) as ShardCounts
}
