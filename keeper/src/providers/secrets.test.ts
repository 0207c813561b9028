import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { inspect } from 'node:util'
import type { JobTerms } from '@pinf/sdk'
import { memoryBlocks, writeInput } from '@pinf/sdk/content'
import { parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { startFakeAnthropic } from '../../../test/fakes/anthropic.ts'
import { startFakeHuggingFace } from '../../../test/fakes/huggingface.ts'
import { startFakeOpenAi } from '../../../test/fakes/openai.ts'
import type { FakeMode, FakeServer } from '../../../test/fakes/vendor.ts'
import { batchShard } from '../batches/batching.ts'
import { publicConfig, readConfig } from '../config.ts'
import { serializeError } from '../logger.ts'
import { createContents } from '../shards/contents.ts'
import { buildShard } from '../shards/execute.ts'
import { openBlockStore } from '../store/blocks.ts'
import { openJournal } from '../store/journal.ts'
import { createProviders, openPrices } from './index.ts'

const KEY = 'sk-distinctive-4f1d9a77c2'
const ITEMS = 14

const ADAPTERS: [string, string, () => Promise<FakeServer>][] = [
  ['openai', 'm', startFakeOpenAi],
  ['openai-responses', 'm', startFakeOpenAi],
  ['anthropic', 'm', () => startFakeAnthropic()],
  ['huggingface', 'org/m', () => startFakeHuggingFace()],
  ['openrouter', 'm', startFakeOpenAi],
]

/** Everything that can go wrong, told by a vendor that repeats the key in its errors, as some do, or in its answers. */
const MODES: FakeMode[] = [
  { kind: 'error', status: 400, code: `your key ${KEY} may not do that` },
  { kind: 'error', status: 404, code: `no model for ${KEY}` },
  { kind: 'error', status: 500, code: KEY },
  { kind: 'change', change: (body: object) => ({ ...body, model: KEY }) },
  { kind: 'rate-limit' },
  { kind: 'html' },
  { kind: 'malformed' },
  { kind: 'cut' },
]

test.each(ADAPTERS)('%s: its key is in no file, log, bundle or error', async (name, model, start) => {
  const folder = await mkdtemp(join(tmpdir(), 'pinf-secrets-'))
  const fake = await start()
  const logged: string[] = []
  const sink = new Writable({
    write(chunk, _, done) {
      logged.push(String(chunk))
      done()
    },
  })
  const logger = pino({ level: 'trace', serializers: { error: serializeError } }, sink)
  const store = await openBlockStore(join(folder, 'blocks'))
  const memory = memoryBlocks()
  const blocks = { get: memory.get, put: (bytes: Uint8Array) => memory.put(bytes).then(() => store.put(bytes)) }
  const journal = openJournal(join(folder, 'journal.sqlite'), { chain: 'c', market: 'm', keeper: 'k' })
  const errors: unknown[] = []
  try {
    const plan = planWorkflow(
      parseWorkflow({
        workflow: 'v1',
        name: 'secrets',
        input: { type: 'string' },
        models: { one: { any: [`${name}/${model}`], timeout: 1 } },
        nodes: { said: { chat: 'one', messages: [{ user: `$${'{input}'}` }], retries: 1 } },
        output: 'said',
      }),
    )
    await blocks.put(plan.block)
    const input = await writeInput(
      Array.from({ length: ITEMS }, (_, n) => `q${n}`),
      blocks,
    )
    const terms = {
      ...{
        workflowDigest: plan.digest,
        workflowRoot: plan.root,
        inputDigest: input.digest,
        inputRoot: input.manifest.root,
      },
      ...{ items: ITEMS, itemsPerShard: ITEMS, requiredClass: 0 },
    }
    const job = { id: `0x${'ab'.repeat(32)}` as const, terms: terms as JobTerms, postedBlock: 1n }
    const { signal } = new AbortController()
    const settings = [{ name, keys: [KEY], baseUrl: fake.url }]
    const onProblem = (error: unknown) => logger.warn({ msg: 'prices not renewed', error })
    fake.mode = { kind: 'error', status: 401, code: `Incorrect API key provided: ${KEY}` }
    const prices = await openPrices({ settings, folder: join(folder, 'prices'), onProblem })
    prices.close()
    fake.mode = { kind: 'ok' }
    const run = (batched: boolean) => {
      const providers = createProviders({
        settings,
        prices,
        local: { cacheDir: folder },
        concurrency: 4,
        pauseMs: 1,
      })
      const policy = { minSeconds: batched ? 0 : 1e9, minRequests: 1, minSavingUsd: 0 }
      const liveFrom = Date.now() / 1000 + 0.3
      const waiting = { log: journal.batches, policy, job: job.id, liveFrom, signal, logger, quietMs: 5, pollMs: 5 }
      const context = { contents: createContents(blocks, folder), blocks, journal, itemsAtOnce: ITEMS }
      const shard = { index: 0, firstItem: 0, items: ITEMS }
      return buildShard({ ...context, providers: batchShard({ providers, ...waiting }) }, job, shard, signal)
    }
    fake.next(...MODES, ...MODES)
    await run(true).catch((error) => errors.push(error))
    expect(fake.calls.length).toBeGreaterThan(ITEMS)

    journal.answers.forget(job.id)
    fake.mode = { kind: 'error', status: 401, code: `Incorrect API key provided: ${KEY}` }
    await run(false).catch((error) => errors.push(error))
    expect(errors).toHaveLength(1)
    for (const error of errors) logger.error({ msg: 'shard failed', error })
    expect(logged.length).toBeGreaterThan(0)
    expect(JSON.stringify(fake.calls[0]?.headers)).toContain(KEY)
  } finally {
    journal.close()
    await store.close()
    await fake.close()
  }
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(2)
  for (const file of files) {
    const content = await readFile(join(file.parentPath, file.name))
    expect(content.includes(KEY), file.name).toBe(false)
  }
  expect(logged.join('')).not.toContain(KEY)
  expect(inspect(errors, { depth: 10, showHidden: true })).not.toContain(KEY)
  await rm(folder, { recursive: true })
})

test('what the configuration shows of itself holds no key', () => {
  const config = readConfig({
    KEEPER_RPC_URL: 'http://127.0.0.1:8545',
    KEEPER_DEPLOYMENT: 'deployment.json',
    KEEPER_PRIVATE_KEY: `0x${'ab'.repeat(32)}`,
    KEEPER_DATA_DIR: 'data',
    KEEPER_PROVIDERS: `openai,anthropic,compatible:mine=http://user:${KEY}@127.0.0.1:1/v1`,
    OPENAI_API_KEY: `${KEY},${KEY}-2`,
    ANTHROPIC_API_KEY: KEY,
    MINE_API_KEY: KEY,
  })
  expect(config.providers.map(({ keys }) => keys.length)).toEqual([2, 1, 1])
  expect(inspect(publicConfig(config), { depth: 10 })).not.toContain(KEY)
})
