import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conformanceTo } from '../../../../test/fakes/conformance.ts'
import type { Json, JsonObject } from '../../content/types.ts'
import type { CallKind, ModelSpec } from '../types.ts'
import { bodyOf, type Draft, type Message, protocolOf } from './index.ts'

type Chat = Extract<Draft, { kind: 'chat' }>

const bodyFor = (draft: Draft, binding: string, spec: Partial<ModelSpec> = {}, seed?: number) =>
  JSON.parse(Buffer.from(bodyOf(draft, { any: [binding], ...spec }, binding, seed)).toString())
const read = (binding: string, body: unknown, kind: Exclude<CallKind, 'source'> = 'chat') =>
  protocolOf(binding)[kind].read(body as Json)

const id = fc.stringMatching(/^[a-zA-Z0-9_-]{1,40}$/)
const text = fc.string({ minLength: 1 })
const toolCalls = fc.array(fc.record({ id, name: id, arguments: fc.oneof(fc.json(), fc.string()) }), {
  minLength: 1,
  maxLength: 3,
})
const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({ role: fc.constantFrom('system' as const, 'user' as const), content: text }),
  fc.record({ role: fc.constant('assistant' as const), content: text }),
  fc.record({ role: fc.constant('assistant' as const), content: fc.string(), toolCalls }),
  fc.record({ role: fc.constant('tool' as const), id, content: fc.string() }),
)
const OUTPUT: JsonObject = {
  type: 'array',
  minItems: 2,
  items: {
    type: 'object',
    required: ['n'],
    properties: { n: { type: 'integer', minimum: 3 }, kind: { enum: ['a', 'b'] } },
  },
}
const chat: fc.Arbitrary<Chat> = fc.record(
  {
    kind: fc.constant('chat' as const),
    messages: fc.array(message, { minLength: 1, maxLength: 6 }),
    output: fc.constant(OUTPUT),
    tools: fc.array(fc.record({ name: id, description: fc.string(), parameters: fc.constant({ type: 'object' }) }), {
      minLength: 1,
    }),
  },
  { requiredKeys: ['kind', 'messages'] },
)
const spec = fc.record(
  {
    any: fc.constant([]),
    temperature: fc.double({ min: 0, max: 1, noNaN: true }),
    topP: fc.double({ min: 0, max: 1, noNaN: true }),
    maxTokens: fc.integer({ min: 16, max: 100_000 }),
    stop: fc.array(text, { minLength: 1, maxLength: 4 }),
    dimensions: fc.integer({ min: 1, max: 4096 }),
  },
  { requiredKeys: ['any'] },
)

describe('requests conform to the published descriptions', () => {
  const chats = [
    ['openai/gpt', 'openai', '/chat/completions'],
    ['together/llama', 'openai', '/chat/completions'],
    ['huggingface/org/model:fastest', 'openai', '/chat/completions'],
    ['openai-responses/gpt', 'openai', '/responses'],
    ['anthropic/claude', 'anthropic', '/v1/messages'],
  ] as const
  test.each(chats)('chat of %s', (binding, vendor, path) => {
    const complaints = conformanceTo(vendor)
    fc.assert(
      fc.property(chat, spec, fc.option(fc.nat(), { nil: undefined }), (draft, model, seed) => {
        expect(complaints(path, bodyFor(draft, binding, model, seed))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('embeddings and named tasks', () => {
    const openai = conformanceTo('openai')
    const huggingface = conformanceTo('huggingface')
    fc.assert(
      fc.property(text, spec, (said, model) => {
        const embed: Draft = { kind: 'embed', text: said }
        expect(openai('/embeddings', bodyFor(embed, 'openai/e', model))).toEqual([])
        expect(huggingface('feature-extraction', bodyFor(embed, 'huggingface/e', model))).toEqual([])
        for (const task of ['text-classification', 'token-classification', 'summarization']) {
          expect(huggingface(task, bodyFor({ kind: 'infer', task, inputs: said }, 'huggingface/m'))).toEqual([])
        }
        const inputs = { question: said, context: said }
        const task = 'question-answering'
        expect(huggingface(task, bodyFor({ kind: 'infer', task, inputs }, 'huggingface/m'))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})

describe('tools', () => {
  const messages: Message[] = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Weather?' },
    {
      role: 'assistant',
      content: '',
      toolCalls: [
        { id: 'c1', name: 'weather', arguments: '{"city":"Rome"}' },
        { id: 'c2', name: 'time', arguments: 'now!' },
      ],
    },
    { role: 'tool', id: 'c1', content: 'sunny' },
    { role: 'tool', id: 'c2', content: 'noon' },
  ]
  const draft: Draft = {
    kind: 'chat',
    messages,
    tools: [{ name: 'weather', description: 'd', parameters: { type: 'object' } }],
  }

  test('anthropic: system apart, results in one user turn, arguments that are no object are shown as they came', () => {
    expect(bodyFor(draft, 'anthropic/claude')).toMatchObject({
      system: 'Be brief.',
      max_tokens: 1024,
      messages: [
        { role: 'user', content: 'Weather?' },
        {
          role: 'assistant',
          content: [
            { type: 'tool_use', id: 'c1', input: { city: 'Rome' } },
            { type: 'tool_use', id: 'c2', input: { arguments: 'now!' } },
          ],
        },
        {
          role: 'user',
          content: [
            { tool_use_id: 'c1', content: 'sunny' },
            { tool_use_id: 'c2', content: 'noon' },
          ],
        },
      ],
      tools: [{ name: 'weather', input_schema: { type: 'object' } }],
    })
  })

  test('openai-responses: calls and their outputs are items', () => {
    const { input, tools } = bodyFor(draft, 'openai-responses/gpt')
    expect(input.map(({ type, role }: Record<string, string>) => type ?? role)).toEqual([
      'system',
      'user',
      'function_call',
      'function_call',
      'function_call_output',
      'function_call_output',
    ])
    expect(tools).toEqual([
      { type: 'function', name: 'weather', description: 'd', parameters: { type: 'object' }, strict: false },
    ])
  })

  test('every protocol reads calls with the arguments as text, also where they are no JSON', () => {
    const calls = (args: string) => [{ id: 'x', type: 'function', function: { name: 'weather', arguments: args } }]
    const openai = { choices: [{ message: { content: null, tool_calls: calls('{"city":') } }] }
    expect(read('openai/gpt', openai)).toEqual({ value: '', toolCalls: [{ name: 'weather', arguments: '{"city":' }] })
    const item = { type: 'function_call', call_id: 'x', name: 'weather', arguments: '{"city":' }
    expect(read('openai-responses/gpt', { status: 'completed', output: [item] })).toMatchObject({
      value: '',
      toolCalls: [{ name: 'weather', arguments: '{"city":' }],
    })
    const content = [
      { type: 'text', text: 'Let me see. ' },
      { type: 'tool_use', id: 'x', name: 'weather', input: { city: 'Rome' } },
    ]
    expect(read('anthropic/claude', { content, stop_reason: 'tool_use' })).toEqual({
      value: 'Let me see. ',
      toolCalls: [{ name: 'weather', arguments: '{"city":"Rome"}' }],
    })
  })

  test('a call whose arguments are no text is no call', () => {
    const broken = { choices: [{ message: { tool_calls: [{ function: { name: 'weather', arguments: 7 } }] } }] }
    expect(read('openai/gpt', broken)).toEqual({ failure: 'malformed' })
  })
})

describe('structured output', () => {
  test('anthropic: closed objects, limits told in words, lists inside an object', () => {
    const draft: Draft = { kind: 'chat', messages: [{ role: 'user', content: 'x' }], output: OUTPUT }
    expect(bodyFor(draft, 'anthropic/claude').output_config.format.schema).toEqual({
      type: 'object',
      additionalProperties: false,
      required: ['value'],
      properties: {
        value: {
          type: 'array',
          description: '{"minItems":2}',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['n'],
            properties: { n: { type: 'integer', description: '{"minimum":3}' }, kind: { enum: ['a', 'b'] } },
          },
        },
      },
    })
  })
})

describe('what responses say', () => {
  const message = (content: Json[], rest: JsonObject = {}) => ({
    status: 'completed',
    output: [{ type: 'reasoning' }, { type: 'message', content }],
    ...rest,
  })
  const cases: [string, string, unknown, object][] = [
    [
      'anthropic text with cached tokens',
      'anthropic/c',
      {
        model: 'c',
        content: [{ type: 'text', text: 'hi' }],
        stop_reason: 'end_turn',
        usage: { input_tokens: 5, cache_read_input_tokens: 7, cache_creation_input_tokens: 2, output_tokens: 3 },
      },
      { value: 'hi', model: 'c', usage: { inputTokens: 14, outputTokens: 3, cachedTokens: 7 } },
    ],
    [
      'anthropic refusal',
      'anthropic/c',
      { content: [], stop_reason: 'refusal', usage: { input_tokens: 1, output_tokens: 1 } },
      { failure: 'refusal', usage: { inputTokens: 1, outputTokens: 1 } },
    ],
    ['anthropic without content', 'anthropic/c', { content: [], stop_reason: 'end_turn' }, { failure: 'malformed' }],
    [
      'anthropic with a full window',
      'anthropic/c',
      { content: [], stop_reason: 'model_context_window_exceeded' },
      { failure: 'context-length' },
    ],
    [
      'responses text',
      'openai-responses/g',
      message(
        [
          { type: 'output_text', text: 'a' },
          { type: 'output_text', text: 'b' },
        ],
        { usage: { input_tokens: 4, output_tokens: 2, input_tokens_details: { cached_tokens: 0 } } },
      ),
      { value: 'ab', usage: { inputTokens: 4, outputTokens: 2 } },
    ],
    ['responses refusal', 'openai-responses/g', message([{ type: 'refusal', refusal: 'no' }]), { failure: 'refusal' }],
    [
      'responses filtered',
      'openai-responses/g',
      { output: [], status: 'incomplete', incomplete_details: { reason: 'content_filter' } },
      { failure: 'refusal' },
    ],
    [
      'responses failed',
      'openai-responses/g',
      { output: [], status: 'failed', error: { code: 'server_error', message: '' } },
      { failure: 'overload' },
    ],
    ['responses empty', 'openai-responses/g', message([]), { failure: 'malformed' }],
    [
      'openai with cached tokens',
      'openai/g',
      {
        model: 'g-1',
        choices: [{ message: { content: 'x' } }],
        usage: { prompt_tokens: 9, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 4 } },
      },
      { value: 'x', model: 'g-1', usage: { inputTokens: 9, outputTokens: 1, cachedTokens: 4 } },
    ],
    [
      'a gateway that puts its error into a 200',
      'openrouter/g',
      { error: { code: 429, message: 'slow down' } },
      { failure: 'rate-limit' },
    ],
    [
      'a gateway whose provider broke off',
      'openrouter/g',
      { choices: [{ error: { code: 502 }, message: { content: 'hal' } }] },
      { failure: 'overload' },
    ],
  ]
  test.each(cases)('%s', (_, binding, body, expected) => expect(read(binding, body)).toEqual(expected))

  test('hugging face wraps what it says of a single input in a list, or does not', () => {
    const labels = [{ label: 'A', score: 1 }]
    for (const body of [labels, [labels]]) expect(read('huggingface/m', body, 'infer')).toEqual({ value: labels })
    for (const body of [{ summary_text: 's' }, [{ summary_text: 's' }]])
      expect(read('huggingface/m', body, 'infer')).toEqual({ value: { summary_text: 's' } })
    for (const body of [[0.5, 1], [[0.5, 1]]]) expect(read('huggingface/m', body, 'embed')).toEqual({ value: [0.5, 1] })
    expect(read('huggingface/m', { error: 'loading' }, 'infer')).toEqual({ failure: 'malformed' })
    expect(read('huggingface/m', [[0.5], [1]], 'embed')).toEqual({ failure: 'malformed' })
  })

  test('behavior: nothing throws, whatever comes', () => {
    const bindings = ['openai/m', 'openai-responses/m', 'anthropic/m', 'huggingface/m']
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...bindings), (body, binding) => {
        for (const kind of ['chat', 'embed', 'infer'] as const) read(binding, body, kind)
      }),
    )
  })
})
