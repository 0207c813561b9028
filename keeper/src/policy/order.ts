import { type Address, concat, type Hex, keccak256 } from 'viem'

/**
 * The order in which a keeper looks at a job's shards: a rotation that starts where keeper and job say. It is the same on
 * every tick and after a restart, and two keepers rarely start at the same shard, so they seldom race for one.
 */
export function shardOrder(keeper: Address, jobId: Hex, shards: number): number[] {
  const seed = BigInt(keccak256(concat([keeper, jobId])))
  const start = Number(seed % BigInt(shards))
  return Array.from({ length: shards }, (_, step) => (start + step) % shards)
}
