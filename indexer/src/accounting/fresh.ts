/** Shares that one contribution after the raise minted, less those burned while fresh. */
export type Lot = { id: string; freshLeft: bigint; timestamp: bigint }

/** How long such shares are fresh, and the shorter time for which they cannot be redeemed. Seconds. */
export type Ages = { seasoning: number; shareLock: number }

/** How many shares of these lots are younger than `seconds` at `at`. */
export function youngerThan(lots: readonly Lot[], seconds: number, at: bigint): bigint {
  return young(lots, seconds, at).reduce((sum, { freshLeft }) => sum + freshLeft, 0n)
}

/** The lots that burning `shares` changes: fresh ones that are not locked go first, the oldest before the younger. */
export function burnFresh(lots: readonly Lot[], shares: bigint, { seasoning, shareLock }: Ages, at: bigint): Lot[] {
  const locked = new Set(young(lots, shareLock, at))
  const burnable = young(lots, seasoning, at).filter((lot) => !locked.has(lot))
  const oldestFirst = burnable.toSorted((a, b) => Number(a.timestamp - b.timestamp))
  let toBurn = shares
  return oldestFirst.flatMap((lot) => {
    const freshLeft = lot.freshLeft > toBurn ? lot.freshLeft - toBurn : 0n
    toBurn -= lot.freshLeft - freshLeft
    return freshLeft === lot.freshLeft ? [] : [{ ...lot, freshLeft }]
  })
}

function young(lots: readonly Lot[], seconds: number, at: bigint): Lot[] {
  return lots.filter(({ timestamp }) => at < timestamp + BigInt(seconds))
}
