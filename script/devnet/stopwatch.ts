import { interrupted } from './lifetime.ts'

/** Says which step begins and remembers how long each took; no step goes on once `signal` fires. */
export class Stopwatch {
  /** Seconds by step. */
  readonly seconds: Record<string, number> = {}
  readonly #onStep: (step: string) => void
  readonly #starts = new Map<string, number>()
  readonly #stopped: Promise<never>

  constructor(onStep: (step: string) => void, signal?: AbortSignal) {
    this.#onStep = onStep
    this.#stopped = signal ? interrupted(signal) : new Promise(() => {})
    this.#stopped.catch(() => {})
  }

  /** Runs one step. */
  async time<T>(key: string, step: string, run: () => Promise<T>): Promise<T> {
    this.#onStep(step)
    const from = performance.now()
    this.#starts.set(key, from)
    try {
      return await Promise.race([run(), this.#stopped])
    } finally {
      this.seconds[key] = secondsSince(from)
    }
  }

  /** When a step began, by `performance.now()`. */
  startOf(key: string): number {
    return this.#starts.get(key) ?? performance.now()
  }
}

function secondsSince(from: number): number {
  return (performance.now() - from) / 1_000
}
