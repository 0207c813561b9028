import { utf8 } from '../content/canonical.ts'
import { MissingAnswerError } from './errors.ts'
import type { Answer, Answerer, StepReceipt, StepRequest } from './types.ts'

/**
 * Answers from receipts. Where none is recorded it asks `otherwise`, which is how an interrupted evaluation goes on;
 * without it, a missing answer is an error, which is how one is verified.
 */
export function recordedAnswerer(receipts: Iterable<StepReceipt>, otherwise: Answerer = missing): Answerer {
  const answers = new Map<string, Answer>()
  for (const { path, evidence, response } of receipts) {
    if (evidence) answers.set(path, { evidence, ...(response !== undefined && { response: utf8(response) }) })
  }
  return (request) => answers.get(request.path) ?? otherwise(request)
}

function missing({ path }: StepRequest): never {
  throw new MissingAnswerError(path)
}
