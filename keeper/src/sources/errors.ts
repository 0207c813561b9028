import { ProtocolError } from '@pinf/sdk/errors'

/** A source sent something that is not what its format says, or more than is read. */
export class DocumentError extends ProtocolError {
  override name = 'DocumentError'
  readonly detail: string
  constructor(detail: string, options: { cause?: unknown; next?: string } = {}) {
    super(`The document cannot be read: ${detail}.`, {
      next: 'Look at what the source sends under this address.',
      ...options,
    })
    this.detail = detail
  }
}

/** A source understood the question and does not answer it: asking again is pointless. */
export class SourceRefusedError extends ProtocolError {
  override name = 'SourceRefusedError'
  constructor(detail: string, next = 'Correct what the workflow asks for.', options: { cause?: unknown } = {}) {
    super(`The source refuses: ${detail}.`, { next, ...options })
  }
}

/** A server could not be reached, or broke off. */
export class ConnectionError extends ProtocolError {
  override name = 'ConnectionError'
  constructor(host: string, options: { cause?: unknown } = {}) {
    super(`The connection to ${host} failed or broke off.`, { next: 'Try again later.', ...options })
  }
}

/** An address that a workflow names lies in a private network, or is none that may be asked. */
export class ForbiddenAddressError extends ProtocolError {
  override name = 'ForbiddenAddressError'
  constructor(host: string, detail: string, options: { cause?: unknown } = {}) {
    super(`${host} is not asked: ${detail}.`, {
      next: 'Add the host to KEEPER_SOURCE_PRIVATE_HOSTS if this network is yours.',
      ...options,
    })
  }
}
