import {
  type ContributionWorth,
  type ProjectPhase,
  pledgeWorth,
  redeemableFor,
  type SharePool,
  worthOf,
} from '@pinf/sdk'

type ContributionInput = {
  phase: ProjectPhase
  amount: bigint
  /** What the treasury itself would mint, and what that would redeem for; in a raise at par. */
  shares: bigint
  redeemable: bigint
  pool: SharePool
  founderBps: number
}

/** What a contribution brings and risks; undefined where the project would refuse it. */
export function contributionOf({ phase, amount, shares, redeemable, pool, founderBps }: ContributionInput) {
  if (shares === 0n) return undefined
  if (phase === 'Raise') return pledgeWorth(amount, { founderBps, exitFeeBps: pool.exitFeeBps })
  const after = { ...pool, free: pool.free + amount, supply: pool.supply + shares }
  const worth: ContributionWorth = {
    shares,
    worth: worthOf(shares, after),
    redeemable,
    largestLoss: amount - redeemable,
  }
  return worth
}

export type RedemptionPreview = {
  shares: bigint
  /** What comes back, after the exit fee. */
  assets: bigint
  fee: bigint
  /** The part of money in unfinished jobs that stays with the others. */
  givenUp: bigint
}

/** What redeeming `shares` brings, costs and gives up. */
export function redemptionOf(shares: bigint, pool: SharePool): RedemptionPreview {
  const assets = redeemableFor(shares, pool)
  const gross = redeemableFor(shares, { ...pool, exitFeeBps: 0 })
  return { shares, assets, fee: gross - assets, givenUp: worthOf(shares, pool) - gross }
}

/** What the chain must pay at least, when the reader accepts `bps` less than was shown. */
export function leastOf(shown: bigint, bps: number): bigint {
  return shown - (shown * BigInt(bps)) / 10_000n
}
