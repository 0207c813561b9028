import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BlockNotFoundError, type BlockSource, canonicalBytes, type JsonObject, parseJson } from '@pinf/sdk/content'
import { type Snapshot, type SourceName, sourceBinding } from '@pinf/sdk/workflow'
import { createSources, type SourcesOptions } from '../../keeper/src/sources/index.ts'
import { type BlockStore, openBlockStore } from '../../keeper/src/store/blocks.ts'

/** What was said, as parsed JSON, and what it was read from. */
type Said = {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was said
  value: any
  body: Uint8Array
  request: Uint8Array
  binding: string
  snapshots: readonly Snapshot[]
}

/** A keeper's sources over a block store of their own, asked as the engine asks them. */
export type SourceBench = {
  store: BlockStore
  blocks: BlockSource
  ask(name: SourceName, asked: JsonObject, limits?: { signal?: AbortSignal }): Promise<Said>
  close(): Promise<void>
}

export async function openSourceBench(options: Partial<SourcesOptions>): Promise<SourceBench> {
  const folder = await mkdtemp(join(tmpdir(), 'pinf-sources-'))
  const store = await openBlockStore(folder)
  const blocks: BlockSource = {
    async get(cid) {
      const bytes = await store.find(cid)
      if (!bytes) throw new BlockNotFoundError(cid)
      return bytes
    },
  }
  const sources = createSources({
    names: ['arxiv', 'openalex', 'crossref', 'semantic-scholar', 'pubmed', 'http', 'ipfs'],
    privateHosts: [],
    maxAgeMs: 0,
    cachePath: ':memory:',
    store: store.blockstore,
    blocks,
    ...options,
  })
  return {
    store,
    blocks,
    async ask(name, asked, { signal = AbortSignal.timeout(15_000) } = {}) {
      const source = sources.find((one) => one.name === name)
      if (!source) throw new Error(`no source ${name}`)
      const request = canonicalBytes({ source: name, ...asked })
      const { body, snapshots = [] } = await source.call({ kind: 'source', model: 'v1', body: request, signal })
      const value = parseJson(Buffer.from(body).toString())
      return { value, body, request, binding: sourceBinding(name), snapshots }
    },
    async close() {
      for (const source of sources) source.close()
      await rm(folder, { recursive: true })
    },
  }
}
