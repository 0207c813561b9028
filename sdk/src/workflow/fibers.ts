/**
 * Cooperative evaluations without promises: a generator runs until it waits for others or for an answer. Synchronous, so a
 * replay runs at full speed, and in a fixed order, so it always takes the same way.
 */
export type Evaluation<T, Ask, Reply> = Generator<Wait<Ask>, T, Reply>

/** What an evaluation can wait for. */
type Wait<Ask> = { all: readonly Fiber<unknown>[] } | { ask: Ask }

/** One running evaluation. */
export type Fiber<T> = { result: T | undefined; done: boolean; open: number; waiting: (() => void)[] }

/** Starts an evaluation; `onAsk` is told what it asks and how to go on once there is a reply. */
export function spawn<T, Ask, Reply>(
  evaluation: Evaluation<T, Ask, Reply>,
  onAsk: (ask: Ask, resume: (reply: Reply) => void) => void,
): Fiber<T> {
  const fiber: Fiber<T> = { result: undefined, done: false, open: 0, waiting: [] }
  const run = (reply?: Reply): void => {
    for (;;) {
      const { done, value } = evaluation.next(reply as Reply)
      if (done) {
        fiber.result = value
        fiber.done = true
        for (const resume of fiber.waiting.splice(0)) resume()
        return
      }
      if ('ask' in value) {
        onAsk(value.ask, run)
        return
      }
      fiber.open = 0
      for (const other of value.all) {
        if (other.done) continue
        fiber.open++
        other.waiting.push(() => {
          if (--fiber.open === 0) run()
        })
      }
      if (fiber.open > 0) return
    }
  }
  run()
  return fiber
}
