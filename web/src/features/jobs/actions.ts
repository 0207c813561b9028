import type { ShardModel } from './model.ts'

type Shard = Pick<ShardModel, 'index' | 'status' | 'challengeUntil' | 'submitBy'>

/** Shards whose keeper missed its deadline: anyone may put them back to the queue for part of the late fee. */
export function expirable(shards: Shard[], now: number): number[] {
  const isDue = ({ status, submitBy }: Shard) => status === 'claimed' && submitBy !== null && now > submitBy
  return shards.filter(isDue).map(({ index }) => index)
}

/** Submitted shards that their payer may pay before the window has passed. */
export function acceptable(shards: Shard[]): number[] {
  return shards.filter(({ status }) => status === 'submitted').map(({ index }) => index)
}

/** Shards whose window has passed: anyone may finalize them, which pays their keepers. `now` is chain time. */
export function finalizable(shards: Shard[], now: number): number[] {
  const isDue = ({ status, challengeUntil }: Shard) =>
    (status === 'submitted' || status === 'paid') && challengeUntil !== null && now > challengeUntil
  return shards.filter(isDue).map(({ index }) => index)
}
