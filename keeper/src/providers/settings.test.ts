import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { createProviders } from './index.ts'
import { PRESETS } from './presets.ts'
import { createBook } from './prices/book.ts'
import { costOf, PRICE_TABLES } from './prices.ts'
import { PROVIDER_NAMES, readProviderSettings, settingsOf } from './settings.ts'

const read = (entries: string[], environment = {}, file = {}) => readProviderSettings(entries, environment, file)

describe('readProviderSettings', () => {
  test('default: vendors’ own variables, several keys, addresses that win over the published ones', () => {
    const environment = {
      ANTHROPIC_API_KEY: 'a1, a2',
      HF_TOKEN: 'hf',
      HUGGINGFACE_ENDPOINT_URL: 'https://me.endpoints.huggingface.cloud',
      TOGETHER_API_KEY: 't',
      TOGETHER_BASE_URL: 'http://127.0.0.1:1/v1',
      ZEROG_API_KEY: 'z',
    }
    const { settings, problems } = read(['local', 'anthropic', 'huggingface', 'together', '0g', 'ollama'], environment)
    expect(problems).toEqual([])
    expect(settings).toEqual([
      { name: 'local', keys: [] },
      { name: 'anthropic', keys: ['a1', 'a2'] },
      { name: 'huggingface', keys: ['hf'], endpointUrl: 'https://me.endpoints.huggingface.cloud' },
      { name: 'together', keys: ['t'], baseUrl: 'http://127.0.0.1:1/v1' },
      { name: '0g', keys: ['z'], baseUrl: 'https://router-api.0g.ai/v1' },
      { name: 'ollama', keys: [], baseUrl: 'http://127.0.0.1:11434/v1' },
    ])
  })

  test('behavior: any compatible server by name and URL', () => {
    const { settings, problems } = read(['compatible:my-gpu=http://10.0.0.2:8000/v1'], { MY_GPU_API_KEY: 'k' })
    expect(problems).toEqual([])
    expect(settings).toEqual([{ name: 'my-gpu', keys: ['k'], baseUrl: 'http://10.0.0.2:8000/v1' }])
  })

  test.each([
    [['oracle'], 'KEEPER_PROVIDERS'],
    [['openai'], 'OPENAI_API_KEY'],
    [['livepeer'], 'LIVEPEER_BASE_URL'],
    [['compatible:openai=http://x/v1'], 'KEEPER_PROVIDERS'],
    [['compatible:x=ftp://x'], 'KEEPER_PROVIDERS'],
    [['compatible:x'], 'KEEPER_PROVIDERS'],
    [['compatible:X Y=http://x'], 'KEEPER_PROVIDERS'],
    [['local', 'local'], 'KEEPER_PROVIDERS'],
  ])('error: %s', (entries, variable) => {
    expect(read(entries).problems.map((problem) => problem.variable)).toContain(variable)
  })

  test('behavior: every provider that can be named can be made', () => {
    const environment = Object.fromEntries(
      [
        'OPENAI_API_KEY',
        'ANTHROPIC_API_KEY',
        'HF_TOKEN',
        ...Object.values(PRESETS).map(({ prefix }) => `${prefix}_API_KEY`),
      ].map((name) => [name, 'k']),
    )
    const { settings, problems } = read([...PROVIDER_NAMES], {
      ...environment,
      LIVEPEER_BASE_URL: 'http://127.0.0.1:1',
    })
    expect(problems).toEqual([])
    const providers = createProviders({ settings, local: { cacheDir: '' }, concurrency: 1 })
    expect([...providers.names].sort()).toEqual([...PROVIDER_NAMES].sort())
    for (const [name, { kinds, signs }] of Object.entries(PRESETS)) {
      for (const kind of ['chat', 'embed', 'infer'] as const) {
        const offered = kinds.includes(kind) ? (signs ? 'Attested' : 'Unattested') : undefined
        expect(providers.classOf(`${name}/org/model`, kind)).toBe(offered)
      }
    }
    expect(providers.classOf('huggingface/../../elsewhere', 'infer')).toBeUndefined()
    expect(providers.classOf('huggingface/org/model:fastest', 'chat')).toBe('Unattested')
    providers.close()
  })

  test('behavior: without a keeper, whoever has a key is there', () => {
    expect(settingsOf({}).map(({ name }) => name)).toEqual(['local'])
    const names = settingsOf({ ANTHROPIC_API_KEY: 'k', VLLM_BASE_URL: 'http://127.0.0.1:8000/v1' }).map(
      ({ name }) => name,
    )
    expect(names).toEqual(['local', 'anthropic', 'vllm'])
    expect(() => settingsOf({ VLLM_BASE_URL: 'nowhere' })).toThrow(/VLLM_BASE_URL must be/)
  })
})

describe('the providers’ file', () => {
  const environment = {
    KEEPER_RPC_URL: 'http://127.0.0.1:8545',
    KEEPER_DEPLOYMENT: 'deployment.json',
    KEEPER_PRIVATE_KEY: `0x${'ab'.repeat(32)}`,
    KEEPER_DATA_DIR: 'data',
    KEEPER_PROVIDERS: 'openai',
    OPENAI_API_KEY: 'k',
  }
  const withFile = async (content: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'pinf-providers-'))
    const path = join(folder, 'providers.json')
    await writeFile(path, content)
    try {
      return readConfig({ ...environment, KEEPER_PROVIDERS_FILE: path })
    } finally {
      await rm(folder, { recursive: true })
    }
  }

  test('default: prices win over the published ones model by model, limits over everybody’s', async () => {
    const prices = { models: { 'gpt-x': { input: 1, output: 2 }, 'gpt-4o': { input: 9, output: 9 } } }
    const { providers } = await withFile(JSON.stringify({ openai: { prices, limits: { tokensPerMinute: 1000 } } }))
    const [openai] = providers
    expect(openai?.limits).toEqual({ tokensPerMinute: 1000 })
    const book = createBook(providers)
    expect(book.priceOf('openai/gpt-x')).toMatchObject({ input: 1, output: 2 })
    expect(book.priceOf('openai/gpt-4o')?.input).toBe(9)
    expect(book.priceOf('openai/gpt-4o-mini')).toMatchObject(PRICE_TABLES.openai?.models['gpt-4o-mini'] ?? {})
    expect(book.batchPartOf('openai')).toBe(0.5)
  })

  test('behavior: it counts without a keeper too, for providers that are there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pinf-providers-'))
    const path = join(folder, 'providers.json')
    const prices = { models: { m: { input: 1, output: 2 } } }
    await writeFile(path, JSON.stringify({ openrouter: { prices }, together: { prices } }))
    const there = { OPENROUTER_API_KEY: 'k', KEEPER_PROVIDERS_FILE: path }
    expect(settingsOf(there)).toContainEqual(expect.objectContaining({ name: 'openrouter', prices }))
    expect(() => settingsOf({ ...there, KEEPER_PROVIDERS: 'openrouter' })).toThrow(/together, which is not switched on/)
    await writeFile(path, '{')
    expect(() => settingsOf(there)).toThrow(/KEEPER_PROVIDERS_FILE/)
    await rm(folder, { recursive: true })
  })

  test.each([
    ['what is no JSON', '{'],
    ['an unknown field', '{"openai":{"key":"x"}}'],
    ['a negative price', '{"openai":{"prices":{"models":{"m":{"input":-1,"output":0}}}}}'],
    ['a provider that is not switched on', '{"anthropic":{}}'],
  ])('error: ConfigError for %s', async (_, content) => {
    await expect(withFile(content)).rejects.toThrow(/KEEPER_PROVIDERS_FILE/)
  })
})

describe('prices', () => {
  test('default: every published table says when and where', () => {
    for (const table of Object.values(PRICE_TABLES)) {
      expect(table.asOf).toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(URL.canParse(table.source ?? '')).toBe(true)
    }
  })

  test('behavior: what the vendor had at hand costs its own price', () => {
    const bodies = { request: new Uint8Array(100), response: new Uint8Array(10) }
    const usage = { inputTokens: 1_000_000, outputTokens: 0, cachedTokens: 500_000 }
    expect(costOf({ input: 2, output: 4, cachedInput: 1 }, usage, bodies)).toBe(1.5)
    expect(costOf({ input: 2, output: 4 }, usage, bodies)).toBe(2)
    expect(costOf({ input: 2, output: 4 }, undefined, bodies)).toBeCloseTo((100 * 2 + 10 * 4) / 1e6, 12)
    expect(costOf(undefined, usage, bodies)).toBe(0)
  })
})
