import { ProtocolError, type ProtocolErrorOptions } from '../errors/protocolError.ts'
import type { SchemaIssue } from './schema.ts'

/** A value has no canonical JSON. */
export class NotJsonError extends ProtocolError {
  override name = 'NotJsonError'
  readonly path: string
  constructor(path: string, reason: string) {
    super(`The value at ${path || 'the top'} ${reason}.`, {
      next: 'Use null, booleans, finite numbers, text, lists and objects.',
    })
    this.path = path
  }
}

/** A locator is not a CIDv1 of a raw sha-256 block. */
export class InvalidCidError extends ProtocolError {
  override name = 'InvalidCidError'
  constructor(cid: string, options?: ProtocolErrorOptions) {
    super(`\`${cid}\` is not the CID of a raw sha-256 block.`, {
      next: 'Add the file with `--cid-version=1 --raw-leaves`.',
      ...options,
    })
  }
}

/** Bytes do not have the digest they were asked for by, or are too large for a block. */
export class BlockMismatchError extends ProtocolError {
  override name = 'BlockMismatchError'
  readonly cid: string
  constructor(cid: string, reason: string) {
    super(`Block ${cid} ${reason}.`, { next: 'Fetch it from another source.' })
    this.cid = cid
  }
}

/** No source has a block. */
export class BlockNotFoundError extends ProtocolError {
  override name = 'BlockNotFoundError'
  readonly cid: string
  constructor(cid: string, options?: ProtocolErrorOptions) {
    super(`Block ${cid} was not found.`, { next: 'Add a gateway that serves it, or ask its author to.', ...options })
    this.cid = cid
  }
}

/** A manifest, bundle or line of it does not follow its published format. */
export class MalformedContentError extends ProtocolError {
  override name = 'MalformedContentError'
  readonly what: string
  constructor(what: string, reason: string, options?: ProtocolErrorOptions) {
    super(`${what} is malformed: ${reason}.`, { next: 'Compare it with docs/formats.md.', ...options })
    this.what = what
  }
}

/** What is to be committed exceeds a limit of the formats. */
export class ContentTooLargeError extends ProtocolError {
  override name = 'ContentTooLargeError'
  constructor(what: string, bytes: number, limit: number) {
    super(`${what} has ${bytes} bytes; at most ${limit} are allowed.`, { next: 'Split it into smaller pieces.' })
  }
}

/** A text cannot be cut that way. */
export class InvalidSplitError extends ProtocolError {
  override name = 'InvalidSplitError'
  constructor(option: 'size' | 'overlap', range: string) {
    super(`The ${option} of passages has to be ${range}.`, { next: 'A few paragraphs are a good size: 1000.' })
  }
}

/** Metadata or an update does not follow its published format; `issues` has the path of each fault. */
export class InvalidDocumentError extends ProtocolError {
  override name = 'InvalidDocumentError'
  readonly issues: readonly SchemaIssue[]
  constructor(what: string, issues: readonly SchemaIssue[], options?: ProtocolErrorOptions) {
    const reasons = issues.map(({ path, reason }) => (path ? `\`${path}\`: ${reason}` : reason))
    super(`${what} is malformed: ${reasons.join('; ')}.`, { next: 'Compare it with docs/formats.md.', ...options })
    this.issues = issues
  }
}
