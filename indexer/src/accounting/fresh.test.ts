import { expect, test } from 'vitest'
import { burnFresh, youngerThan } from './fresh.ts'

const ages = { seasoning: 700, shareLock: 100 }
const old = { id: 'old', freshLeft: 10n, timestamp: 1_000n }
const young = { id: 'young', freshLeft: 5n, timestamp: 1_500n }

test('default: shares are fresh for the seasoning time, and locked for less', () => {
  expect(youngerThan([old, young], ages.seasoning, 1_699n)).toBe(15n)
  expect(youngerThan([old, young], ages.seasoning, 1_700n)).toBe(5n)
  expect(youngerThan([old, young], ages.shareLock, 1_599n)).toBe(5n)
  expect(youngerThan([], ages.seasoning, 1_000n)).toBe(0n)
})

test('behavior: fresh shares burn first, the oldest of them before the younger', () => {
  expect(burnFresh([young, old], 12n, ages, 1_650n)).toEqual([
    { ...old, freshLeft: 0n },
    { ...young, freshLeft: 3n },
  ])
  expect(burnFresh([young, old], 4n, ages, 1_650n)).toEqual([{ ...old, freshLeft: 6n }])
})

test('behavior: locked and seasoned lots stay as they are', () => {
  expect(burnFresh([old, young], 99n, ages, 1_550n)).toEqual([{ ...old, freshLeft: 0n }])
  expect(burnFresh([old, young], 99n, ages, 5_000n)).toEqual([])
})
