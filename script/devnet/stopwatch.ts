/** Says which step begins and remembers how long each took. */
export class Stopwatch {
  /** Seconds by step. */
  readonly seconds: Record<string, number> = {}
  readonly #onStep: (step: string) => void
  readonly #started = performance.now()

  constructor(onStep: (step: string) => void) {
    this.#onStep = onStep
  }

  /** Runs one step. */
  async time<T>(key: string, step: string, run: () => Promise<T>): Promise<T> {
    this.#onStep(step)
    const from = performance.now()
    try {
      return await run()
    } finally {
      this.seconds[key] = secondsSince(from)
    }
  }

  /** Seconds since this stopwatch was made. */
  get elapsed(): number {
    return secondsSince(this.#started)
  }
}

function secondsSince(from: number): number {
  return (performance.now() - from) / 1_000
}
