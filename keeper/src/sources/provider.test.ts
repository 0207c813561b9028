// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BlockMismatchError, BlockNotFoundError, MAX_BLOCK_BYTES, memoryBlocks } from '@pinf/sdk/content'
import { evaluateItem, parseWorkflow, planWorkflow, SOURCE_NAMES } from '@pinf/sdk/workflow'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { arxivFeed } from '../../../test/fakes/catalogues.ts'
import { type FakeSource, type SourceAnswer, startFakeSource } from '../../../test/fakes/sources.ts'
import { ConfigError, UnsupportedCallError } from '../errors.ts'
import { callsOf, unserved } from '../policy/serve.ts'
import { combineProviders } from '../providers/index.ts'
import type { Providers } from '../providers/providers.ts'
import { type BlockStore, openBlockStore } from '../store/blocks.ts'
import { createSources, localSources, renormalize, type SourcesOptions } from './index.ts'

let folder: string
let store: BlockStore
let fake: FakeSource
let providers: Providers | undefined
let feed: () => SourceAnswer

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-sources-'))
  store = await openBlockStore(folder)
  feed = arxivFeed
  fake = await startFakeSource(() => feed())
})
afterEach(async () => {
  providers?.close()
  await fake.close()
  await rm(folder, { recursive: true })
})

const options = (names: SourcesOptions['names']): SourcesOptions => ({
  names,
  baseUrls: { arxiv: fake.url },
  privateHosts: [fake.host],
  maxAgeMs: 60_000,
  cachePath: join(folder, 'sources.sqlite'),
  store: store.blockstore,
  blocks: { get: async (cid) => (await store.find(cid)) ?? new Uint8Array() },
})
const open = (...names: SourcesOptions['names']) => {
  providers = combineProviders(createSources(options(names)), { concurrency: 4 })
  return providers
}

const plan = planWorkflow(
  parseWorkflow({
    workflow: 'v1',
    name: 'with-sources',
    input: {},
    nodes: {
      papers: { source: 'arxiv', query: 'ti:canals', top: 2 },
      page: { source: 'http', url: 'https://a.example/${papers.records[0].id}', as: 'text', onFailure: 'skip' },
      rows: { source: 'ipfs', cid: '${input.cid}', as: 'csv', class: 'Exact' },
    },
    output: '{"titles": papers.records.map(r, r.title), "page": page, "rows": rows.rows}',
  }),
)

describe('the providers of sources', () => {
  test('default: a keeper serves the sources that are on, and leaves jobs with others alone', () => {
    const unservedBy = (on: Providers, required: 'Unattested' | 'Exact' = 'Unattested') =>
      unserved(callsOf(plan), required, on.serves).map(({ path }) => path)
    expect(unservedBy(open('arxiv', 'http', 'ipfs'))).toEqual([])
    expect(unservedBy(open('arxiv', 'ipfs'))).toEqual(['page'])
    expect(unservedBy(open('http'))).toEqual(['papers', 'rows'])
    expect(unservedBy(open('arxiv', 'http', 'ipfs'), 'Exact')).toEqual(['papers', 'page'])
    expect(open('arxiv').serves({ bindings: ['arxiv/v2'], kind: 'source', minClass: 'Unattested' })).toBe(false)
    expect(open('arxiv').serves({ bindings: ['arxiv/v1'], kind: 'chat', minClass: 'Unattested' })).toBe(false)
  })

  test('behavior: answers carry their snapshots as evidence, each in its class', async () => {
    const cid = await store.put(Buffer.from('a\n1\n'))
    const on = open('arxiv', 'http', 'ipfs')
    const { signal } = new AbortController()
    const context = { jobId: `0x${'11'.repeat(32)}`, index: 0, input: { cid } } as const
    const result = await evaluateItem(plan, context, (request) => {
      // Nobody is asked on the real web by a test.
      const local = request.bindings[0] === 'http/v1' ? { ...request, bodyFor: refused } : request
      return on.answer(local, { signal })
    })
    expect(result.output).toEqual({
      titles: ['On <canals> & tariffs', 'A second work'],
      page: null,
      rows: [{ a: '1' }],
    })
    const evidence = Object.fromEntries(result.steps.map((step) => [step.path, step.evidence]))
    expect(evidence.papers).toMatchObject({
      class: 'Unattested',
      costUsd: 0,
      snapshots: [{ bytes: expect.any(Number) }],
    })
    expect(evidence.page).toMatchObject({ failure: 'refusal' })
    expect(evidence.page).not.toHaveProperty('snapshots')
    expect(evidence.rows?.runtime).toEqual({ 'csv-parse': expect.stringMatching(/^\d+\./) })
    expect(evidence.rows).toMatchObject({ class: 'Exact', snapshots: [{ cid, url: `ipfs://${cid}` }] })
  })

  test('behavior: what was asked is remembered over a restart', async () => {
    const asking = { kind: 'source', model: 'v1', body, signal: AbortSignal.timeout(10_000) } as const
    for (let run = 0; run < 2; run++) {
      const [arxiv] = createSources(options(['arxiv']))
      await arxiv?.call(asking)
      arxiv?.close()
    }
    expect(fake.requests).toHaveLength(1)
  })

  test("behavior: on one's own machine all sources are on, over any store of blocks", async () => {
    const blocks = memoryBlocks()
    const environment = {
      KEEPER_SOURCE_PRIVATE_HOSTS: fake.host,
      KEEPER_SOURCE_URLS: JSON.stringify({ arxiv: fake.url }),
      KEEPER_CONTACT: '',
    }
    const local = localSources(environment, folder, blocks)
    expect(local.names).toEqual(SOURCE_NAMES)
    feed = () => ({ type: 'application/atom+xml', body: padded(String(arxivFeed().body)) })
    const [arxiv] = createSources(local)
    const said = await arxiv?.call({ kind: 'source', model: 'v1', body, signal: AbortSignal.timeout(10_000) })
    arxiv?.close()
    const [snapshot] = said?.snapshots ?? []
    expect(snapshot?.cid).toMatch(/^bafybei/)
    const recorded = { binding: 'arxiv/v1', request: body, snapshots: said?.snapshots ?? [] }
    expect(Buffer.from(await renormalize(recorded, blocks))).toEqual(Buffer.from(said?.body ?? []))
    const lying = { get: async () => Buffer.from('made up') }
    await expect(renormalize(recorded, lying)).rejects.toThrow(BlockMismatchError)
    await expect(renormalize(recorded, memoryBlocks())).rejects.toThrow(BlockNotFoundError)
  })

  test('error: ConfigError', () => {
    expect(() => localSources({ KEEPER_SOURCES: 'scopus' }, folder, memoryBlocks())).toThrow(ConfigError)
  })

  test('error: UnsupportedCallError', async () => {
    const [arxiv] = createSources(options(['arxiv']))
    const call = arxiv?.call({ kind: 'chat', model: 'v1', body, signal: AbortSignal.timeout(1_000) })
    await expect(call).rejects.toThrow(UnsupportedCallError)
    arxiv?.close()
  })
})

/** The same feed, longer than a block. */
const padded = (feed: string) => feed.replace('</feed>', `<!-- ${'x'.repeat(MAX_BLOCK_BYTES)} --></feed>`)
const body = Buffer.from('{"query":"q","sort":"relevance","source":"arxiv","top":2}')
const refused = () => Buffer.from('{"as":"text","source":"http","url":"http://127.0.0.1:1/"}')
