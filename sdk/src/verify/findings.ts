import { BlockMismatchError, MalformedContentError, NotJsonError } from '../content/index.ts'
import { AnswerRefusedError, MissingAnswerError, WorkflowParseError } from '../workflow/errors.ts'
import type { Finding } from './types.ts'

/** More would not help anybody, and a hostile bundle could fill the memory. */
const MAX_FINDINGS = 1000

/** Collects what is wrong. */
export class Findings {
  readonly list: Finding[] = []

  add(finding: Finding): void {
    if (this.list.length < MAX_FINDINGS) this.list.push(finding)
  }

  /** Does something; content that breaks its format becomes a finding, every other error is passed on. */
  async attempt<T>(about: Omit<Finding, 'reason'>, action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action()
    } catch (error) {
      const finding = findingOf(error)
      if (!finding) throw error
      this.add({ ...about, ...finding })
      return undefined
    }
  }
}

function findingOf(error: unknown): Omit<Finding, 'kind'> | undefined {
  if (error instanceof MissingAnswerError) return { path: error.path, reason: 'its receipt is missing' }
  if (error instanceof AnswerRefusedError) return { path: error.path, reason: error.reason }
  if (error instanceof BlockMismatchError || error instanceof MalformedContentError) return { reason: error.message }
  if (error instanceof NotJsonError || error instanceof WorkflowParseError) return { reason: error.message }
  return undefined
}
