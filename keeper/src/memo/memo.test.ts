// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { JobTerms } from '@pinf/sdk'
import { type BundleLine, memoryBlocks, readBundle, readBundleManifest, writeInput } from '@pinf/sdk/content'
import { verifyJob } from '@pinf/sdk/verify'
import { type MemoSpec, type MemoUse, parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FakeOpenAi, startFakeOpenAi } from '../../../test/fakes/openai.ts'
import type { Job } from '../chain/market.ts'
import { combineProviders, createOpenAi } from '../providers/index.ts'
import { createContents } from '../shards/contents.ts'
import { buildShard } from '../shards/execute.ts'
import type { ResultRecord } from '../store/jobs.ts'
import { type Journal, openJournal } from '../store/journal.ts'
import { createMemo, type Memo } from './memo.ts'
import { type MemoStore, openMemoStore } from './store.ts'

const KEY = 'sk-secret'
const ITEMS = 8
const SUBMITTED_AT = 1_000
const POSTED_AT = 1_500

type Choices = { memo?: MemoSpec; temperature?: number; name?: string }

let folder: string
let fake: FakeOpenAi
let journal: Journal
let store: MemoStore
let blocks: ReturnType<typeof memoryBlocks>
let built: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-memo-'))
  journal = openJournal(join(folder, 'journal.sqlite'), { chain: 'c', market: 'm', keeper: 'k' })
  store = openMemoStore(join(folder, 'memo.sqlite'), 2 ** 20)
  fake = await startFakeOpenAi()
  blocks = memoryBlocks()
  built = 0
})
afterEach(async () => {
  store.close()
  journal.close()
  await fake.close()
  await rm(folder, { recursive: true })
})

const memoOf = (use: MemoUse = 'shared'): Memo =>
  createMemo({ store, use, postedAt: async () => POSTED_AT, caughtUp: async () => {} })

/** Another job, over the same eight questions. */
async function jobOf({ memo, temperature = 0, name = 'chat' }: Choices = {}): Promise<Job> {
  const spec = {
    workflow: 'v1',
    name,
    input: { type: 'object', properties: { question: { type: 'string' } } },
    models: { large: { any: ['openai/m'], temperature } },
    ...(memo && { memo }),
    nodes: {
      first: { chat: 'large', messages: [{ user: '${input.question}' }], retries: 1 },
      second: { chat: 'large', messages: [{ user: 'Shorter: ${first}' }], retries: 1 },
    },
    output: 'second',
  }
  const plan = planWorkflow(parseWorkflow(spec))
  await blocks.put(plan.block)
  const input = await writeInput(
    Array.from({ length: ITEMS }, (_, n) => ({ question: `What happened in ${1900 + n}?` })),
    blocks,
  )
  const terms: Partial<JobTerms> = {
    workflowDigest: plan.digest,
    workflowRoot: plan.root,
    inputDigest: input.digest,
    inputRoot: input.manifest.root,
    items: ITEMS,
    itemsPerShard: ITEMS,
    requiredClass: 0,
  }
  return { id: `0x${String(++built).padStart(64, '0')}`, terms: terms as JobTerms, postedBlock: 1n }
}

const build = (job: Job, memo?: Memo, signal = new AbortController().signal): Promise<ResultRecord> =>
  buildShard(
    {
      contents: createContents(blocks, join(folder, 'corpora')),
      blocks,
      journal,
      providers: combineProviders([createOpenAi({ apiKey: KEY, baseUrl: fake.url })], { concurrency: 4, pauseMs: 1 }),
      itemsAtOnce: 4,
      ...(memo && { memo }),
    },
    job,
    { index: 0, firstItem: 0, items: ITEMS },
    signal,
  )

/** Does a job as some keeper would, and keeps its answers once it was submitted. */
async function past(choices: Choices = {}, own = true): Promise<{ job: Job; result: ResultRecord }> {
  const job = await jobOf(choices)
  const result = await build(job)
  const standing = { index: 0, root: result.root, bundle: result.bundle, submittedAt: SUBMITTED_AT, own }
  expect(await memoOf().keep(job, standing, blocks, new AbortController().signal)).toBe(true)
  fake.calls.length = 0
  return { job, result }
}

/** Does another job and returns how many answers it took over, and what it asked. */
async function again(choices: Choices = {}, use: MemoUse = 'shared') {
  const result = await build(await jobOf(choices), memoOf(use))
  return { reused: result.reused, calls: fake.calls.length, delivered: result.delivered }
}

async function linesOf({ bundle }: ResultRecord): Promise<BundleLine[]> {
  return Array.fromAsync(readBundle(blocks, await readBundleManifest(blocks, bundle)))
}

const ALL = { reused: 2 * ITEMS, calls: 0, delivered: ITEMS }
const NONE = { reused: 0, calls: 2 * ITEMS, delivered: ITEMS }

describe('a second job', () => {
  test('default: asks nobody, delivers the same, and each answer cites its leaf', async () => {
    const first = await past()
    const job = await jobOf({ name: 'other' })
    const result = await build(job, memoOf())
    expect(fake.calls).toHaveLength(0)
    const outputs = async (record: ResultRecord) => (await linesOf(record)).map(({ output }) => output)
    expect(await outputs(result)).toEqual(await outputs(first.result))

    const facts = { shard: 0, ...first.result, terms: first.job.terms, submittedAt: SUBMITTED_AT, final: true }
    const keeper: Hex = `0x${'aa'.repeat(20)}`
    const verification = await verifyJob({
      jobId: job.id,
      terms: { ...job.terms, postedAt: POSTED_AT },
      shards: [{ shard: 0, ...result, keeper }],
      source: blocks,
      cited: async (id) => (id === first.job.id ? { ...facts, keeper } : null),
    })
    expect(verification.findings).toEqual([])
    expect(verification.summary.citations).toEqual({ followed: 2 * ITEMS, open: 0, unfollowed: [] })
    expect((await readBundleManifest(blocks, result.bundle)).usage).toMatchObject({ calls: 0, costUsd: 0 })
  })

  test('behavior: what was interrupted goes on in the same bytes', async () => {
    await past()
    const job = await jobOf()
    const stopping = new AbortController()
    const whole = memoOf()
    const interrupted: Memo = {
      ...whole,
      async open(...given) {
        const reuse = await whole.open(...given)
        let found = 0
        return (...request) => {
          if (++found === 5) stopping.abort()
          return reuse(...request)
        }
      },
    }
    await expect(build(job, interrupted, stopping.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(journal.answers.count(job.id)).toBeGreaterThan(0)
    const resumed = await build(job, memoOf())
    expect(await build(job)).toEqual(resumed)
    expect(resumed.reused).toBe(2 * ITEMS)
    expect(fake.calls).toHaveLength(0)
  })

  test('behavior: after a restart of the store all is still there', async () => {
    await past()
    store.close()
    store = openMemoStore(join(folder, 'memo.sqlite'), 2 ** 20)
    expect(await again()).toEqual(ALL)
  })

  test('behavior: an answer that was itself taken over is not kept', async () => {
    await past()
    const job = await jobOf()
    const { root, bundle } = await build(job, memoOf())
    const kept = store.count()
    const standing = { index: 0, root, bundle, submittedAt: SUBMITTED_AT + 1, own: true }
    await memoOf().keep(job, standing, blocks, new AbortController().signal)
    expect(store.count()).toBe(kept)
    expect(store.has({ job: job.id, shard: 0, root })).toBe(true)
  })

  test('behavior: no file holds the key', async () => {
    await past()
    for (const name of ['memo.sqlite', 'memo.sqlite-wal', 'journal.sqlite', 'journal.sqlite-wal']) {
      expect((await readFile(join(folder, name))).includes(KEY)).toBe(false)
    }
  })
})

describe('policy', () => {
  test.each<[string, Choices, MemoUse, object]>([
    ['off in the workflow', { memo: { use: 'off' } }, 'shared', NONE],
    ['off at the keeper', {}, 'off', NONE],
    ['own', { memo: { use: 'own' } }, 'own', ALL],
    ['young enough', { memo: { maxAge: POSTED_AT - SUBMITTED_AT } }, 'shared', ALL],
    ['too old', { memo: { maxAge: POSTED_AT - SUBMITTED_AT - 1 } }, 'shared', NONE],
    ['another model parameter', { temperature: 1 }, 'shared', NONE],
  ])('%s', async (_, choices, use, expected) => {
    await past()
    expect(await again(choices, use)).toEqual(expected)
  })

  test.each<[MemoUse | undefined, MemoUse, object]>([
    [undefined, 'shared', NONE],
    ['own', 'shared', NONE],
    ['shared', 'own', NONE],
    ['shared', 'shared', ALL],
  ])("another keeper's answers: %s in the workflow, %s at the keeper", async (use, here, expected) => {
    await past({}, false)
    expect(await again(use && { memo: { use } }, here)).toEqual(expected)
  })

  test('drawn answers are not taken over unless asked for, and then those that were drawn so', async () => {
    await past({ temperature: 1 })
    expect(await again({ temperature: 1 })).toEqual(NONE)
    const drawn: Choices = { temperature: 1, memo: { sampled: true } }
    await past(drawn)
    expect(await again({ ...drawn, name: 'other' })).toEqual(ALL)
  })
})

describe('what does not stand', () => {
  test('a shard that was rejected is forgotten', async () => {
    const { job } = await past()
    memoOf().drop(job.id, 0)
    expect(store.count()).toBe(0)
    expect(await again()).toEqual(NONE)
  })

  test('a bundle that does not make the root on chain is refused', async () => {
    const job = await jobOf()
    const { bundle } = await build(job)
    const root: Hex = `0x${'99'.repeat(32)}`
    const standing = { index: 0, root, bundle, submittedAt: SUBMITTED_AT, own: false }
    expect(await memoOf().keep(job, standing, blocks, new AbortController().signal)).toBe(false)
    expect(store.count()).toBe(0)
  })

  test('a changed entry is refused, and with it all of its shard', async () => {
    await past()
    const database = new DatabaseSync(join(folder, 'memo.sqlite'))
    database.exec(`UPDATE answer SET body = replace(body, 'answer ', 'forged ')`)
    database.close()
    expect(await again()).toEqual(NONE)
    expect(store.count()).toBe(0)
  })

  test('the oldest answers make room for new ones', async () => {
    const { result } = await past()
    store.close()
    store = openMemoStore(join(folder, 'memo.sqlite'), 2_000)
    const later = await jobOf({ temperature: 0.5 })
    const { root, bundle } = await build(later)
    const standing = { index: 0, root, bundle, submittedAt: SUBMITTED_AT + 1, own: true }
    await memoOf().keep(later, standing, blocks, new AbortController().signal)
    expect(store.count()).toBeGreaterThan(0)
    expect(store.count()).toBeLessThan(2 * ITEMS)
    expect(store.has({ job: later.id, shard: 0, root })).toBe(true)
    for (const { steps } of await linesOf(result)) {
      for (const { requestHash } of steps) if (requestHash) expect(store.find(requestHash, 'openai/m')).toEqual([])
    }
  })
})

test('behavior: an answer that a node cannot use is not offered to it again', async () => {
  await past()
  const job = await jobOf()
  let offered = 0
  const whole = memoOf()
  const broken: Memo = {
    ...whole,
    async open(...given) {
      const reuse = await whole.open(...given)
      return (...request) => {
        const answer = reuse(...request)
        if (answer) offered++
        return answer && { ...answer, response: Buffer.from('{"choices": []}') }
      }
    },
  }
  const result = await build(job, broken)
  expect(result.delivered).toBe(ITEMS)
  expect(fake.calls).toHaveLength(2 * ITEMS)
  expect(offered).toBe(4 * ITEMS)
})
