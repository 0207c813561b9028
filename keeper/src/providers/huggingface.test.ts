import { readResponse } from '@pinf/sdk/workflow'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askedOf } from '../../../test/fakes/asked.ts'
import { startFakeHuggingFace } from '../../../test/fakes/huggingface.ts'
import { startFakeOpenAi } from '../../../test/fakes/openai.ts'
import type { FakeServer } from '../../../test/fakes/vendor.ts'
import { createProviders } from './index.ts'

let fake: FakeServer
beforeEach(async () => {
  fake = await startFakeHuggingFace()
})
afterEach(() => fake.close())

const ask = async (
  model: string,
  node: object,
  urls: { baseUrl?: string; endpointUrl?: string } = { baseUrl: fake.url },
) => {
  const settings = [{ name: 'huggingface', keys: ['hf_key'], ...urls }]
  const providers = createProviders({ settings, local: { cacheDir: '' }, concurrency: 1, pauseMs: 1 })
  const request = askedOf(`huggingface/${model}`, node)
  const answer = await providers.answer(request, { signal: new AbortController().signal })
  if (answer.response === undefined || request.kind === 'source') return answer.evidence.failure
  return readResponse(request.kind, `huggingface/${model}`, answer.response)
}
const infer = (task: string, inputs: object) => ({ infer: 'one', task, ...inputs })

describe('huggingface', () => {
  test.each([
    ['org/classifier', infer('text-classification', { text: 'fine' }), [{ label: expect.any(String), score: 0.75 }]],
    [
      'org/tagger',
      infer('token-classification', { text: 'Lincoln' }),
      [{ entity_group: 'PER', word: 'Lincoln', score: 0.99, start: 0, end: 7 }],
    ],
    ['org/summarizer', infer('summarization', { text: 'a long text' }), { summary_text: expect.any(String) }],
    [
      'org/reader',
      infer('question-answering', { inputs: { question: 'When?', context: 'in 1865' } }),
      { answer: 'in 1865', score: 0.5, start: 3, end: 10 },
    ],
    ['org/embedder', { embed: 'one', text: 'x' }, [expect.any(Number), 0.25, 0.5]],
  ])('default: %s at its own address', async (model, node, value) => {
    expect(await ask(model, node)).toEqual({ value })
    const pipeline = 'embed' in node ? '/pipeline/feature-extraction' : ''
    expect(fake.calls[0]?.path).toBe(`/hf-inference/models/${model}${pipeline}`)
    expect(fake.calls[0]?.headers.authorization).toBe('Bearer hf_key')
  })

  test('behavior: chat goes to the router, which is told the provider', async () => {
    const reading = await ask('org/chat:fastest', { chat: 'one', messages: [{ user: 'hi' }] })
    expect(reading).toMatchObject({ value: expect.stringMatching(/^answer /), model: 'org/chat' })
    expect(fake.calls[0]?.path).toBe('/v1/chat/completions')
  })

  test('behavior: a model that is loading is busy, one that is not there is unavailable', async () => {
    fake.next({ kind: 'error', status: 503, code: 'Model org/classifier is currently loading' })
    expect(await ask('org/classifier', infer('text-classification', { text: 'x' }))).toMatchObject({ value: [{}] })
    expect(await ask('org/nobody', infer('text-classification', { text: 'x' }))).toBe('unavailable')
  })

  test('behavior: a dedicated endpoint takes tasks at its root and chat below /v1', async () => {
    const endpoint = await startFakeOpenAi()
    const endpointUrl = endpoint.url.replace('/v1', '')
    const reading = await ask('org/chat', { chat: 'one', messages: [{ user: 'hi' }] }, { endpointUrl })
    expect(reading).toMatchObject({ value: expect.stringMatching(/^answer /) })
    expect(endpoint.calls[0]?.path).toBe('/v1/chat/completions')
    await ask('org/classifier', infer('text-classification', { text: 'x' }), { endpointUrl })
    expect(endpoint.calls[1]?.path).toBe('/')
    await endpoint.close()
  })
})
