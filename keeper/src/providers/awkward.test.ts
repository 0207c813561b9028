import { readResponse } from '@pinf/sdk/workflow'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startFakeAnthropic } from '../../../test/fakes/anthropic.ts'
import { askedOf } from '../../../test/fakes/asked.ts'
import { startFakeHuggingFace } from '../../../test/fakes/huggingface.ts'
import { startFakeOpenAi } from '../../../test/fakes/openai.ts'
import type { FakeMode, FakeServer } from '../../../test/fakes/vendor.ts'
import { createProviders, type Providers } from './index.ts'
import { variablesOf } from './settings.ts'

const KEY = 'sk-very-secret-key'

/** One adapter: its server, and its answers changed in the awkward ways. */
type Adapter = {
  name: string
  model: string
  start(): Promise<FakeServer>
  empty: (body: never) => unknown
  refusal: (body: never) => unknown
  badArguments: (body: never) => unknown
}

// biome-ignore lint/suspicious/noExplicitAny: bodies are the vendors'
type Body = any
const chatCompletions = {
  empty: (body: Body) => ({ ...body, choices: [{ ...body.choices[0], message: { role: 'assistant', content: '' } }] }),
  refusal: (body: Body) => ({ ...body, choices: [{ message: { role: 'assistant', content: null, refusal: 'No.' } }] }),
  badArguments: (body: Body) => ({
    ...body,
    choices: [
      {
        finish_reason: 'tool_calls',
        message: {
          content: null,
          tool_calls: [{ id: 'x', type: 'function', function: { name: 'look', arguments: '{"for":' } }],
        },
      },
    ],
  }),
}
const ADAPTERS: Adapter[] = [
  { name: 'openai', model: 'gpt-4o-mini', start: startFakeOpenAi, ...chatCompletions },
  { name: 'together', model: 'meta/llama', start: startFakeOpenAi, ...chatCompletions },
  { name: 'livepeer', model: 'meta/llama', start: startFakeOpenAi, ...chatCompletions },
  { name: 'huggingface', model: 'org/chat', start: startFakeHuggingFace, ...chatCompletions },
  {
    name: 'openai-responses',
    model: 'gpt-5',
    start: startFakeOpenAi,
    empty: (body: Body) => ({ ...body, output: [] }),
    refusal: (body: Body) => ({
      ...body,
      output: [{ type: 'message', content: [{ type: 'refusal', refusal: 'No.' }] }],
    }),
    badArguments: (body: Body) => ({
      ...body,
      output: [{ type: 'function_call', call_id: 'x', name: 'look', arguments: '{"for":' }],
    }),
  },
  {
    name: 'anthropic',
    model: 'claude-haiku-4-5',
    start: () => startFakeAnthropic(),
    empty: (body: Body) => ({ ...body, content: [] }),
    refusal: (body: Body) => ({ ...body, content: [], stop_reason: 'refusal' }),
    badArguments: (body: Body) => ({ ...body, content: [{ type: 'tool_use', id: 'x', name: 'look', input: 'for' }] }),
  },
]

describe.each(ADAPTERS)('$name', ({ name, model, start, empty, refusal, badArguments }) => {
  let fake: FakeServer
  let providers: Providers
  beforeEach(async () => {
    fake = await start()
    const prices = { models: { [model]: { input: 2, output: 4 } } }
    providers = createProviders({
      settings: [{ name, keys: [KEY], baseUrl: fake.url, prices }],
      local: { cacheDir: '' },
      concurrency: 4,
      pauseMs: 1,
    })
  })
  afterEach(async () => {
    providers.close()
    await fake.close()
  })
  const binding = `${name}/${model}`
  const ask = (seconds = 5) => {
    const request = { ...askedOf(binding), timeoutMs: seconds * 1000 }
    return providers.answer(request, { signal: new AbortController().signal, id: 'attempt' })
  }
  const text = ({ response }: { response?: Uint8Array }) => Buffer.from(response ?? []).toString()

  test('default: what the engine made is what arrives, and what arrives is what is kept, at its price', async () => {
    const answer = await ask()
    const [call] = fake.calls
    expect(Buffer.from(call?.body ?? []).toString()).toBe(Buffer.from(askedOf(binding).bodyFor(binding)).toString())
    expect(Object.values(call?.headers ?? {}).join()).toContain(KEY)
    expect(call?.headers['idempotency-key']).toBe('attempt')
    const reading = readResponse('chat', binding, answer.response as Uint8Array)
    expect(reading).toMatchObject({ value: expect.stringMatching(/^answer /) })
    const { inputTokens = 0, outputTokens = 0 } = reading.usage ?? {}
    expect(answer.evidence).toMatchObject({ binding, class: 'Unattested' })
    expect(answer.evidence.costUsd).toBeCloseTo((inputTokens * 2 + outputTokens * 4) / 1e6, 12)
    expect(answer.evidence.served).toBeUndefined()
  })

  test.each<[string, FakeMode]>([
    ['429 without retry-after', { kind: 'rate-limit' }],
    ['429 with retry-after', { kind: 'rate-limit', retryAfterSeconds: 0.05 }],
    ['500', { kind: 'error', status: 500 }],
    ['529', { kind: 'error', status: 529 }],
  ])('behavior: %s is nobody’s answer: it waits and asks again, in the same attempt', async (_, mode) => {
    fake.next(mode)
    const answer = await ask()
    expect(answer.evidence.failure).toBeUndefined()
    expect(fake.calls).toHaveLength(2)
  })

  test.each<[string, FakeMode, string, number]>([
    ['busy for longer than the call may take', { kind: 'rate-limit', retryAfterSeconds: 30 }, 'rate-limit', 5],
    ['slow to the first byte', { kind: 'silent' }, 'timeout', 0.1],
    ['slow after the headers', { kind: 'stall' }, 'timeout', 0.1],
    ['a connection that breaks off', { kind: 'cut' }, 'unavailable', 5],
    ['half a JSON document', { kind: 'malformed' }, 'malformed', 5],
    ['a page with status 200', { kind: 'html' }, 'malformed', 5],
    ['400', { kind: 'error', status: 400 }, 'refusal', 5],
    ['404', { kind: 'error', status: 404 }, 'unavailable', 5],
    ['too long a request', { kind: 'error', status: 400, code: 'context_length_exceeded' }, 'context-length', 5],
    ['too large a request', { kind: 'error', status: 413 }, 'context-length', 5],
  ])('behavior: %s is recorded as such, after one call', async (_, mode, failure, timeout) => {
    fake.next(mode)
    const answer = await ask(timeout)
    expect(answer).toMatchObject({ evidence: { binding, failure, costUsd: 0 } })
    expect(answer.response).toBeUndefined()
    expect(fake.calls).toHaveLength(1)
  })

  test('behavior: empty content is malformed, and costs what it cost', async () => {
    fake.next({ kind: 'change', change: empty })
    const { evidence, response } = await ask()
    expect(evidence.failure).toBe('malformed')
    expect(evidence.costUsd).toBeGreaterThan(0)
    expect(response).toBeUndefined()
  })

  test('behavior: a refusal is kept as it was said', async () => {
    fake.next({ kind: 'change', change: refusal })
    const answer = await ask()
    expect(answer.evidence.failure).toBeUndefined()
    expect(readResponse('chat', binding, answer.response as Uint8Array)).toMatchObject({ failure: 'refusal' })
  })

  test('behavior: a tool call with bad arguments is kept as text', async () => {
    fake.next({ kind: 'change', change: badArguments })
    const answer = await ask()
    expect(readResponse('chat', binding, answer.response as Uint8Array)).toMatchObject({
      toolCalls: [{ name: 'look', arguments: expect.any(String) }],
    })
  })

  test('behavior: without usage it costs as much as it can have', async () => {
    fake.next({ kind: 'change', change: ({ usage: _, ...body }: Body) => body })
    const answer = await ask()
    const sent = fake.calls[0]?.body.length ?? 0
    expect(answer.evidence.costUsd).toBeCloseTo((sent * 2 + text(answer).length * 4) / 1e6, 12)
  })

  test('behavior: another model’s name in the answer is noted', async () => {
    fake.next({ kind: 'change', change: (body: Body) => ({ ...body, model: 'cheaper-one' }) })
    expect((await ask()).evidence.served).toBe('cheaper-one')
  })

  test('error: a refused key leaves the item undecided, and is not used again', async () => {
    fake.mode = { kind: 'error', status: 401 }
    const error = await ask().catch((caught) => caught)
    expect(error).toMatchObject({ name: 'ProviderError', failure: 'unauthorized' })
    expect(JSON.stringify([error.message, error.next, error.cause, error])).not.toContain(KEY)
    await expect(ask()).rejects.toMatchObject({
      name: 'NoUsableProviderError',
      next: expect.stringContaining(variablesOf(name).keyVariable as string),
    })
    expect(fake.calls).toHaveLength(1)
  })

  test('behavior: an abort of the keeper ends a call whose body never comes', async () => {
    fake.next({ kind: 'stall' })
    const asking = ask(30)
    while (fake.calls.length === 0) await new Promise(setImmediate)
    providers.close()
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' })
  })
})
