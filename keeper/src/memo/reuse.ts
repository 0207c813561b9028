import {
  type Answer,
  classNumber,
  type EvidenceClass,
  MEMO_USES,
  type MemoUse,
  mayReuse,
  type StepRequest,
} from '@pinf/sdk/workflow'
import type { MemoAnswer, MemoStore } from './store.ts'

/** Finds an answer that a call may take over, in the class it needs, or nothing. */
export type Reuse = (request: StepRequest, minClass: EvidenceClass) => Answer | undefined

export type ReuseOptions = {
  store: MemoStore
  /** What this keeper takes over at most; a workflow can only ask for less. */
  use: MemoUse
  /** Unix time at which the job was posted: ages are counted to it. */
  postedAt: number
}

/** Returns what looks answers up: by the bytes of the request and the binding, in the spec's order of bindings. */
export function createReuse({ store, use, postedAt }: ReuseOptions): Reuse {
  const mayUse = (request: StepRequest, from: 'own' | 'shared') =>
    MEMO_USES.indexOf(use) >= MEMO_USES.indexOf(from) && mayReuse(request, from)

  function fits(
    { memo }: StepRequest,
    { own, evidence, submittedAt }: MemoAnswer,
    minClass: EvidenceClass,
    all: boolean,
  ) {
    if (!own && !all) return false
    if (classNumber(evidence.class) < classNumber(minClass)) return false
    return memo.maxAge === undefined || postedAt - submittedAt <= memo.maxAge
  }

  return (request, minClass) => {
    if (!mayUse(request, 'own')) return undefined
    const all = mayUse(request, 'shared')
    const startedAt = performance.now()
    for (const binding of request.bindings) {
      const found = store.find(request.hashFor(binding), binding).find((one) => fits(request, one, minClass, all))
      if (found) return answerOf(found, Math.round(performance.now() - startedAt))
    }
    return undefined
  }
}

/** The answer as it was given, but for what it cost and took here, and where it is from. */
function answerOf({ evidence, response, citation }: MemoAnswer, elapsedMs: number): Answer {
  return { evidence: { ...evidence, costUsd: 0, elapsedMs, memo: citation }, response: Buffer.from(response) }
}
