import { BlockNotFoundError } from '@pinf/sdk/content'
import { StepInFlightError, UnknownStateError } from '../errors.ts'
import type { Logger } from '../logger.ts'
import type { Backoff } from './backoff.ts'

type Effect = (signal: AbortSignal) => Promise<boolean>

/** Work that goes on while ticks come and go: one at a time a key, resting after a failure. */
export type Effects = {
  /** Starts an effect unless it is under way or resting. It says whether it changed anything that a tick should see. */
  start(key: string, effect: Effect): void
  isRunning(key: string): boolean
  /** Lets a resting effect try again at once. */
  wake(key: string): void
  /** Tells effects to end and waits until they have. */
  stop(): Promise<void>
}

export type EffectsOptions = {
  backoff: Backoff
  logger: Logger
  /** Called when an effect has changed something: there may be more to do. */
  onChange(): void
  /** Called when nothing sensible can be done any more. */
  onFatal(error: unknown): void
}

export function createEffects({ backoff, logger, onChange, onFatal }: EffectsOptions): Effects {
  const running = new Map<string, Promise<void>>()
  const stopping = new AbortController()

  async function run(key: string, effect: Effect): Promise<void> {
    try {
      const changed = await effect(stopping.signal)
      backoff.reset(key)
      running.delete(key)
      if (changed && !stopping.signal.aborted) onChange()
    } catch (error) {
      running.delete(key)
      if (stopping.signal.aborted) return
      if (error instanceof UnknownStateError) return onFatal(error)
      const retryInMs = backoff.failed(key)
      const level = isExpected(error) ? 'debug' : 'warn'
      logger[level]({ msg: 'effect failed', effect: key, retryInMs, error })
    }
  }

  return {
    start(key, effect) {
      if (running.has(key) || stopping.signal.aborted || backoff.isResting(key)) return
      running.set(key, run(key, effect))
    },
    isRunning: (key) => running.has(key),
    wake: (key) => backoff.reset(key),
    async stop() {
      stopping.abort(new DOMException('The keeper is stopping.', 'AbortError'))
      await Promise.all(running.values())
    },
  }
}

/** Content that is still being uploaded, or a step that an earlier transaction is taking: nothing is wrong. */
function isExpected(error: unknown): boolean {
  return error instanceof StepInFlightError || error instanceof BlockNotFoundError
}
