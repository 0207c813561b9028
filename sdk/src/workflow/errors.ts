import { ProtocolError } from '../errors/protocolError.ts'
import type { WorkflowIssue } from './types.ts'

/** A spec cannot be used. `issues` names every place and what is wrong there. */
export class WorkflowParseError extends ProtocolError {
  override name = 'WorkflowParseError'
  readonly issues: readonly WorkflowIssue[]
  constructor(issues: readonly WorkflowIssue[], options?: { cause?: unknown }) {
    const lines = issues.map(({ path, reason }) => `  ${path || 'spec'}: ${reason}`)
    super(`The workflow has ${issues.length === 1 ? 'an error' : `${issues.length} errors`}:\n${lines.join('\n')}`, {
      next: 'docs/workflows.md describes every field.',
      ...options,
    })
    this.issues = issues
  }
}

/** An answer does not fit the request it was given to: a fault of whoever gave it, never of the provider. */
export class AnswerRefusedError extends ProtocolError {
  override name = 'AnswerRefusedError'
  readonly path: string
  readonly reason: string
  constructor(path: string, reason: string) {
    super(`The answer to ${path} is refused: ${reason}.`, {
      next: 'Answer what the request asks, with a binding it names.',
    })
    this.path = path
    this.reason = reason
  }
}

/** A recorded evaluation lacks an answer that the engine asks for. */
export class MissingAnswerError extends ProtocolError {
  override name = 'MissingAnswerError'
  readonly path: string
  constructor(path: string) {
    super(`No answer is recorded for ${path}.`, { next: 'Ask for the missing receipt, or evaluate the item again.' })
    this.path = path
  }
}

/** An item cannot be evaluated because a corpus the spec names was not given. */
export class MissingCorpusError extends ProtocolError {
  override name = 'MissingCorpusError'
  constructor(name: string) {
    super(`Corpus \`${name}\` is not loaded.`, { next: 'Load it with `loadCorpus` and pass it by this name.' })
  }
}

/** An item cannot be evaluated because its spec limits what its shard or job may use, and nobody said how large they are. */
export class MissingJobSizeError extends ProtocolError {
  override name = 'MissingJobSizeError'
  constructor() {
    super('The workflow has `limits`, which items share equally, and the size of the job is not known.', {
      next: 'Pass `size`, the number of items of the job and of each shard, as the terms have them.',
    })
  }
}
