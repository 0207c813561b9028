import { createHash } from 'node:crypto'
import {
  type Answer,
  type Answerer,
  bindingClass,
  type EvidenceClass,
  readResponse,
  type StepRequest,
} from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import type { Reuse } from '../memo/reuse.ts'
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
  underWay: Set<Promise<unknown>>
  /** Finds what may be taken over instead of asking. */
  reuse?: Reuse | undefined
}

/** Answers from the journal first; what has to be asked is on disk before anything is done with it. */
export function createAnswerer(options: AnswererOptions): Answerer {
  const { job, item, required, answers, providers, signal, underWay, reuse } = options
  /** By step: the request whose taken-over answer its node has already looked at. */
  const taken = new Map<string, Hex>()

  async function askOnce(request: StepRequest): Promise<Answer> {
    const minClass = stronger(request.minClass, required)
    const id = attemptId(job, item, request.path)
    const answer = await providers.answer({ ...request, minClass }, { signal, id, avoid: failedBefore(request) })
    await answers.record({ job, item, path: request.path }, request.hashFor(answer.evidence.binding), answer)
    return answer
  }

  /** Who failed this step before; whoever gave an answer that broke its schema has not. */
  function failedBefore({ path, attempt, kind }: StepRequest): string[] {
    const base = path.replace(/@\d+$/, '')
    const earlier = Array.from({ length: attempt }, (_, count) => (count === 0 ? base : `${base}@${count}`))
    return earlier.flatMap((tried) => {
      const answer = answers.find({ job, item, path: tried })
      return answer && isFailure(kind, answer) ? [answer.evidence.binding] : []
    })
  }

  function ask(request: StepRequest): Promise<Answer> {
    return track(askOnce(request))
  }

  function track<Result>(work: Promise<Result>): Promise<Result> {
    underWay.add(work)
    const done = () => underWay.delete(work)
    work.then(done, done)
    return work
  }

  /** An answer that was given before, citing its leaf. One that its node could not use is not offered again. */
  function takeOver(request: StepRequest): Answer | undefined {
    const answer = reuse?.(request, stronger(request.minClass, required))
    if (!answer) return undefined
    const base = request.path.replace(/@\d+$/, '')
    const hash = request.hashFor(answer.evidence.binding)
    if (taken.get(base) === hash) return undefined
    taken.set(base, hash)
    // Nothing was paid for: no need to wait for the disk. It is there before the shard's result is.
    track(answers.record({ job, item, path: request.path }, hash, answer))
    return answer
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
    if (recorded !== undefined) {
      const { binding, memo } = recorded.evidence
      if (memo) taken.set(request.path.replace(/@\d+$/, ''), request.hashFor(binding))
      return recorded
    }
    return exactAnswer(request) ?? takeOver(request) ?? ask(request)
  }
}

/** Whether an attempt brought no answer, or a refusal. */
function isFailure(kind: StepRequest['kind'], { evidence, response }: Answer): boolean {
  return response === undefined || 'failure' in readResponse(kind, evidence.binding, response)
}

/** The same for the same attempt, also after a restart, and meaningless to anybody else. */
function attemptId(job: Hex, item: number, path: string): string {
  return createHash('sha256').update(`${job}:${item}:${path}`).digest('hex').slice(0, 32)
}
