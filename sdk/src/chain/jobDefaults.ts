/** What a job's terms say where nobody chose: for direct jobs and budgets, on the command line and in pages alike. */

/** The market's limits that defaults stay within, in seconds, as `getTimeBounds` reads them. */
type Times = { maxAuction: number; minExecution: number; maxExecution: number; maxLife: number }

/** Least that must be delivered to be paid for anything, in basis points of a shard's items. */
export const USUAL_MIN_DELIVERED_BPS = 9_500

const AUCTION = 600
const EXECUTION = 1_800
const LARGEST_SHARD = 225
const FEWEST_SHARDS = 4
const TRIES = 4

/** Small shards spread the work over keepers; beyond the largest, more items are cheaper for nobody. */
export function usualItemsPerShard(items: number): number {
  return Math.min(LARGEST_SHARD, Math.ceil(items / FEWEST_SHARDS))
}

/** Seconds from the lowest to the highest price. `minAuction` is what the platform asks of budgets. */
export function usualAuction({ maxAuction }: Pick<Times, 'maxAuction'>, minAuction = 0): number {
  return Math.max(minAuction, Math.min(AUCTION, maxAuction))
}

/** Seconds from claim to submission. */
export function usualExecution({ minExecution, maxExecution }: Pick<Times, 'minExecution' | 'maxExecution'>): number {
  return Math.max(minExecution, Math.min(EXECUTION, maxExecution))
}

/** Seconds from posting to the deadline: a shard whose first keeper fails is done by a second one, and a third. */
export function usualLife(
  { auctionSeconds, executionSeconds }: { auctionSeconds: number; executionSeconds: number },
  { maxLife }: Pick<Times, 'maxLife'>,
): number {
  return Math.min(maxLife, auctionSeconds + TRIES * executionSeconds)
}
