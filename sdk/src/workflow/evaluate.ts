import { advance, type StepAnswer, start } from './machine.ts'
import type { Plan } from './plan.ts'
import type { Answer, Answerer, ItemContext, ItemResult, StepRequest } from './types.ts'

/**
 * Evaluates one item: the one driver of running, resuming, verifying and simulating, which differ in their answerer alone.
 * Open requests are asked at once; how many are really in flight is the answerer's to limit. If the answerer throws, the
 * item stays undecided and the error is passed on.
 */
export async function evaluateItem(plan: Plan, context: ItemContext, answerer: Answerer): Promise<ItemResult> {
  const inbox = new Inbox()
  let state = start(plan, context)
  while (!state.result) {
    for (const request of state.requests) inbox.expect(request, answerer(request))
    const answers = inbox.arrived() ?? (await inbox.next())
    state = advance(state, answers)
  }
  return state.result
}

/** Answers as they arrive; those that are there at once cost no turn of the event loop. */
class Inbox {
  #answers: StepAnswer[] = []
  #failure: { error: unknown } | undefined
  #wake: (() => void) | undefined

  expect({ path }: StepRequest, answer: Answer | Promise<Answer>): void {
    if (!(answer instanceof Promise)) {
      this.#answers.push({ path, answer })
      return
    }
    answer.then(
      (arrived) => {
        this.#answers.push({ path, answer: arrived })
        this.#wake?.()
      },
      (error) => {
        this.#failure ??= { error }
        this.#wake?.()
      },
    )
  }

  arrived(): StepAnswer[] | undefined {
    if (this.#failure) throw this.#failure.error
    if (this.#answers.length === 0) return undefined
    const answers = this.#answers
    this.#answers = []
    return answers
  }

  async next(): Promise<StepAnswer[]> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    return this.arrived() ?? this.next()
  }
}
