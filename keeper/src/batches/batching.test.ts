import { mkdtemp, rm } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JobTerms } from '@pinf/sdk'
import { memoryBlocks, readBundle, readBundleManifest, writeInput } from '@pinf/sdk/content'
import { parseWorkflow, planWorkflow, type StepReceipt } from '@pinf/sdk/workflow'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startFakeAnthropic } from '../../../test/fakes/anthropic.ts'
import { startFakeOpenAi } from '../../../test/fakes/openai.ts'
import { type FakeServer, sendJson } from '../../../test/fakes/vendor.ts'
import type { Job } from '../chain/market.ts'
import { silentLogger } from '../logger.ts'
import { createProviders } from '../providers/index.ts'
import { createContents } from '../shards/contents.ts'
import { buildShard } from '../shards/execute.ts'
import { type Journal, openJournal } from '../store/journal.ts'
import { batchShard } from './batching.ts'

const ITEMS = 6

type What = 'upload' | 'create' | 'poll' | 'results'
type Fake = FakeServer & {
  batches: {
    readonly created: readonly { id: string }[]
    end(rest?: 'expired', answered?: number): void
    endAtOnce: boolean
    beforeReply: ((what: never, response: ServerResponse) => void) | undefined
  }
}
type Vendor = { name: string; start(): Promise<Fake>; crashes: readonly What[] }

const VENDORS: Vendor[] = [
  { name: 'openai', start: startFakeOpenAi, crashes: ['upload', 'create', 'poll', 'results'] },
  { name: 'openai-responses', start: startFakeOpenAi, crashes: ['create'] },
  { name: 'anthropic', start: () => startFakeAnthropic() as Promise<Fake>, crashes: ['create', 'poll', 'results'] },
]

describe.each(VENDORS)('batches of $name', ({ name, start, crashes }) => {
  let folder: string
  let fake: Fake
  let journal: Journal
  let blocks: ReturnType<typeof memoryBlocks>
  let job: Job

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pinf-batches-'))
    open()
    fake = await start()
    blocks = memoryBlocks()
    const say = (text: string) => ({ chat: 'one', messages: [{ user: text }], retries: 1 })
    const plan = planWorkflow(
      parseWorkflow({
        workflow: 'v1',
        name: 'two-rounds',
        input: { type: 'string' },
        models: { one: { any: [`${name}/m`], maxTokens: 500 } },
        nodes: { first: say('${input}'), second: say('Shorter: ${first}') },
        output: 'second',
      }),
    )
    await blocks.put(plan.block)
    const input = await writeInput(
      Array.from({ length: ITEMS }, (_, n) => `question ${n}`),
      blocks,
    )
    const terms = {
      workflowDigest: plan.digest,
      workflowRoot: plan.root,
      inputDigest: input.digest,
      inputRoot: input.manifest.root,
      items: ITEMS,
      itemsPerShard: ITEMS,
      requiredClass: 0,
    }
    job = { id: `0x${'ab'.repeat(32)}`, terms: terms as JobTerms, postedBlock: 1n }
  })
  afterEach(async () => {
    journal.close()
    await fake.close()
    await rm(folder, { recursive: true })
  })

  const open = () => {
    journal = openJournal(join(folder, 'journal.sqlite'), { chain: 'c', market: 'm', keeper: 'k' })
  }
  const build = ({
    signal = new AbortController().signal,
    secondsLeft = 3_600,
    minRequests = ITEMS,
  }: {
    signal?: AbortSignal
    secondsLeft?: number
    minRequests?: number
  } = {}) => {
    const providers = batchShard({
      providers: createProviders({
        settings: [{ name, keys: ['k'], baseUrl: fake.url, prices: { models: { m: { input: 2, output: 4 } } } }],
        local: { cacheDir: '' },
        concurrency: 4,
        pauseMs: 1,
      }),
      log: journal.batches,
      policy: { minSeconds: 0.1, minRequests, minSavingUsd: 0 },
      job: job.id,
      liveFrom: Date.now() / 1000 + secondsLeft,
      signal,
      logger: silentLogger(),
      quietMs: 100,
      pollMs: 5,
    })
    const context = { contents: createContents(blocks, folder), blocks, journal, providers, itemsAtOnce: ITEMS }
    return buildShard(context, job, { index: 0, firstItem: 0, items: ITEMS }, signal)
  }
  const stepsOf = async (bundle: `0x${string}`): Promise<StepReceipt[]> => {
    const lines = await Array.fromAsync(readBundle(blocks, await readBundleManifest(blocks, bundle)))
    return lines.flatMap(({ steps }) => steps.filter(({ evidence }) => evidence))
  }

  test('default: each round of all items is one batch, at its price, and no call is made live', async () => {
    fake.batches.endAtOnce = true
    const { delivered, bundle } = await build()
    expect(delivered).toBe(ITEMS)
    expect(fake.batches.created).toHaveLength(2)
    expect(fake.calls).toHaveLength(0)
    const steps = await stepsOf(bundle)
    expect(steps).toHaveLength(2 * ITEMS)
    for (const { evidence } of steps) expect(evidence).toMatchObject({ batch: true, elapsedMs: 0, class: 'Unattested' })

    const live = await build({ minRequests: 100 })
    expect(live.bundle).toBe(bundle)
  })

  test('behavior: a batch costs its part of the price', async () => {
    fake.batches.endAtOnce = true
    const steps = await stepsOf((await build()).bundle)
    const batched = steps.reduce((sum, { evidence }) => sum + (evidence?.costUsd ?? 0), 0)
    journal.answers.forget(job.id)
    journal.batches.forget(job.id)
    const alone = await stepsOf((await build({ minRequests: 100 })).bundle)
    const live = alone.reduce((sum, { evidence }) => sum + (evidence?.costUsd ?? 0), 0)
    expect(batched).toBeCloseTo(live / 2, 12)
  })

  test.each([
    ['too few requests', { minRequests: ITEMS + 1 }],
    ['too little time', { secondsLeft: 0.05 }],
  ])('behavior: with %s everything is asked at once', async (_, options) => {
    expect((await build(options)).delivered).toBe(ITEMS)
    expect(fake.batches.created).toHaveLength(0)
    expect(fake.calls).toHaveLength(2 * ITEMS)
  })

  test('behavior: what a batch did not answer is asked live, the rest is used', async () => {
    const building = build()
    await until(() => fake.batches.created.length === 1)
    fake.batches.end('expired', 4)
    fake.batches.endAtOnce = true
    const { delivered, bundle } = await building
    expect(delivered).toBe(ITEMS)
    const steps = await stepsOf(bundle)
    const live = steps.filter(({ evidence }) => !evidence?.batch)
    expect(fake.calls).toHaveLength(live.length)
    expect(live.length).toBeGreaterThanOrEqual(2)
  })

  test('behavior: a batch that stays out is stopped in time, and live calls take over', async () => {
    const { delivered } = await build({ secondsLeft: 1.5 })
    expect(delivered).toBe(ITEMS)
    expect(fake.calls.length).toBe(2 * ITEMS)
    expect(fake.batches.created).toHaveLength(1)
  })

  test.each(crashes)('behavior: killed during %s and started again, nothing is sent twice', async (step) => {
    const killed = new AbortController()
    const trap = (what: string, response: ServerResponse) => {
      if (what !== step) return
      fake.batches.beforeReply = undefined
      killed.abort(new DOMException('killed', 'AbortError'))
      response.destroy()
    }
    fake.batches.beforeReply = trap as Fake['batches']['beforeReply']
    const building = build({ signal: killed.signal }).catch((error) => error)
    if (step === 'results') {
      await until(() => fake.batches.created.length === 1)
      fake.batches.end()
    }
    expect(await building).toMatchObject({ name: 'AbortError' })

    journal.close()
    open()
    fake.batches.endAtOnce = true
    const again = build()
    await until(() => fake.batches.created.length >= 1)
    fake.batches.end()
    expect((await again).delivered).toBe(ITEMS)
    expect(fake.batches.created).toHaveLength(2)
    expect(fake.calls).toHaveLength(0)
  })

  /** The next replies of a kind are this error instead. */
  const fail = (what: What, status: number, times = 1) => {
    fake.batches.beforeReply = ((kind: string, response: ServerResponse) => {
      if (kind !== what || times-- <= 0) return
      sendJson(response, status, { error: { message: 'no', type: 'error', code: 'told_so' } })
    }) as Fake['batches']['beforeReply']
  }

  test.each([400, 401, 429])('behavior: where %i refuses a batch, everything is asked live', async (status) => {
    fail('create', status, Number.POSITIVE_INFINITY)
    const result = await build().catch((error) => error)
    expect(fake.calls.length).toBe(2 * ITEMS)
    expect(result.delivered).toBe(ITEMS)
  })

  test('behavior: a vendor that cannot say how a batch stands is asked again', async () => {
    fail('poll', 500, 3)
    fake.batches.endAtOnce = true
    expect((await build()).delivered).toBe(ITEMS)
    expect(fake.batches.created).toHaveLength(2)
    expect(fake.calls).toHaveLength(0)
  })

  test('behavior: a batch that the vendor has lost is asked live', async () => {
    fail('poll', 404, Number.POSITIVE_INFINITY)
    expect((await build({ secondsLeft: 1.5 })).delivered).toBe(ITEMS)
    expect(fake.calls.length).toBe(2 * ITEMS)
  })

  test('behavior: results that break off are read again, and lines that are no JSON are left to live calls', async () => {
    let cuts = 1
    fake.batches.beforeReply = ((kind: string, response: ServerResponse) => {
      if (kind !== 'results' || cuts-- <= 0) return
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"custom_id":', () => response.destroy())
    }) as Fake['batches']['beforeReply']
    fake.batches.endAtOnce = true
    expect((await build()).delivered).toBe(ITEMS)
    expect(fake.calls).toHaveLength(0)

    journal.answers.forget(job.id)
    journal.batches.forget(job.id)
    let replies = 1
    fake.batches.beforeReply = ((kind: string, response: ServerResponse) => {
      if (kind === 'results' && replies-- > 0) response.writeHead(200).end('{"custom_id":\nnonsense\n')
    }) as Fake['batches']['beforeReply']
    expect((await build()).delivered).toBe(ITEMS)
    expect(fake.calls.length).toBe(ITEMS)
  })

  test('behavior: a connection that breaks while a batch is created does not send it twice', async () => {
    fake.batches.beforeReply = ((what: string, response: ServerResponse) => {
      if (what !== 'create') return
      fake.batches.beforeReply = undefined
      response.destroy()
    }) as Fake['batches']['beforeReply']
    fake.batches.endAtOnce = true
    expect((await build()).delivered).toBe(ITEMS)
    expect(fake.batches.created).toHaveLength(2)
    expect(fake.calls).toHaveLength(0)
  })
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate)
}
