import { createHash } from 'node:crypto'
import { type Answer, type Answerer, bindingClass, type EvidenceClass, type StepRequest } from '@pinf/sdk/workflow'
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
  /** Holds every call under way until its answer is recorded. */
  underWay: Set<Promise<Answer>>
}

/** Answers from the journal first; what has to be asked is on disk before anything is done with it. */
export function createAnswerer(options: AnswererOptions): Answerer {
  const { job, item, required, answers, providers, signal, underWay } = options

  async function askOnce(request: StepRequest): Promise<Answer> {
    const minClass = stronger(request.minClass, required)
    const id = attemptId(job, item, request.path)
    const answer = await providers.answer({ ...request, minClass }, { signal, id, avoid: failedBefore(request) })
    await answers.record({ job, item, path: request.path }, request.hashFor(answer.evidence.binding), answer)
    return answer
  }

  /** Who failed this step before; whoever gave an answer that broke its schema has not. */
  function failedBefore({ path, attempt }: StepRequest): string[] {
    const base = path.replace(/@\d+$/, '')
    const earlier = Array.from({ length: attempt }, (_, count) => (count === 0 ? base : `${base}@${count}`))
    return earlier.flatMap((tried) => {
      const evidence = answers.find({ job, item, path: tried })?.evidence
      return evidence?.failure ? [evidence.binding] : []
    })
  }

  function ask(request: StepRequest): Promise<Answer> {
    const asking = askOnce(request)
    underWay.add(asking)
    const done = () => underWay.delete(asking)
    asking.then(done, done)
    return asking
  }

  /** An Exact answer is everybody's: the same request need not be computed for every item that makes it. */
  function exactAnswer({ bindings, hashFor }: StepRequest): Answer | undefined {
    for (const binding of bindings) {
      if (bindingClass(binding) !== 'Exact') continue
      const answer = answers.findExact(job, hashFor(binding))
      if (answer?.evidence.binding === binding) return answer
    }
    return undefined
  }

  return (request) => {
    const recorded = answers.find({ job, item, path: request.path })
    if (recorded !== undefined) return recorded
    return exactAnswer(request) ?? ask(request)
  }
}

/** The same for the same attempt, also after a restart, and meaningless to anybody else. */
function attemptId(job: Hex, item: number, path: string): string {
  return createHash('sha256').update(`${job}:${item}:${path}`).digest('hex').slice(0, 32)
}
