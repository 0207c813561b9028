import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { askedOf } from '../../../../test/fakes/asked.ts'
import { startFakeHuggingFace } from '../../../../test/fakes/huggingface.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../../../../test/fakes/openai.ts'
import { PRICE_LISTS } from '../../../../test/fakes/priceLists.ts'
import type { FakeMode } from '../../../../test/fakes/vendor.ts'
import { PriceListError, PricesNotKeptError } from '../../errors.ts'
import { createProviders } from '../index.ts'
import type { ProviderSettings } from '../settings.ts'
import { openPrices } from './open.ts'

const KEY = 'sk-or-distinctive-77'
const today = new Date().toISOString().slice(0, 10)

let folder: string
let fake: FakeOpenAi
let problems: unknown[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-prices-'))
  fake = await startFakeOpenAi({ models: PRICE_LISTS.openrouter })
  problems = []
})
afterEach(async () => {
  await fake.close()
  await rm(folder, { recursive: true })
})

const open = async (settings: Partial<ProviderSettings> = {}, timeoutMs = 5_000) => {
  const one = { name: 'openrouter', keys: [KEY], baseUrl: fake.url, ...settings }
  const onProblem = (error: unknown) => problems.push(error)
  const prices = await openPrices({ settings: [one], folder: join(folder, 'prices'), onProblem, timeoutMs })
  prices.close()
  return prices
}
const kept = () => join(folder, 'prices/openrouter.json')

describe('openPrices', () => {
  test('default: a list says prices, with the day and its address, and is asked with the key', async () => {
    const prices = await open()
    const source = `${fake.url}/models`
    expect(prices.priceOf('openrouter/openai/gpt-4')).toEqual({ input: 30, output: 60, asOf: today, source })
    expect(prices.priceOf('openrouter/openai/gpt-5')).toBeUndefined()
    expect(prices.priceOf('openrouter/constructor')).toBeUndefined()
    expect(fake.calls.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/v1/models', `Bearer ${KEY}`],
    ])
    expect(problems).toEqual([])
  })

  test('behavior: what a call cost is in its receipt', async () => {
    const settings = [{ name: 'openrouter', keys: [KEY], baseUrl: fake.url }]
    const providers = createProviders({ settings, local: { cacheDir: '' }, concurrency: 1, prices: await open() })
    const ask = (model: string) =>
      providers.answer(askedOf(`openrouter/${model}`), { signal: new AbortController().signal })
    expect((await ask('openai/gpt-4')).evidence.costUsd).toBeGreaterThan(0)
    expect((await ask('somebody/new')).evidence.costUsd).toBe(0)
    providers.close()
  })

  test('behavior: known to be free is not the same as unknown', async () => {
    const prices = await open()
    expect(prices.isFree('openrouter/tencent/hy3:free')).toBe(true)
    expect(prices.isFree('local/sentiment')).toBe(true)
    expect(prices.isFree('vllm/any')).toBe(true)
    expect(prices.isFree('openrouter/somebody/new')).toBe(false)
    expect(prices.isFree('openai/gpt-4o')).toBe(false)
  })

  test('behavior: one’s own file wins, model by model, and the tables that come with the keeper come last', async () => {
    const prices = await open({ prices: { models: { 'qwen/qwen3': { input: 7, output: 7 } } } })
    expect(prices.priceOf('openrouter/qwen/qwen3')).toMatchObject({ input: 7, source: 'KEEPER_PROVIDERS_FILE' })
    expect(prices.priceOf('openrouter/openai/gpt-4')?.input).toBe(30)
    expect(prices.priceOf('openai/gpt-4o')).toMatchObject({ input: 2.5, asOf: '2026-06-21' })
  })

  test('behavior: asked once a day; a start without the vendor has the list that was kept', async () => {
    await open()
    await open()
    expect(fake.calls).toHaveLength(1)
    const table = JSON.parse(await readFile(kept(), 'utf8'))
    await writeFile(kept(), JSON.stringify({ ...table, asOf: '2026-01-02' }))
    fake.mode = { kind: 'error', status: 503 }
    expect((await open()).priceOf('openrouter/openai/gpt-4')).toMatchObject({ input: 30, asOf: '2026-01-02' })
    expect(problems).toEqual([expect.any(PriceListError)])
    fake.mode = { kind: 'ok' }
    expect((await open()).priceOf('openrouter/openai/gpt-4')?.asOf).toBe(today)
  })

  test('behavior: while it is open, the next day asks again', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    try {
      const settings = [{ name: 'openrouter', keys: [KEY], baseUrl: fake.url }]
      const onProblem = (error: unknown) => problems.push(error)
      const prices = await openPrices({ settings, folder: join(folder, 'prices'), onProblem })
      vi.setSystemTime(Date.now() + 86_400_000)
      vi.advanceTimersToNextTimer()
      const tomorrow = new Date().toISOString().slice(0, 10)
      await vi.waitFor(async () => expect(JSON.parse(await readFile(kept(), 'utf8')).asOf).toBe(tomorrow))
      expect(prices.priceOf('openrouter/openai/gpt-4')?.asOf).toBe(tomorrow)
      expect(fake.calls).toHaveLength(2)
      prices.close()
      expect(vi.getTimerCount()).toBe(0)
      expect(problems).toEqual([])
    } finally {
      vi.useRealTimers()
    }
  })

  test('behavior: a list that is damaged, or came from another address, is asked for again', async () => {
    const table = { asOf: today, source: 'https://elsewhere.example/models', models: {} }
    await open()
    for (const text of ['{', '{"models":{"m":{"input":-1}}}', JSON.stringify(table)]) {
      await writeFile(kept(), text)
      expect((await open()).priceOf('openrouter/openai/gpt-4')?.input).toBe(30)
    }
    expect(fake.calls).toHaveLength(4)
  })

  test.each<[string, FakeMode]>([
    ['an error', { kind: 'error', status: 500, code: KEY }],
    ['a refused key', { kind: 'error', status: 401, code: KEY }],
    ['a page', { kind: 'html' }],
    ['half a document', { kind: 'cut' }],
    ['no JSON', { kind: 'malformed' }],
    ['no body', { kind: 'stall' }],
    ['nothing', { kind: 'silent' }],
    ['the key', { kind: 'change', change: (list: object) => ({ ...list, key: KEY }) }],
    ['no prices', { kind: 'change', change: () => ({ data: [{ id: 'm' }] }) }],
    ['far too much', { kind: 'change', change: () => ['x'.repeat(17 * 1024 * 1024)] }],
  ])('error: PriceListError, told and not thrown, for %s', async (_, mode) => {
    fake.mode = mode
    const prices = await open({}, 500)
    expect(prices.priceOf('openrouter/openai/gpt-4')).toBeUndefined()
    expect(problems).toEqual([expect.any(PriceListError)])
    expect(String(problems[0])).not.toContain(KEY)
    await expect(readFile(kept())).rejects.toThrow(/ENOENT/)
  })

  test('behavior: the key goes where the base URL says, and nowhere that leads', async () => {
    const other = await startFakeOpenAi({ models: PRICE_LISTS.openrouter })
    fake.mode = { kind: 'redirect', to: `${other.url}/models` }
    await open()
    expect(problems).toEqual([expect.any(PriceListError)])
    expect(other.calls).toEqual([])
    await other.close()
  })

  test('error: PricesNotKeptError for a folder that cannot be made, with the prices all the same', async () => {
    await writeFile(join(folder, 'prices'), 'a file')
    expect((await open()).priceOf('openrouter/openai/gpt-4')?.input).toBe(30)
    expect(problems).toEqual([expect.any(PricesNotKeptError)])
  })

  test('behavior: Hugging Face’s router has a list, a dedicated endpoint none', async () => {
    const router = await startFakeHuggingFace(PRICE_LISTS.huggingface)
    const settings = { name: 'huggingface', baseUrl: router.url }
    expect((await open(settings)).priceOf('huggingface/org/chat:novita')?.output).toBe(3.38)
    const dedicated = await open({ ...settings, endpointUrl: 'https://me.endpoints.huggingface.cloud' })
    expect(dedicated.priceOf('huggingface/org/chat:novita')).toBeUndefined()
    expect(router.calls.map(({ path }) => path)).toEqual(['/v1/models'])
    await router.close()
  })

  test('behavior: what may be secret in an address is not in the source', async () => {
    fake.mode = { kind: 'error', status: 503 }
    const prices = await open({ baseUrl: `${fake.url}?token=${KEY}` })
    expect(prices.priceOf('openrouter/openai/gpt-4')).toBeUndefined()
    expect(String(problems[0])).toContain(`${fake.url}/models`)
    expect(String(problems[0])).not.toContain(KEY)
  })
})
