import { createHash } from 'node:crypto'
import type { Answerer, EvidenceClass, StepRequest } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import { stronger } from '../policy/serve.ts'
import type { Providers } from '../providers/index.ts'
import type { AnswerLog } from '../store/answers.ts'

export type AnswererOptions = {
  job: Hex
  /** Job-wide index of the item. */
  item: number
  /** The class that the job demands of every step. */
  required: EvidenceClass
  answers: AnswerLog
  providers: Providers
  signal: AbortSignal
}

/** Answers from the journal first; what has to be asked is on disk before anything is done with it. */
export function createAnswerer({ job, item, required, answers, providers, signal }: AnswererOptions): Answerer {
  async function ask(request: StepRequest) {
    const minClass = stronger(request.minClass, required)
    const answer = await providers.answer({ ...request, minClass }, { signal, id: attemptId(job, item, request.path) })
    answers.record({ job, item, path: request.path }, request.key, answer)
    return answer
  }
  return (request) => {
    const recorded = answers.find({ job, item, path: request.path })
    if (recorded !== undefined) return recorded
    // An Exact answer is everybody's: the same request need not be computed for every item that makes it.
    const exact = answers.findExact(request.key)
    return exact !== undefined && request.bindings.includes(exact.evidence.binding) ? exact : ask(request)
  }
}

/** The same for the same attempt, also after a restart, and meaningless to anybody else. */
function attemptId(job: Hex, item: number, path: string): string {
  return createHash('sha256').update(`${job}:${item}:${path}`).digest('hex').slice(0, 32)
}
