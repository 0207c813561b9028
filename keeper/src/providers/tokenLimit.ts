import { setTimeout as sleep } from 'node:timers/promises'

/** A budget of tokens that fills up continuously, to a minute's worth. */
export type TokenLimit = {
  /** Waits until there are as many. A call that needs more than a minute's worth waits for all there is. */
  take(tokens: number, signal: AbortSignal): Promise<void>
  giveBack(tokens: number): void
}

export function createTokenLimit(perMinute: number): TokenLimit {
  let level = perMinute
  let filledAt = Date.now()
  let given = Promise.withResolvers<void>()

  function fill(): void {
    const now = Date.now()
    level = Math.min(perMinute, level + ((now - filledAt) * perMinute) / 60_000)
    filledAt = now
  }

  /** Until so much has filled up, or something was given back. */
  async function wait(ms: number, signal: AbortSignal): Promise<void> {
    const over = new AbortController()
    const filled = sleep(ms, undefined, { signal: AbortSignal.any([signal, over.signal]) })
    filled.catch(() => undefined)
    await Promise.race([filled, given.promise])
    over.abort()
  }

  return {
    async take(tokens, signal) {
      const needed = Math.min(tokens, perMinute)
      for (fill(); level < needed; fill()) await wait(Math.ceil(((needed - level) * 60_000) / perMinute), signal)
      level -= tokens
    },
    giveBack(tokens) {
      level = Math.min(perMinute, level + tokens)
      given.resolve()
      given = Promise.withResolvers()
    },
  }
}
