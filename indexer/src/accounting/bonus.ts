const BPS = 10_000n
const EARLY_BPS = 8_000n

/** When pledges stop being early: after 80 % of the raise's time. Unix seconds, rounded down. */
export function earlyUntil(createdAt: bigint, deadline: bigint): bigint {
  return createdAt + ((deadline - createdAt) * EARLY_BPS) / BPS
}

/** An early pledge after `left` is all that stands of its account's pledges: what came late goes first. */
export function keepEarly(earlyPledge: bigint, left: bigint): bigint {
  return left < earlyPledge ? left : earlyPledge
}
