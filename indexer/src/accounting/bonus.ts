const PARTS = 5n

/** When pledges stop being early: the last fifth of the raise's time, rounded up, earns no bonus. Unix seconds. */
export function earlyUntil(createdAt: bigint, deadline: bigint): bigint {
  return deadline - (deadline - createdAt + PARTS - 1n) / PARTS
}

/** An early pledge after `left` is all that stands of its account's pledges: what came late goes first. */
export function keepEarly(earlyPledge: bigint, left: bigint): bigint {
  return left < earlyPledge ? left : earlyPledge
}
