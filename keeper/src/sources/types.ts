import type { Json, JsonObject } from '@pinf/sdk/content'
import type { SourceForm, SourceName, SourceSort } from '@pinf/sdk/workflow'

/** What a workflow asks of a source: the body of its request, parsed. */
export type Asked = {
  source: SourceName
  query?: string
  ids?: readonly string[]
  from?: number
  to?: number
  sort?: SourceSort
  top?: number
  url?: string
  cid?: string
  as?: SourceForm
  select?: string
  columns?: readonly string[]
  offset?: number
  limit?: number
}

/** One question to a server, without what identifies the keeper: its URL is public. */
export type WebRequest = { url: string; body?: JsonObject }

/** What a server sent, byte for byte. */
export type WebDocument = { url: string; mediaType: string; bytes: Uint8Array }

/** Requests to one server: so many within so many milliseconds, and so many at once. */
export type Pace = { requests: number; intervalMs: number; concurrency: number }

/** Who asks, as far as the operator says. */
export type Identity = { contact?: string | undefined; apiKey?: string | undefined }

/**
 * A server with an API. Pure: what is asked and what an answer says follow from the workflow's request and what was
 * received, so whoever has the snapshots reads the same in them.
 */
export type WebSource = {
  name: SourceName
  baseUrl: string
  pace(identity: Identity): Pace
  /** What to ask next, or undefined once there is enough. */
  next(asked: Asked, received: readonly WebDocument[], baseUrl: string): WebRequest | undefined
  /** Throws `DocumentError` for what it cannot read, `SourceRefusedError` for a refusal in the document itself. */
  read(asked: Asked, received: readonly WebDocument[]): Listing | Promise<Listing>
  /** Adds who asks to a request on its way out. */
  identify?(url: URL, headers: Headers, identity: Identity): void
}

/** A document that is read piece by piece. */
export type DocumentFile = {
  size: number
  mediaType: string
  stream(): AsyncIterable<Uint8Array>
  slice(start: number, end: number): Promise<Uint8Array>
}

/** What a document says, cut where it must be between two of its items. */
export type Listing = {
  items: readonly Json[]
  wrap(items: readonly Json[], truncated: boolean): JsonObject
}
