import { formatDuration, formatPercent, ratio } from '../../lib/format.ts'

export type PowerInput = {
  /** What counts at the proposal's snapshot; undefined before voting begins. */
  counted: bigint | undefined
  /** What the account spoke for at the snapshot, however young. */
  atSnapshot: bigint
  /** What it speaks for now. */
  now: bigint
  /** Its own shares now. */
  shares: bigint
  /** Whether another votes with its shares. */
  delegated: boolean
  supply: bigint
  seasoning: number
}

/** What an account's vote on a proposal weighs, and why that may be less than its shares. */
export function powerInWords(power: PowerInput): { weight: string; reasons: string[] } {
  const { counted, atSnapshot, now, shares, delegated, supply, seasoning } = power
  const part = (votes: bigint) => formatPercent(ratio(votes, supply))
  const reasons: string[] = []
  if (counted === undefined) {
    reasons.push('Votes are counted from the moment voting begins.')
  } else {
    if (atSnapshot > counted)
      reasons.push(
        `${part(atSnapshot - counted)} more are too young: they had to be yours ${formatDuration(seasoning)} before voting began.`,
      )
    if (now > atSnapshot) reasons.push(`${part(now - atSnapshot)} came to you after voting began.`)
  }
  if (delegated && shares > 0n) reasons.push(`Your own ${part(shares)} are voted by your delegate.`)
  return { weight: part(counted ?? 0n), reasons }
}
