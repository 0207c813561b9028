import { setTimeout as sleep } from 'node:timers/promises'
import type { FailureKind } from '@pinf/sdk/workflow'
import PQueue from 'p-queue'
import { ProviderError } from '../errors.ts'
import { createTokenLimit } from './tokenLimit.ts'

export type GateOptions = {
  /** Calls under way at once. */
  concurrency: number
  /** Calls started a minute, or no limit. */
  callsPerMinute?: number | undefined
  /** Tokens a minute, in and out, or no limit. */
  tokensPerMinute?: number | undefined
  /** First pause after a failure, in milliseconds; it doubles up to a minute. */
  pauseMs?: number
  /** False where calls go to many places: one's failure says nothing of the others. */
  rests?: boolean
}

/** Keeps calls to one provider within its limits, and lets it rest when it asks to or fails. */
export type Gate = {
  /**
   * Runs a call when it is its turn; `tokens` is what it may use. The signal ends waiting, not the call. Throws
   * `GateRestingError` instead of waiting for a pause to end if `leave` says that there is somebody else to ask.
   */
  run<Result>(call: () => Promise<Result>, signal: AbortSignal, options?: RunOptions): Promise<Result>
  /** Gives back what a call did not use of its tokens. */
  giveBack(tokens: number): void
  /** Calls under way or waiting. */
  readonly load: number
  /** Milliseconds until a pause ends; 0 when there is none. */
  readonly restsForMs: number
  /** Whether failures make it pause at all. */
  readonly rests: boolean
  /** Whether the next call would have to wait for a pause to end. */
  readonly resting: boolean
  /** Whether the provider refused the key: only a restart with another one helps. */
  readonly closed: boolean
}

type RunOptions = { tokens?: number; leave?: () => boolean }

/** A call that was waiting can be made elsewhere. Never leaves this folder. */
export class GateRestingError extends Error {
  override name = 'GateRestingError'
}

const MAX_PAUSE_MS = 60_000
const RESTS: ReadonlySet<FailureKind> = new Set(['rate-limit', 'overload', 'unavailable', 'timeout'])

export function createGate({
  concurrency,
  callsPerMinute,
  tokensPerMinute,
  pauseMs = 500,
  rests = true,
}: GateOptions): Gate {
  const rate = callsPerMinute === undefined ? {} : { interval: 60_000, intervalCap: callsPerMinute }
  const queue = new PQueue({ concurrency, ...rate })
  const limit = tokensPerMinute === undefined ? undefined : createTokenLimit(tokensPerMinute)
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
    rests,
    get resting() {
      return Date.now() < restUntil
    },
    get closed() {
      return closed
    },
    get load() {
      return queue.size + queue.pending
    },
    get restsForMs() {
      return Math.max(0, restUntil - Date.now())
    },
    giveBack: (tokens) => limit?.giveBack(tokens),
    run: (call, signal, { tokens = 0, leave = () => false } = {}) =>
      // The queue's own signal would let go of calls under way, which are paid for: only those that wait give up.
      queue.add(async () => {
        signal.throwIfAborted()
        if (closed) throw new GateRestingError()
        while (Date.now() < restUntil) {
          if (leave()) throw new GateRestingError()
          await sleep(Math.max(0, restUntil - Date.now()), undefined, { signal })
        }
        await limit?.take(tokens, signal)
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
