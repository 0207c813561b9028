import { setTimeout as sleep } from 'node:timers/promises'
import type { FailureKind } from '@pinf/sdk/workflow'
import PQueue from 'p-queue'
import { ProviderError } from '../errors.ts'

export type GateOptions = {
  /** Calls under way at once. */
  concurrency: number
  /** Calls started a minute, or no limit. */
  callsPerMinute?: number | undefined
  /** First pause after a failure, in milliseconds; it doubles up to a minute. */
  pauseMs?: number
  /** False where calls go to many places: one's failure says nothing of the others. */
  rests?: boolean
}

/** Keeps calls to one provider within its limits, and lets it rest when it asks to or fails. */
export type Gate = {
  /** Runs a call when it is its turn. The signal ends waiting, not the call. */
  run<Result>(call: () => Promise<Result>, signal: AbortSignal): Promise<Result>
  /** Whether the next call would have to wait for a pause to end. */
  readonly resting: boolean
  /** Whether the provider refused the key: only a restart with another one helps. */
  readonly closed: boolean
}

const MAX_PAUSE_MS = 60_000
const RESTS: ReadonlySet<FailureKind> = new Set(['rate-limit', 'overload', 'unavailable', 'timeout'])

export function createGate({ concurrency, callsPerMinute, pauseMs = 500, rests = true }: GateOptions): Gate {
  const rate = callsPerMinute === undefined ? {} : { interval: 60_000, intervalCap: callsPerMinute }
  const queue = new PQueue({ concurrency, ...rate })
  let failures = 0
  let restUntil = 0
  let closed = false

  /** Calls that fail together are one failure. */
  function rest({ failure, retryAfterMs }: ProviderError): void {
    if (failure === 'unauthorized') closed = true
    if (!rests || !RESTS.has(failure)) return
    if (Date.now() >= restUntil) failures++
    const pause = retryAfterMs ?? pauseMs * 2 ** (failures - 1)
    restUntil = Math.max(restUntil, Date.now() + Math.min(pause, MAX_PAUSE_MS))
  }

  return {
    get resting() {
      return Date.now() < restUntil
    },
    get closed() {
      return closed
    },
    run: (call, signal) =>
      // The queue's own signal would let go of calls under way, which are paid for: only those that wait give up.
      queue.add(async () => {
        signal.throwIfAborted()
        while (Date.now() < restUntil) await sleep(restUntil - Date.now(), undefined, { signal })
        try {
          const result = await call()
          failures = 0
          return result
        } catch (error) {
          if (error instanceof ProviderError) rest(error)
          throw error
        }
      }),
  }
}
