export type ProtocolErrorOptions = {
  cause?: unknown
  /** What the caller can do about it, as one sentence. */
  next?: string | undefined
}

/** Base of every error this library throws on purpose: `message` says what happened, `next` what to do about it. */
export class ProtocolError extends Error {
  override name = 'ProtocolError'
  readonly next: string | undefined
  constructor(message: string, { cause, next }: ProtocolErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.next = next
  }
}
