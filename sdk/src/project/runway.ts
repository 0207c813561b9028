const DAY = 86_400n

/** What was spent over how many seconds, in base units. */
export type Burn = { spent: bigint; seconds: number }

/** Base units a day, rounded up: a rate must never look lower than it is. */
export function perDay({ spent, seconds }: Burn): bigint {
  if (seconds <= 0) return 0n
  const over = BigInt(seconds)
  return (spent * DAY + over - 1n) / over
}

/** How many days `money` lasts at that rate, with two decimals, rounded down; undefined when nothing is spent. */
export function daysLeft(money: bigint, { spent, seconds }: Burn): number | undefined {
  if (spent <= 0n || seconds <= 0) return undefined
  return Number((money * BigInt(seconds) * 100n) / (spent * DAY)) / 100
}
