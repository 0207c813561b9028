/** What a treasury's shares are priced on. Amounts in base units of its asset, shares in theirs, at one block. */
export type SharePool = {
  /** Money it holds, with what the market owes it. */
  free: bigint
  /** Money sent straight to the treasury and not swept yet: newcomers pay for their part of it, who leaves before gives it up. */
  unbooked: bigint
  /** Money in jobs that are not final. */
  committed: bigint
  supply: bigint
  exitFeeBps: number
}

/** Shares for one base unit at par; also the virtual shares that make a first depositor's tricks too dear. */
export const SHARES_PER_UNIT = 10n ** 12n

/** What one gets by contributing, and what that is worth. Amounts in base units. */
export type ContributionWorth = {
  shares: bigint
  /** At the price of contributing: all the money there is. */
  worth: bigint
  /** At the price of redeeming: free money alone, less the exit fee. */
  redeemable: bigint
  /** What is lost by redeeming at once, which is the most there is to lose to work in flight and the exit fee. */
  largestLoss: bigint
}

/** Shares that a contribution after the raise mints: at the high net asset value, rounded down. */
export function sharesFor(amount: bigint, pool: SharePool): bigint {
  return (amount * (pool.supply + SHARES_PER_UNIT)) / (netAssets(pool) + 1n)
}

/**
 * What redeeming pays: at the low net asset value, rounded down, less the exit fee, rounded up. Who owns every share takes all
 * that is free.
 */
export function redeemableFor(shares: bigint, { free, supply, exitFeeBps }: SharePool): bigint {
  if (shares === supply) return free
  const part = supply === 0n ? 0n : (shares * free) / supply
  // Above par, the shares that do not exist take their part; below, they must add nothing to it.
  const virtual = (shares * (free + 1n)) / (supply + SHARES_PER_UNIT)
  const gross = part < virtual ? part : virtual
  return gross - bpsUp(gross, exitFeeBps)
}

/** What shares are worth if everything in jobs comes back, rounded down. */
export function worthOf(shares: bigint, pool: SharePool): bigint {
  return (shares * (netAssets(pool) + 1n)) / (pool.supply + SHARES_PER_UNIT)
}

/**
 * What contributing `amount` after the raise gives.
 *
 * @example
 * const { shares, redeemable, largestLoss } = contributionWorth(50_000_000n, pool)
 */
export function contributionWorth(amount: bigint, pool: SharePool): ContributionWorth {
  const shares = sharesFor(amount, pool)
  const after = afterJoining(pool, amount, shares)
  const redeemable = redeemableFor(shares, after)
  return { shares, worth: worthOf(shares, after), redeemable, largestLoss: amount - redeemable }
}

/**
 * What pledging `amount` to a raise gives on the first day after it, when the founder's shares have diluted par. Before that
 * the pledge is worth itself: it goes back at par until the goal is met, and in full if the goal is missed.
 *
 * @example
 * const { worth, largestLoss } = pledgeWorth(50_000_000n, { founderBps: 500, exitFeeBps: 50 })
 */
export function pledgeWorth(
  amount: bigint,
  { founderBps, exitFeeBps }: { founderBps: number; exitFeeBps: number },
): ContributionWorth {
  const worth = amount - bpsUp(amount, founderBps)
  const redeemable = worth - bpsUp(worth, exitFeeBps)
  return { shares: amount * SHARES_PER_UNIT, worth, redeemable, largestLoss: amount - redeemable }
}

/** The pool once a contribution is in, which puts everything that was sent to the treasury on its books. */
export function afterJoining(pool: SharePool, amount: bigint, shares: bigint): SharePool {
  return { ...pool, free: pool.free + pool.unbooked + amount, unbooked: 0n, supply: pool.supply + shares }
}

function netAssets({ free, unbooked, committed }: SharePool): bigint {
  return free + unbooked + committed
}

function bpsUp(amount: bigint, bps: number): bigint {
  return (amount * BigInt(bps) + 9_999n) / 10_000n
}
