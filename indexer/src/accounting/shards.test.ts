import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allOpen, jobStatusOf, moveShards, splitIntoShards } from './shards.ts'

test('default: the last shard holds what is left over', () => {
  expect(splitIntoShards(10, 4)).toEqual([
    { firstItem: 0, items: 4 },
    { firstItem: 4, items: 4 },
    { firstItem: 8, items: 2 },
  ])
})

test('behavior: shards cover every item once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 500 }), (items, itemsPerShard) => {
      const shards = splitIntoShards(items, itemsPerShard)
      let next = 0
      for (const shard of shards) {
        expect(shard.firstItem).toBe(next)
        expect(shard.items).toBeGreaterThan(0)
        next += shard.items
      }
      expect(next).toBe(items)
    }),
  )
})

test('behavior: moving shards keeps their number', () => {
  const claimed = moveShards(allOpen(5), 'open', 'claimed')
  expect(claimed).toMatchObject({ shardsOpen: 4, shardsClaimed: 1 })
  const closed = moveShards(claimed, 'open', 'cancelled', 4)
  expect(closed).toMatchObject({ shardsOpen: 0, shardsClaimed: 1, shardsCancelled: 4 })
})

test('behavior: a row of a table gives only its counters', () => {
  const row = { ...allOpen(1), payer: '0x00' }
  expect(moveShards(row, 'open', 'claimed')).not.toHaveProperty('payer')
})

test.each([
  ['open', 'running'],
  ['claimed', 'running'],
  ['submitted', 'running'],
  ['paid', 'running'],
  ['final', 'final'],
  ['cancelled', 'cancelled'],
  ['refunded', 'refunded'],
  ['rejected', 'refunded'],
] as const)('behavior: a job whose last shard is %s is %s', (status, expected) => {
  expect(jobStatusOf(moveShards(allOpen(1), 'open', status))).toBe(expected)
})

test('behavior: a job is final as soon as one of its shards was, whatever came back', () => {
  const oneFinal = moveShards(allOpen(3), 'open', 'final')
  expect(jobStatusOf(moveShards(oneFinal, 'open', 'cancelled', 2))).toBe('final')
})
