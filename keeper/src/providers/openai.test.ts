import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FakeMode, type FakeOpenAi, startFakeOpenAi } from '../../../test/fakes/openai.ts'
import { ProviderError, UnsupportedCallError } from '../errors.ts'
import { createOpenAi } from './openai.ts'

const KEY = 'sk-test-very-secret'
let fake: FakeOpenAi
beforeEach(async () => {
  fake = await startFakeOpenAi()
})
afterEach(() => fake.close())

const body = Buffer.from('{"messages":[{"content":"Grüße","role":"user"}],  "model":"m"}')
const call = (signal = new AbortController().signal) =>
  createOpenAi({ apiKey: KEY, baseUrl: fake.url, prices: { m: { input: 2, output: 4 } } }).call({
    kind: 'chat',
    model: 'm',
    body,
    signal,
    id: 'attempt-1',
  })

describe('openai', () => {
  test('default: the body goes out byte for byte, with the key and the id of the attempt', async () => {
    const answer = await call()
    const [seen] = fake.calls
    expect(Buffer.from(seen?.body ?? [])).toEqual(body)
    expect(seen?.path).toBe('/v1/chat/completions')
    expect(seen?.headers.authorization).toBe(`Bearer ${KEY}`)
    expect(seen?.headers['idempotency-key']).toBe('attempt-1')
    const { usage } = JSON.parse(Buffer.from(answer.body).toString())
    expect(answer.costUsd).toBeCloseTo((usage.prompt_tokens * 2 + usage.completion_tokens * 4) / 1e6, 12)
  })

  test('behavior: the response is returned as it was received', async () => {
    const first = await call()
    const again = await fetch(`${fake.url}/chat/completions`, { method: 'POST', body })
    const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    expect(digest(first.body)).toBe(digest(new Uint8Array(await again.arrayBuffer())))
  })

  const failures: [string, FakeMode, Partial<ProviderError>][] = [
    ['429', { kind: 'rate-limit' }, { failure: 'rate-limit', status: 429, retryAfterMs: undefined }],
    [
      '429 with retry-after',
      { kind: 'rate-limit', retryAfterSeconds: 7 },
      { failure: 'rate-limit', retryAfterMs: 7000 },
    ],
    ['500', { kind: 'error', status: 500 }, { failure: 'overload', status: 500 }],
    ['401', { kind: 'error', status: 401 }, { failure: 'unauthorized' }],
    ['429 without quota', { kind: 'error', status: 429, code: 'insufficient_quota' }, { failure: 'unauthorized' }],
    ['400', { kind: 'error', status: 400 }, { failure: 'refusal' }],
    ['context length', { kind: 'error', status: 400, code: 'context_length_exceeded' }, { failure: 'context-length' }],
    ['HTML with status 200', { kind: 'html' }, { failure: 'malformed' }],
    ['half a JSON document', { kind: 'malformed' }, { failure: 'malformed' }],
    ['a connection that breaks off', { kind: 'cut' }, { failure: 'unavailable' }],
  ]
  test.each(failures)('error: ProviderError for %s, after one attempt', async (_, mode, expected) => {
    fake.next(mode)
    const error = await call().catch((caught) => caught)
    expect(error).toBeInstanceOf(ProviderError)
    expect(error).toMatchObject(expected)
    expect(fake.calls).toHaveLength(1)
    expect(JSON.stringify([error.message, error.next, error.cause])).not.toContain(KEY)
  })

  test('error: ProviderError when nobody listens', async () => {
    await fake.close()
    await expect(call()).rejects.toMatchObject({ name: 'ProviderError', failure: 'unavailable' })
  })

  test('behavior: an abort ends a call whose body never comes', async () => {
    fake.next({ kind: 'stall' })
    await expect(call(AbortSignal.timeout(100))).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  test('error: UnsupportedCallError for infer', async () => {
    const provider = createOpenAi({ apiKey: KEY, baseUrl: fake.url })
    const { signal } = new AbortController()
    await expect(provider.call({ kind: 'infer', model: 'm', body, signal })).rejects.toThrow(UnsupportedCallError)
  })
})
