import { getSystemErrorMessage } from 'node:util'
import { ProtocolError } from '@pinf/sdk/errors'

/** A command was given something it cannot use; exits with 2, as misspelt options do. */
export class UsageError extends ProtocolError {
  override name = 'UsageError'
}

/** A command has something to sign and no account to sign with. */
export class NoSignerError extends UsageError {
  override name = 'NoSignerError'
  constructor(options?: { cause?: unknown }) {
    super('This needs an account.', {
      next: 'Give --private-key or PINF_PRIVATE_KEY; on a devnet --account <n> takes one of its funded accounts.',
      ...options,
    })
  }
}

/** A file that was named cannot be read or written; the message ends in what the system says of it, if anything. */
export class FileError extends ProtocolError {
  override name = 'FileError'
  readonly path: string
  constructor(path: string, reason: string, options?: { cause?: unknown; next?: string }) {
    super(`${path} ${reason}${systemReason(options?.cause)}.`, options)
    this.path = path
  }
}

/** A chunk of a corpus got no embedding. */
export class EmbeddingFailedError extends ProtocolError {
  override name = 'EmbeddingFailedError'
  constructor(binding: string, chunk: string, reason: string) {
    super(`\`${binding}\` gave no embedding of chunk \`${chunk}\`: ${reason}.`, {
      next: 'Check the name, the key and the length of passages (--size), then build again.',
    })
  }
}

/** The user pressed Ctrl-C; `next` says how to go on. */
export class InterruptedError extends ProtocolError {
  override name = 'InterruptedError'
}

function systemReason(cause: unknown): string {
  const errno = cause instanceof Error && 'errno' in cause ? cause.errno : undefined
  return typeof errno === 'number' ? `: ${getSystemErrorMessage(errno)}` : ''
}
