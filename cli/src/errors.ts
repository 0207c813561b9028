import { ProtocolError } from '@pinf/sdk/errors'

/** A command was given something it cannot use; exits with 2, as misspelt options do. */
export class UsageError extends ProtocolError {
  override name = 'UsageError'
}

/** A file that was named cannot be read or written. */
export class FileError extends ProtocolError {
  override name = 'FileError'
  readonly path: string
  constructor(path: string, reason: string, options?: { cause?: unknown; next?: string }) {
    super(`${path} ${reason}.`, options)
    this.path = path
  }
}

/** The user pressed Ctrl-C; `next` says how to go on. */
export class InterruptedError extends ProtocolError {
  override name = 'InterruptedError'
}
