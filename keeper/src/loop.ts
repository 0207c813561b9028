/** Runs something again and again: after a pause, or sooner when nudged. */
export type Loop = { start(): void; nudge(): void; stop(): Promise<void> }

/** Nudges that come faster are taken together. */
const MIN_PAUSE_MS = 25

export function createLoop(run: () => Promise<void>, pauseMs: number): Loop {
  let stopped = false
  let nudged = false
  let wake = () => {}
  let running: Promise<void> = Promise.resolve()

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, nudged ? MIN_PAUSE_MS : pauseMs)
      wake = () => {
        clearTimeout(timer)
        setTimeout(resolve, stopped ? 0 : MIN_PAUSE_MS)
      }
    })

  async function loop(): Promise<void> {
    while (!stopped) {
      nudged = false
      await run()
      if (!stopped) await pause()
    }
  }

  return {
    start() {
      running = loop()
    },
    nudge() {
      nudged = true
      wake()
    },
    async stop() {
      stopped = true
      wake()
      await running
    },
  }
}
