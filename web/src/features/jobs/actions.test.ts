import { expect, test } from 'vitest'
import { acceptable, expirable, finalizable } from './actions.ts'

const shard = (
  index: number,
  status: string,
  challengeUntil: number | null = null,
  submitBy: number | null = null,
) => ({
  index,
  status,
  challengeUntil,
  submitBy,
})

const shards = [
  shard(0, 'open'),
  shard(1, 'claimed', null, 100),
  shard(2, 'claimed', null, 200),
  shard(3, 'submitted', 100),
  shard(4, 'paid', 100),
  shard(5, 'submitted', 200),
  shard(6, 'final', 50),
]

test('what is due at a moment of the chain', () => {
  expect(expirable(shards, 150)).toEqual([1])
  expect(finalizable(shards, 150)).toEqual([3, 4])
  expect(acceptable(shards)).toEqual([3, 5])
})

test('behavior: nothing is due at the deadline itself', () => {
  expect(expirable(shards, 100)).toEqual([])
  expect(finalizable(shards, 100)).toEqual([])
})
