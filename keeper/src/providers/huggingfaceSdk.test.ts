import { InferenceClient } from '@huggingface/inference'
import { TASKS } from '@pinf/sdk/workflow'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askedOf } from '../../../test/fakes/asked.ts'
import { startFakeHuggingFace } from '../../../test/fakes/huggingface.ts'
import type { FakeServer } from '../../../test/fakes/vendor.ts'
import { createHuggingFace } from './huggingface.ts'

const KEY = 'hf_distinctive'
const { signal } = new AbortController()

let fake: FakeServer
beforeEach(async () => {
  fake = await startFakeHuggingFace()
})
afterEach(() => fake.close())

/** The vendor's own SDK: its router is the fake, and the hub says that hf-inference serves the model for the task. */
function vendorsOwn(task: string): InferenceClient {
  const redirected = async (input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> => {
    const { host, pathname, search } = new URL(input instanceof Request ? input.url : input)
    if (host === 'router.huggingface.co') return fetch(`${fake.url}${pathname}${search}`, init)
    expect([host, search]).toEqual(['huggingface.co', '?expand[]=inferenceProviderMapping'])
    const model = pathname.replace('/api/models/', '')
    const served = { status: 'live', providerId: model, task, isModelAuthor: false }
    return Response.json({ _id: 'x', id: model, inferenceProviderMapping: { 'hf-inference': served } })
  }
  return new InferenceClient(KEY, { fetch: redirected })
}

/** Sends the same question through both and says what arrived: ours first. */
async function sentBy(model: string, node: object, theirs: () => Promise<unknown>) {
  const binding = `huggingface/${model}`
  const request = askedOf(binding, node)
  const ours = createHuggingFace({ apiKey: KEY, baseUrl: fake.url })
  await ours.call({ kind: request.kind, model, body: request.bodyFor(binding), signal })
  await theirs()
  expect(fake.calls).toHaveLength(2)
  return fake.calls.map(({ method, path, headers, body }) => ({
    ...{ method, path, authorization: headers.authorization, contentType: headers['content-type'] },
    body: JSON.parse(Buffer.from(body).toString()),
  }))
}

type NamedTask = [task: string, model: string, node: object, theirs: (client: InferenceClient) => Promise<unknown>]

const on = (model: string) => ({ model, provider: 'hf-inference' }) as const
const question = { question: 'When?', context: 'in 1865' }

const NAMED: NamedTask[] = [
  [
    'text-classification',
    'org/classifier',
    { text: 'fine', parameters: { top_k: 2 } },
    (client) => client.textClassification({ ...on('org/classifier'), inputs: 'fine', parameters: { top_k: 2 } }),
  ],
  [
    'token-classification',
    'org/tagger',
    { text: 'Lincoln' },
    (client) => {
      const parameters = { aggregation_strategy: 'simple' } as const
      return client.tokenClassification({ ...on('org/tagger'), inputs: 'Lincoln', parameters })
    },
  ],
  [
    'summarization',
    'org/summarizer',
    { text: 'a long text' },
    (client) => client.summarization({ ...on('org/summarizer'), inputs: 'a long text' }),
  ],
  [
    'question-answering',
    'org/reader',
    { inputs: question },
    (client) => client.questionAnswering({ ...on('org/reader'), inputs: question }),
  ],
]

describe('what is sent to Hugging Face is what its own SDK sends', () => {
  test.each(NAMED)('%s', async (task, model, node, theirs) => {
    const [ours, own] = await sentBy(model, { infer: 'one', task, ...node }, () => theirs(vendorsOwn(task)))
    expect(ours).toEqual(own)
  })

  test('every named task is among them', () => {
    expect(NAMED.map(([task]) => task).sort()).toEqual(Object.keys(TASKS).sort())
  })

  test('feature extraction', async () => {
    const model = 'org/embedder'
    const client = vendorsOwn('feature-extraction')
    const theirs = () => client.featureExtraction({ ...on(model), inputs: 'x' })
    const [ours, own] = await sentBy(model, { embed: 'one', text: 'x' }, theirs)
    expect(ours).toEqual(own)
  })

  test.each(['org/chat', 'org/chat:fastest', 'org/chat:novita'])('chat with %s by the router', async (model) => {
    const messages = [{ role: 'user', content: 'Say hi' }]
    const theirs = () =>
      vendorsOwn('conversational').chatCompletion({ model, messages, temperature: 0, max_tokens: 1_024 })
    const [ours, own] = await sentBy(model, { chat: 'one', messages: [{ user: 'Say hi' }] }, theirs)
    expect(ours).toEqual(own)
  })
})
