import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FakeOpenAi, startFakeOpenAi } from '../../../test/fakes/openai.ts'
import { UnsupportedCallError } from '../errors.ts'
import { createOpenAi } from './openai.ts'

const KEY = 'sk-test-very-secret'
let fake: FakeOpenAi
beforeEach(async () => {
  fake = await startFakeOpenAi()
})
afterEach(() => fake.close())

const body = Buffer.from('{"messages":[{"content":"Grüße","role":"user"}],  "model":"m"}')
const { signal } = new AbortController()
const call = () =>
  createOpenAi({ apiKey: KEY, baseUrl: fake.url }).call({ kind: 'chat', model: 'm', body, signal, id: 'attempt-1' })

describe('openai', () => {
  test('default: the body goes out byte for byte, with the key and the id of the attempt', async () => {
    await call()
    const [seen] = fake.calls
    expect(Buffer.from(seen?.body ?? [])).toEqual(body)
    expect(seen?.path).toBe('/v1/chat/completions')
    expect(seen?.headers.authorization).toBe(`Bearer ${KEY}`)
    expect(seen?.headers['idempotency-key']).toBe('attempt-1')
  })

  test('behavior: the response is returned as it was received', async () => {
    const first = await call()
    const again = await fetch(`${fake.url}/chat/completions`, { method: 'POST', body })
    const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    expect(digest(first.body)).toBe(digest(new Uint8Array(await again.arrayBuffer())))
  })

  test('error: ProviderError when nobody listens', async () => {
    await fake.close()
    await expect(call()).rejects.toMatchObject({ name: 'ProviderError', failure: 'unavailable' })
  })

  test('error: UnsupportedCallError for infer', async () => {
    const provider = createOpenAi({ apiKey: KEY, baseUrl: fake.url })
    await expect(provider.call({ kind: 'infer', model: 'm', body, signal })).rejects.toThrow(UnsupportedCallError)
  })
})
