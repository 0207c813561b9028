import { canonicalJson } from '@pinf/sdk/content'
import type { Snapshot } from '@pinf/sdk/workflow'
import type { SnapshotStore } from '../../store/plain.ts'
import { SourceRefusedError } from '../errors.ts'
import { MAX_DOCUMENT_BYTES } from '../forms/files.ts'
import { keepSnapshot, readSnapshot } from '../snapshots.ts'
import type { Asked, Identity, WebDocument, WebRequest, WebSource } from '../types.ts'
import type { SnapshotCache } from './cache.ts'
import type { WebClient } from './client.ts'
import { refusalOf } from './failures.ts'
import type { Turns } from './turns.ts'

export type AskOptions = {
  client: WebClient
  turns: Turns
  cache: SnapshotCache
  /** Where snapshots are kept. */
  blocks: SnapshotStore['blockstore']
  /** A snapshot that is no older than this is used instead of asking. */
  maxAgeMs: number
}

/** What servers take, and receipts hold. */
const MAX_URL = 8_000

/** All that a source was asked for one answer, with what it sent. */
export type Conversation = { documents: readonly WebDocument[]; snapshots: readonly Snapshot[]; remember(): void }

/** Asks a source until it has said enough. Every document is kept before it is read. */
export async function converse(
  source: WebSource,
  asked: Asked,
  { baseUrl, identity }: { baseUrl: string; identity: Identity },
  options: AskOptions,
  signal: AbortSignal,
): Promise<Conversation> {
  const documents: WebDocument[] = []
  const snapshots: Snapshot[] = []
  const fresh: [string, Snapshot][] = []
  for (;;) {
    const request = source.next(asked, documents, baseUrl)
    if (request === undefined) break
    if (request.url.length > MAX_URL) throw new SourceRefusedError(`an address has at most ${MAX_URL} characters`)
    const key = canonicalJson(request)
    const known = await fromCache(options, key, signal)
    const document = known?.document ?? (await fetchDocument(source, request, identity, options, signal))
    const snapshot = known?.snapshot ?? (await keepSnapshot(options.blocks, document))
    if (!known) fresh.push([key, snapshot])
    documents.push(document)
    snapshots.push(snapshot)
  }
  // Only once all of it was understood: a document that cannot be read is asked for again.
  const remember = () => {
    for (const [key, snapshot] of fresh) options.cache.keep(key, snapshot)
  }
  return { documents, snapshots, remember }
}

async function fromCache({ cache, blocks, maxAgeMs }: AskOptions, key: string, signal: AbortSignal) {
  const snapshot = maxAgeMs > 0 ? cache.find(key, maxAgeMs) : undefined
  // Its blocks may be gone or torn: then it is asked for again.
  const document = snapshot && (await readSnapshot(blocks, snapshot, signal).catch(() => undefined))
  return snapshot && document && { snapshot, document }
}

async function fetchDocument(
  source: WebSource,
  request: WebRequest,
  identity: Identity,
  { client, turns }: AskOptions,
  signal: AbortSignal,
): Promise<WebDocument> {
  const url = new URL(request.url)
  const { host } = url
  const headers = new Headers({ accept: '*/*' })
  const body = request.body && canonicalJson(request.body)
  if (body !== undefined) headers.set('content-type', 'application/json')
  source.identify?.(url, headers, identity)
  const ask = { url, headers, maxBytes: MAX_DOCUMENT_BYTES, signal, ...(body !== undefined && { body }) }
  const reply = await turns.take(host, source.pace(identity), () => client.ask(ask), signal)
  const refusal = refusalOf(source.name, reply, identity.apiKey !== undefined)
  if (refusal?.retryAfterMs !== undefined) turns.pause(host, refusal.retryAfterMs)
  if (refusal) throw refusal
  return { url: request.url, mediaType: reply.mediaType, bytes: reply.bytes }
}
