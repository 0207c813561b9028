import { setTimeout as wait } from 'node:timers/promises'
import { NotInTimeError } from '../errors.ts'

export type UntilOptions = {
  /** What is awaited, for the error message: "the chain answers". */
  what: string
  seconds: number
  everyMs?: number
  /** Rejects as soon as waiting has become pointless, such as a child's `died`. */
  unless?: Promise<never> | undefined
  /** Where to look when it did not happen. */
  next?: string
}

/** Asks again and again until `probe` answers something other than undefined or false; a probe that throws counts as not yet. */
export async function until<T>(probe: () => Promise<T | undefined | false>, options: UntilOptions): Promise<T> {
  const { what, seconds, everyMs = 50, unless = never, next } = options
  const deadline = Date.now() + seconds * 1_000
  for (;;) {
    const outcome = await Promise.race([attempt(probe), unless])
    if (outcome.answer !== undefined && outcome.answer !== false) return outcome.answer
    if (Date.now() > deadline) throw new NotInTimeError(what, seconds, { cause: outcome.cause, ...(next && { next }) })
    await Promise.race([wait(everyMs), unless])
  }
}

async function attempt<T>(probe: () => Promise<T>): Promise<{ answer?: T; cause?: unknown }> {
  try {
    return { answer: await probe() }
  } catch (cause) {
    return { cause }
  }
}

const never = new Promise<never>(() => {})
