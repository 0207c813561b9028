const DAY = 86_400n

/** What was spent, over how many seconds. Base units. */
export type Burn = { spent: bigint; seconds: bigint }

/** Base units a day, rounded up: a rate must never look lower than it is. */
export function perDay({ spent, seconds }: Burn): bigint {
  if (seconds <= 0n) return 0n
  return (spent * DAY + seconds - 1n) / seconds
}

/** How many days `money` lasts at that rate, with two decimals; null when nothing is spent. */
export function daysLeft(money: bigint, burn: Burn): number | null {
  if (burn.spent <= 0n || burn.seconds <= 0n) return null
  return Number((money * burn.seconds * 100n) / (burn.spent * DAY)) / 100
}
