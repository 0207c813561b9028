/** Remembers what failed lately, so that one failing job costs a look now and then instead of all the time. */
export type Backoff = {
  isResting(key: string): boolean
  /** Rests for a while: longer each time in a row. Returns how long, in milliseconds. */
  failed(key: string): number
  reset(key: string): void
}

export function createBackoff({ firstMs = 1_000, maxMs = 60_000, now = Date.now } = {}): Backoff {
  const resting = new Map<string, { failures: number; until: number }>()
  return {
    isResting: (key) => (resting.get(key)?.until ?? 0) > now(),
    failed(key) {
      const failures = (resting.get(key)?.failures ?? 0) + 1
      const pause = Math.min(firstMs * 2 ** (failures - 1), maxMs)
      resting.set(key, { failures, until: now() + pause })
      return pause
    },
    reset: (key) => void resting.delete(key),
  }
}
