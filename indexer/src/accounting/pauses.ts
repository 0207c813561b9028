/** What a pause does to deadlines: those after `endingAfter` move by `seconds`, which may be negative. */
type Shift = { endingAfter: bigint; seconds: bigint }

/**
 * A pause is to end at `until`, decided at `at`: a new one, or with `pausedUntil` after `at` one that runs already and ends at
 * another time than it was to. No deadline that passed before a pause began is moved by it. Unix seconds.
 */
export function pauseShift(pausedUntil: bigint, at: bigint, until: bigint): Shift {
  // Whatever a running pause moved ends after it.
  const from = pausedUntil > at ? pausedUntil : at
  return { endingAfter: from, seconds: until - from }
}
