import { type BlockSource, type JsonObject, parseJson, textOf } from '@pinf/sdk/content'
import { bindingClass, type Snapshot, type SourceName, sourceBinding } from '@pinf/sdk/workflow'
import { UnsupportedCallError } from '../errors.ts'
import { createGate } from '../providers/gate.ts'
import type { Provider } from '../providers/provider.ts'
import type { SnapshotStore } from '../store/plain.ts'
import { fit } from './fit.ts'
import { readIpfs } from './ipfs.ts'
import type { Asked, Listing } from './types.ts'
import { type AskOptions, converse } from './web/ask.ts'
import { openSnapshotCache } from './web/cache.ts'
import { createWebClient } from './web/client.ts'
import { failureOf } from './web/failures.ts'
import { createTurns } from './web/turns.ts'
import { WEB_SOURCES, type WebSourceName } from './webSources.ts'

export { DocumentError, ForbiddenAddressError, SourceRefusedError } from './errors.ts'
export { readThrough } from './ipfs.ts'
export { localSources } from './options.ts'
export { renormalize } from './renormalize.ts'

export type SourcesOptions = {
  /** Which to serve. */
  names: readonly SourceName[]
  /** An address under which a server's operator can reach us; catalogues are faster for those who give one. */
  contact?: string | undefined
  /** Keys that raise limits, by source. */
  apiKeys?: Readonly<Partial<Record<SourceName, string | undefined>>>
  /** Mirrors to ask instead, by source. */
  baseUrls?: Readonly<Partial<Record<SourceName, string>>>
  /** Hosts, with or without a port, that may be asked although they lie in a private network. */
  privateHosts: readonly string[]
  /** How old a snapshot may be to be used again, in milliseconds. */
  maxAgeMs: number
  /** Where it is remembered which snapshot answered what; `:memory:` for nowhere. */
  cachePath: string
  /** Where snapshots are kept. */
  store: SnapshotStore['blockstore']
  /** Where blocks of data sets come from, checked against their digests. */
  blocks: BlockSource
}

/** Calls under way at once, to one catalogue and to all other hosts together; a host's own pace comes on top. */
const CONCURRENCY = { one: 4, many: 16 }

/** A provider for each source, over one client, one cache, and one pace for each host. */
export function createSources(options: SourcesOptions): (Provider & { close(): void })[] {
  const { names, contact, privateHosts, cachePath, maxAgeMs, store } = options
  const client = createWebClient({ privateHosts, userAgent: userAgentOf(contact) })
  const cache = openSnapshotCache(cachePath, maxAgeMs)
  const asking: AskOptions = { client, turns: createTurns(), cache, blocks: store, maxAgeMs }
  let closed = false
  const close = () => {
    if (closed) return
    closed = true
    cache.close()
    void client.close()
  }
  return names.map((name) => ({
    ...(name === 'ipfs' ? createIpfs(options.blocks) : createSource(name, answererOf(name, options, asking))),
    close,
  }))
}

/** Data sets by CID alone, which anybody who gets their blocks can read. */
export function createIpfs(blocks: BlockSource): Provider {
  return createSource('ipfs', (asked, signal) => readIpfs(blocks, asked, signal))
}

/** What a source said, and what it sent. */
type Answered = { listing: Listing; snapshots: readonly Snapshot[]; runtime?: JsonObject; remember?(): void }
type Answerer = (asked: Asked, signal: AbortSignal) => Promise<Answered>

function answererOf(name: WebSourceName, options: SourcesOptions, asking: AskOptions): Answerer {
  const source = WEB_SOURCES[name]
  const baseUrl = options.baseUrls?.[name] ?? source.baseUrl
  const identity = { contact: options.contact, apiKey: options.apiKeys?.[name] }
  return async (asked, signal) => {
    const { documents, snapshots, remember } = await converse(source, asked, { baseUrl, identity }, asking, signal)
    return { listing: await source.read(asked, documents), snapshots, remember }
  }
}

function createSource(name: SourceName, answer: Answerer): Provider {
  const binding = sourceBinding(name)
  const oneHost = name !== 'http' && name !== 'ipfs'
  const classOf: Provider['classOf'] = (kind, model) =>
    kind === 'source' && `${name}/${model}` === binding ? bindingClass(binding) : undefined
  return {
    name,
    classOf,
    // One host's trouble says nothing of another's; each host is left alone by itself.
    gate: createGate({ concurrency: oneHost ? CONCURRENCY.one : CONCURRENCY.many, rests: oneHost }),
    async call({ kind, model, body, signal }) {
      if (classOf(kind, model) === undefined) {
        throw new UnsupportedCallError(name, kind, model, `Ask it by a \`source\` node; its binding is \`${binding}\`.`)
      }
      const startedAt = performance.now()
      try {
        const { listing, snapshots, runtime, remember } = await answer(askedIn(body), signal)
        const answered = fit(listing)
        remember?.()
        return {
          body: answered,
          costUsd: 0,
          elapsedMs: Math.ceil(performance.now() - startedAt),
          snapshots,
          ...(runtime && { runtime }),
        }
      } catch (error) {
        throw failureOf(name, error, signal)
      }
    },
  }
}

/** The engine made the body, from a workflow that it checked. */
function askedIn(body: Uint8Array): Asked {
  return parseJson(textOf(body) ?? '') as unknown as Asked
}

function userAgentOf(contact: string | undefined): string {
  return `pinf-keeper/1 (${contact?.includes('@') ? `mailto:${contact}` : (contact ?? 'no contact given')})`
}
