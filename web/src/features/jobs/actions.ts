import type { ShardModel } from './model.ts'

type Shard = Pick<ShardModel, 'index' | 'status' | 'challengeUntil' | 'submitBy'>

/** Shards whose window has passed: anyone may finalize them, which pays their keepers. `now` is chain time. */
export function finalizable(shards: Shard[], now: number): number[] {
  const isDue = ({ status, challengeUntil }: Shard) =>
    (status === 'submitted' || status === 'paid') && challengeUntil !== null && now > challengeUntil
  return shards.filter(isDue).map(({ index }) => index)
}
