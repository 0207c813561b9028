import { expect, test } from 'vitest'
import { contributionOf, leastOf, redemptionOf } from './preview.ts'

const unit = 10n ** 12n
const pool = { free: 600n, unbooked: 0n, committed: 400n, supply: 1_000n * unit, exitFeeBps: 100 }

test('redemptionOf: what comes back, the fee and what is given up add up to the share of everything', () => {
  const { assets, fee, givenUp } = redemptionOf(100n * unit, pool)
  expect([assets, fee, givenUp]).toEqual([59n, 1n, 40n])
})

test('contributionOf: nothing where the chain mints nothing', () => {
  const input = { phase: 'Active', amount: 10n, shares: 0n, redeemable: 0n, pool, founderBps: 0 } as const
  expect(contributionOf(input)).toBeUndefined()
})

test('contributionOf: the largest loss is what redeeming at once would cost', () => {
  const shares = 100n * unit
  const worth = contributionOf({ phase: 'Active', amount: 100n, shares, redeemable: 63n, pool, founderBps: 0 })
  expect(worth).toMatchObject({ redeemable: 63n, largestLoss: 37n })
  expect(
    contributionOf({ phase: 'Raise', amount: 100n, shares, redeemable: 100n, pool, founderBps: 1_000 }),
  ).toMatchObject({
    worth: 90n,
    redeemable: 89n,
  })
})

test('leastOf', () => expect(leastOf(1_000n, 50)).toBe(995n))
