/** Shares of one account that were minted after the raise, and when the youngest of them was: one slot, as on chain. */
export type FreshSlot = { freshShares: bigint; lastFreshAt: bigint | null }

/** How many shares are younger than `seasoning` seconds at `at`. */
export function freshAt({ freshShares, lastFreshAt }: FreshSlot, seasoning: number, at: bigint): bigint {
  return lastFreshAt !== null && at < lastFreshAt + BigInt(seasoning) ? freshShares : 0n
}

/** The slot after `shares` that are as old as `since` arrived; older ones that have seasoned are forgotten. */
export function addFresh(slot: FreshSlot, shares: bigint, since: bigint, seasoning: number, at: bigint): FreshSlot {
  if (shares === 0n) return slot
  const { lastFreshAt } = slot
  return {
    freshShares: freshAt(slot, seasoning, at) + shares,
    lastFreshAt: lastFreshAt !== null && lastFreshAt > since ? lastFreshAt : since,
  }
}

/** Takes `shares` out of an account, fresh ones first: what is left of the slot, and how many of those taken are fresh. */
export function takeFresh(slot: FreshSlot, shares: bigint, seasoning: number, at: bigint) {
  const fresh = freshAt(slot, seasoning, at)
  const taken = shares < fresh ? shares : fresh
  return { slot: { freshShares: fresh - taken, lastFreshAt: slot.lastFreshAt }, taken }
}
