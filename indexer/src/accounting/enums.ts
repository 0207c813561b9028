/** The chain's enums come as numbers; the tables hold words. Order is the Solidity source's. */
import type { ShardStatus } from './shards.ts'

const REASONS = [
  'none',
  'windowPassed',
  'acceptedByPayer',
  'releasedByKeeper',
  'executionExpired',
  'cancelledByPayer',
  'deadlinePassed',
  'faultConfirmed',
  'demandsUnanswered',
] as const
const VERDICTS = ['none', 'upheld', 'rejected', 'draw'] as const
const CLASSES = ['unattested', 'tolerant', 'attested', 'exact'] as const

export type Reason = (typeof REASONS)[number]
export type Verdict = (typeof VERDICTS)[number]
export type EvidenceClass = (typeof CLASSES)[number]

export const reasonOf = (code: number): Reason => word(REASONS, code)
export const verdictOf = (code: number): Verdict => word(VERDICTS, code)
export const classOf = (code: number): EvidenceClass => word(CLASSES, code)

/** The status of the shards that a closed job gives back to its payer. */
export const closedStatusOf = (reason: Reason): ShardStatus =>
  reason === 'cancelledByPayer' ? 'cancelled' : 'refunded'

function word<const T extends readonly string[]>(words: T, code: number): T[number] {
  const found = words[code]
  // A wrong word would be worse than none: the indexer must know every code of the contracts it follows.
  if (found === undefined) throw new RangeError(`Code ${code} is none of ${words.join(', ')}.`)
  return found
}
