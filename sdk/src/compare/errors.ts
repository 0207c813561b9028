import { ProtocolError } from '../errors/protocolError.ts'

/** A score's specification cannot be used. `issues` names every place and what is wrong there. */
export class ScoreParseError extends ProtocolError {
  override name = 'ScoreParseError'
  readonly issues: readonly { path: string; reason: string }[]
  constructor(issues: readonly { path: string; reason: string }[], options?: { cause?: unknown }) {
    super(
      `The score cannot be used:\n${issues.map(({ path, reason }) => `  ${path || 'score'}: ${reason}`).join('\n')}`,
      {
        next: 'docs/workflows.md describes every field.',
        ...options,
      },
    )
    this.issues = issues
  }
}

/** Runs cannot be compared, because they are not over the same items. */
export class IncomparableError extends ProtocolError {
  override name = 'IncomparableError'
  constructor(reason: string) {
    super(`The runs cannot be compared: ${reason}.`, { next: 'Compare at least two runs over the same data set.' })
  }
}
