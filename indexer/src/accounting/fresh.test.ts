import { expect, test } from 'vitest'
import { addFresh, freshAt, takeFresh } from './fresh.ts'

const WEEK = 604_800
const none = { freshShares: 0n, lastFreshAt: null }
const slot = { freshShares: 10n, lastFreshAt: 1_000n }

test('default: shares stay fresh for the seasoning time', () => {
  expect(freshAt(none, WEEK, 1_000n)).toBe(0n)
  expect(freshAt(slot, WEEK, 1_000n + 604_799n)).toBe(10n)
  expect(freshAt(slot, WEEK, 1_000n + 604_800n)).toBe(0n)
})

test('behavior: a new mint renews the time of what is still fresh and forgets what is not', () => {
  expect(addFresh(none, 5n, 1_000n, WEEK, 1_000n)).toEqual({ freshShares: 5n, lastFreshAt: 1_000n })
  expect(addFresh(slot, 5n, 2_000n, WEEK, 2_000n)).toEqual({ freshShares: 15n, lastFreshAt: 2_000n })
  expect(addFresh(slot, 5n, 900_000n, WEEK, 900_000n)).toEqual({ freshShares: 5n, lastFreshAt: 900_000n })
})

test('behavior: of both times the later one stays, and seasoned shares change nothing', () => {
  expect(addFresh(slot, 5n, 500n, WEEK, 2_000n)).toEqual({ freshShares: 15n, lastFreshAt: 1_000n })
  expect(addFresh(slot, 0n, 5_000n, WEEK, 5_000n)).toEqual(slot)
})

test('behavior: fresh shares leave first', () => {
  expect(takeFresh(slot, 4n, WEEK, 2_000n)).toEqual({ slot: { freshShares: 6n, lastFreshAt: 1_000n }, taken: 4n })
  expect(takeFresh(slot, 25n, WEEK, 2_000n)).toMatchObject({ slot: { freshShares: 0n }, taken: 10n })
  expect(takeFresh(slot, 25n, WEEK, 900_000n).taken).toBe(0n)
})
