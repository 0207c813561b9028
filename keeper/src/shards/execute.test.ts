import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JobTerms } from '@pinf/sdk'
import { digestToCid, memoryBlocks, readBundle, readBundleManifest, writeInput } from '@pinf/sdk/content'
import { parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FakeOpenAi, startFakeOpenAi } from '../../../test/fakes/openai.ts'
import type { Job } from '../chain/market.ts'
import { ContentMismatchError, NoUsableProviderError, ProviderError } from '../errors.ts'
import { combineProviders, createOpenAi, type Providers } from '../providers/index.ts'
import { type Journal, openJournal } from '../store/journal.ts'
import { createContents } from './contents.ts'
import { buildShard } from './execute.ts'

const ITEMS = 12
const spec = {
  workflow: 'v1',
  name: 'chat',
  input: { type: 'object', properties: { question: { type: 'string' } } },
  models: { large: { any: ['openai/m'] } },
  nodes: {
    first: { chat: 'large', messages: [{ user: '${input.question}' }], retries: 2 },
    second: { chat: 'large', messages: [{ user: 'Shorter: ${first}' }], retries: 2 },
  },
  output: 'second',
}

let folder: string
let fake: FakeOpenAi
let journal: Journal
let blocks: ReturnType<typeof memoryBlocks>
let job: Job

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-execute-'))
  journal = openJournal(join(folder, 'journal.sqlite'), { chain: 'c', market: 'm', keeper: 'k' })
  fake = await startFakeOpenAi()
  blocks = memoryBlocks()
  const plan = planWorkflow(parseWorkflow(spec))
  await blocks.put(plan.block)
  const questions = Array.from({ length: ITEMS }, (_, n) => ({ question: `What happened in ${1900 + n}?` }))
  const input = await writeInput(questions, blocks)
  const commitments = {
    workflowDigest: plan.digest,
    workflowRoot: plan.root,
    inputDigest: input.digest,
    inputRoot: input.manifest.root,
  }
  const terms = { ...commitments, items: ITEMS, itemsPerShard: ITEMS, requiredClass: 0 } as Partial<JobTerms>
  job = { id: `0x${'ab'.repeat(32)}`, terms: terms as JobTerms, postedBlock: 1n }
})
afterEach(async () => {
  journal.close()
  await fake.close()
  await rm(folder, { recursive: true })
})

const openProviders = () =>
  combineProviders([createOpenAi({ apiKey: 'sk-secret', baseUrl: fake.url })], { concurrency: 4, pauseMs: 1 })
const build = (signal = new AbortController().signal, providers: Providers = openProviders()) =>
  buildShard(
    { contents: createContents(blocks, folder), blocks, journal, providers, itemsAtOnce: 4 },
    job,
    { index: 0, firstItem: 0, items: ITEMS },
    signal,
  )

describe('buildShard', () => {
  test('default: one call a step, all delivered, a bundle that reads back in order', async () => {
    const result = await build()
    expect(result).toMatchObject({ delivered: ITEMS, reused: 0 })
    expect(fake.calls).toHaveLength(2 * ITEMS)
    expect(fake.peak).toBeLessThanOrEqual(4)
    const manifest = await readBundleManifest(blocks, result.bundle)
    const lines = await Array.fromAsync(readBundle(blocks, manifest))
    expect(lines.map(({ index }) => index)).toEqual(Array.from({ length: ITEMS }, (_, n) => n))
    expect(JSON.stringify(lines)).not.toContain('sk-secret')
  })

  test('behavior: interrupted and begun again, no recorded answer is asked for twice', async () => {
    const stopping = new AbortController()
    const providers = openProviders()
    const interrupted: Providers = {
      ...providers,
      async answer(request, options) {
        const answer = await providers.answer(request, options)
        if (fake.calls.length >= 9) stopping.abort()
        return answer
      },
    }
    await expect(build(stopping.signal, interrupted)).rejects.toMatchObject({ name: 'AbortError' })
    const recorded = journal.answers.count(job.id)
    expect(recorded).toBe(fake.calls.length)
    expect(recorded).toBeLessThan(2 * ITEMS)

    journal.close()
    journal = openJournal(join(folder, 'journal.sqlite'), { chain: 'c', market: 'm', keeper: 'k' })
    const result = await build()
    expect(result.delivered).toBe(ITEMS)
    expect(fake.calls).toHaveLength(2 * ITEMS)
  })

  test('behavior: built again from the journal alone, every byte is the same', async () => {
    const first = await build()
    const calls = fake.calls.length
    expect(await build()).toEqual(first)
    expect(fake.calls).toHaveLength(calls)
  })

  test('behavior: a failed attempt is recorded, and the next one answers; being busy is none', async () => {
    fake.next({ kind: 'error', status: 503 }, { kind: 'html' }, { kind: 'rate-limit' })
    const result = await build()
    expect(result.delivered).toBe(ITEMS)
    expect(fake.calls).toHaveLength(2 * ITEMS + 3)
    expect(journal.answers.count(job.id)).toBe(2 * ITEMS + 1)
  })

  test('behavior: items whose every attempt fails are not delivered', async () => {
    fake.mode = { kind: 'error', status: 400 }
    expect((await build()).delivered).toBe(0)
  })

  test('error: a refused key leaves items undecided instead of failing them', async () => {
    fake.mode = { kind: 'error', status: 401 }
    const error = await build().catch((caught) => caught)
    expect(error instanceof ProviderError || error instanceof NoUsableProviderError).toBe(true)
    expect(journal.answers.count(job.id)).toBe(0)
  })

  test('error: ContentMismatchError for another workflow root, before anything is asked', async () => {
    job = { ...job, terms: { ...job.terms, workflowRoot: `0x${'00'.repeat(32)}` } }
    await expect(build()).rejects.toThrow(ContentMismatchError)
    expect(fake.calls).toHaveLength(0)
  })

  test('error: ContentMismatchError for another input root or number of items', async () => {
    const { terms } = job
    job = { ...job, terms: { ...terms, inputRoot: `0x${'00'.repeat(32)}` } }
    await expect(build()).rejects.toMatchObject({ name: 'ContentMismatchError', field: 'input root' })
    job = { ...job, terms: { ...terms, items: ITEMS + 1 } }
    await expect(build()).rejects.toMatchObject({ name: 'ContentMismatchError', field: 'number of items' })
  })

  test('error: a missing block is named', async () => {
    blocks.blocks.delete(digestToCid(job.terms.inputDigest))
    await expect(build()).rejects.toMatchObject({ name: 'BlockNotFoundError' })
  })
})
