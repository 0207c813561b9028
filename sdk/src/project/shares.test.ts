import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contributionWorth, pledgeWorth, redeemableFor, type SharePool, sharesFor, worthOf } from './shares.ts'

const amount = fc.bigInt({ min: 1n, max: 10n ** 15n })
/** A project that was raised at par, spent some of it and has some of it in jobs. */
const pools: fc.Arbitrary<SharePool> = fc
  .record({
    raised: fc.bigInt({ min: 10n ** 6n, max: 10n ** 15n }),
    keptBps: fc.bigInt({ min: 100n, max: 20_000n }),
    inJobsBps: fc.bigInt({ min: 0n, max: 10_000n }),
    unbooked: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    exitFeeBps: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ raised, keptBps, inJobsBps, unbooked, exitFeeBps }) => {
    const net = (raised * keptBps) / 10_000n
    const committed = (net * inJobsBps) / 10_000n
    return { free: net - committed, unbooked, committed, supply: raised * 10n ** 12n, exitFeeBps }
  })

describe('shares', () => {
  test('default: at par one base unit is 10¹² shares, and worth itself', () => {
    const pool = { free: 1_000n, unbooked: 0n, committed: 0n, supply: 1_000n * 10n ** 12n, exitFeeBps: 0 }
    expect(sharesFor(50n, pool)).toBe(50n * 10n ** 12n)
    expect(redeemableFor(50n * 10n ** 12n, pool)).toBe(50n)
    expect(worthOf(50n * 10n ** 12n, pool)).toBe(50n)
  })

  test('behavior: an empty project prices the first share at par', () => {
    expect(sharesFor(7n, { free: 0n, unbooked: 0n, committed: 0n, supply: 0n, exitFeeBps: 0 })).toBe(7n * 10n ** 12n)
  })

  test('property: nobody gains by going in and out, or loses more than X·C/(F+C+X) and the fee', () => {
    fc.assert(
      fc.property(amount, pools, (paid, pool) => {
        const { worth, redeemable, largestLoss } = contributionWorth(paid, pool)
        expect(redeemable).toBeLessThanOrEqual(paid)
        expect(worth).toBeLessThanOrEqual(paid)
        const inFlight = (paid * pool.committed) / (pool.free + pool.unbooked + pool.committed + paid)
        const fee = (paid * BigInt(pool.exitFeeBps)) / 10_000n
        // Four roundings against the caller, each below one unit.
        expect(largestLoss).toBeLessThanOrEqual(inFlight + fee + 4n)
      }),
    )
  })

  test('behavior: who joins pays for what was sent to the treasury; who leaves before it is swept gets none of it', () => {
    const supply = 1_000n * 10n ** 12n
    const pool = { free: 1_000n, unbooked: 1_000n, committed: 0n, supply, exitFeeBps: 0 }
    expect(redeemableFor(supply / 10n, pool)).toBe(100n)
    expect(worthOf(supply / 10n, pool)).toBe(199n)
    expect(sharesFor(100n, pool)).toBe((100n * (supply + 10n ** 12n)) / 2_001n)
    expect(contributionWorth(100n, pool)).toMatchObject({ worth: 99n, redeemable: 99n, largestLoss: 1n })
  })

  test('behavior: a pledge is diluted by the founder and taxed by the fee', () => {
    expect(pledgeWorth(1_000n, { founderBps: 500, exitFeeBps: 100 })).toEqual({
      shares: 1_000n * 10n ** 12n,
      worth: 950n,
      redeemable: 940n,
      largestLoss: 60n,
    })
  })
})
