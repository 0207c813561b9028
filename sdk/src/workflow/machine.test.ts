// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { describe, expect, test } from 'vitest'
import { answer, classification, completion, embedding, failure } from '../../../test/fakes/answers.ts'
import { canonicalBytes, type Json, parseJson, sha256, textOf } from '../content/index.ts'
import { AnswerRefusedError, MissingAnswerError, MissingCorpusError } from './errors.ts'
import { evaluateItem } from './evaluate.ts'
import { advance, start } from './machine.ts'
import { parseWorkflow } from './parse.ts'
import { planWorkflow } from './plan.ts'
import { recordedAnswerer } from './recorded.ts'
import type { Answerer, ItemContext, NodeSpec, StepRequest, Workflow } from './types.ts'

const MODELS: NonNullable<Workflow['models']> = {
  writer: {
    any: ['openai/a', 'other/b'],
    temperature: 0,
    maxTokens: 100,
    price: { input: 1, output: 10 },
    timeout: 10,
  },
  dreamer: { any: ['openai/a'] },
  tone: { any: ['local/sentiment'], class: 'Exact' },
  vectors: { any: ['openai/e'], dimensions: 3 },
}
const CHAT: NodeSpec = { chat: 'writer', messages: [{ user: 'Say ${input.text}' }] }

const planOf = (nodes: Record<string, NodeSpec>, more: Partial<Workflow> = {}) =>
  planWorkflow(
    parseWorkflow({
      workflow: 'v1',
      name: 'test',
      input: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
      models: MODELS,
      nodes,
      output: Object.keys(nodes)[0],
      ...more,
    }),
  )
const context = (input: Json = { text: 'hi' }): ItemContext => ({ jobId: `0x${'11'.repeat(32)}`, index: 7, input })
const say =
  (content: string): Answerer =>
  (request) =>
    answer(request, completion(content))
const bodyOf = (request: StepRequest, binding = request.bindings[0] as string) =>
  parseJson(textOf(request.bodyFor(binding)) as string) as Record<string, Json>

/** Evaluates and keeps every request that was made. */
async function run(plan: ReturnType<typeof planOf>, answerer: Answerer, item = context()) {
  const requests: StepRequest[] = []
  const result = await evaluateItem(plan, item, (request) => {
    requests.push(request)
    return answerer(request)
  })
  return { ...result, requests, paths: result.steps.map(({ path }) => path) }
}

describe('steps', () => {
  test('default: one for every evaluation, what it was made from before it', async () => {
    const plan = planOf({
      notes: { map: '${["a", "b"]}', as: 'x', do: { chat: 'writer', messages: [{ user: '${x}' }] } },
      tone: { infer: 'tone', task: 'text-classification', text: '${notes[0]}' },
    })
    const { paths, status } = await run(plan, (r) =>
      answer(r, r.kind === 'infer' ? classification('A') : completion('ok')),
    )
    expect(status).toBe('delivered')
    expect(paths).toEqual(['notes[0]', 'notes[1]', 'notes', 'tone', 'output'])
    expect(plan.nodes.map(({ path }) => path)).toEqual(['notes[]', 'notes', 'tone', 'output'])
  })

  test('behavior: independent calls are asked at once, dependent ones after', () => {
    const plan = planOf({
      a: CHAT,
      b: CHAT,
      c: { chat: 'writer', messages: [{ user: '${a} ${b}' }] },
    })
    const first = start(plan, context())
    expect(first.requests.map(({ path }) => path)).toEqual(['a', 'b'])
    const second = advance(
      first,
      first.requests.map((r) => ({ path: r.path, answer: answer(r, completion('x')) })),
    )
    expect(second.requests.map(({ path }) => path)).toEqual(['c'])
  })

  test('behavior: a nested body, a reduction, and elements that are skipped', async () => {
    const plan = planOf(
      {
        rows: {
          map: '${["a", "b", "c"]}',
          as: 'x',
          index: 'i',
          do: {
            nodes: { said: { chat: 'writer', messages: [{ user: '${x}' }] }, twice: { transform: 'said + said' } },
            output: '{"at": i, "twice": twice}',
          },
        },
        kept: {
          map: '${["a", "b"]}',
          as: 'y',
          do: { chat: 'writer', messages: [{ user: 'keep ${y}' }], onFailure: 'skip' },
        },
        joined: { reduce: '${rows}', as: 'row', into: 'text', from: '""', do: { transform: 'text + row.twice' } },
      },
      { output: '{"rows": rows, "kept": kept, "joined": joined}' },
    )
    const { output, paths } = await run(plan, (r) =>
      r.path === 'kept[0]' ? failure(r, 'refusal') : answer(r, completion(r.path[5] as string)),
    )
    expect(output).toEqual({
      rows: [
        { at: 0, twice: '00' },
        { at: 1, twice: '11' },
        { at: 2, twice: '22' },
      ],
      kept: ['1'],
      joined: '001122',
    })
    expect(paths.slice(0, 3)).toEqual(['rows[0].said', 'rows[0].twice', 'rows[0]'])
    expect(paths.slice(9)).toEqual([
      'rows',
      'joined[0]',
      'joined[1]',
      'joined[2]',
      'joined',
      'kept[0]',
      'kept[1]',
      'kept',
      'output',
    ])
  })

  test('behavior: embeddings and classifications are typed values', async () => {
    const plan = planOf({ v: { embed: 'vectors', text: '${input.text}' } }, { output: 'v[0] + v[1]' })
    const { output, requests } = await run(plan, (r) => answer(r, embedding([0.5, 0.25, 0])))
    expect(output).toBe(0.75)
    expect(bodyOf(requests[0] as StepRequest)).toEqual({
      model: 'e',
      input: 'hi',
      dimensions: 3,
      encoding_format: 'float',
    })
  })
})

describe('requests', () => {
  test('default: the body is canonical JSON as the endpoint takes it, for each binding', async () => {
    const { requests, steps } = await run(planOf({ a: CHAT }), say('ok'))
    const [request] = requests as [StepRequest]
    expect(bodyOf(request)).toEqual({
      model: 'a',
      messages: [{ role: 'user', content: 'Say hi' }],
      max_completion_tokens: 100,
      temperature: 0,
    })
    expect(bodyOf(request, 'other/b')).toEqual({
      model: 'b',
      messages: [{ role: 'user', content: 'Say hi' }],
      max_tokens: 100,
      temperature: 0,
    })
    expect(request.bodyFor('openai/a')).toEqual(canonicalBytes(bodyOf(request)))
    expect(steps[0]?.requestHash).toBe(sha256(request.bodyFor('openai/a')))
    expect(request.seed).toBeUndefined()
  })

  test('behavior: a sampled request has a seed of its own by job, item and path, the same in every attempt', async () => {
    const plan = planOf({
      a: { chat: 'dreamer', messages: [{ user: 'x' }], retries: 1 },
      b: { chat: 'dreamer', messages: [{ user: 'x' }] },
    })
    const { requests } = await run(plan, (r) => (r.path === 'a' ? failure(r, 'timeout') : answer(r, completion('x'))))
    const seeds = Object.fromEntries(requests.map(({ path, seed }) => [path, seed]))
    expect(seeds.a).toBe(seeds['a@1'])
    expect(seeds.a).not.toBe(seeds.b)
    expect(bodyOf(requests[0] as StepRequest).seed).toBe(seeds.a)
    const other = start(plan, { ...context(), index: 8 }).requests[0]
    expect(other?.seed).not.toBe(seeds.a)
  })

  test('behavior: equal questions have equal hashes, wherever they are asked', () => {
    const drawn: NodeSpec = { chat: 'dreamer', messages: [{ user: 'Say hi' }] }
    const { requests } = start(planOf({ a: CHAT, b: CHAT, c: drawn, d: drawn }), context())
    const [a, b, c, d] = requests.map(({ hashFor }) => hashFor('openai/a'))
    expect(a).toBe(b)
    expect(c).not.toBe(a)
    expect(d).not.toBe(c)
  })
})

describe('attempts', () => {
  test('behavior: a failed attempt is a step without a response, and is repeated within the retries', async () => {
    const plan = planOf({ a: { ...CHAT, retries: 2 } })
    const { steps, status, output } = await run(plan, (r) =>
      r.attempt < 2 ? failure(r, 'rate-limit') : answer(r, completion('third')),
    )
    expect([status, output]).toEqual(['delivered', 'third'])
    expect(steps.map(({ path }) => path)).toEqual(['a', 'a@1', 'a@2', 'output'])
    expect(steps[0]?.responseHash).toBeUndefined()
    expect(steps[0]?.outputHash).toBe(sha256('null'))
    expect(steps[0]?.evidence?.failure).toBe('rate-limit')
    expect(steps[0]?.requestHash).toBe(steps[2]?.requestHash)
  })

  test('behavior: an answer that breaks its schema is shown to the model again', async () => {
    const output = { type: 'array', items: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } }
    const plan = planOf({ a: { ...CHAT, output, retries: 2 } as NodeSpec }, { output: 'a[0].n + 1' })
    const answers = ['no json', '[{"m": 1}]', '```json\n{"value": [{"n": 41}]}\n```']
    const result = await run(plan, (r) => answer(r, completion(answers[r.attempt] as string)))
    expect(result.output).toBe(42)
    const [, second, third] = result.requests.map((r) => bodyOf(r).messages as { role: string; content: string }[])
    expect(second?.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
    expect(second?.[1]?.content).toBe('no json')
    expect(third?.[1]?.content).toBe('[{"m": 1}]')
    expect(third?.[2]?.content).toContain('"required":["n"]')
    expect(result.steps[1]?.inputsHash).not.toBe(result.steps[0]?.inputsHash)
  })

  test('behavior: then the item fails, and says where and why', async () => {
    const plan = planOf({ a: { ...CHAT, output: { type: 'integer' }, retries: 1 } as NodeSpec })
    const { status, error, output, detail } = await run(plan, say('"text"'))
    expect({ status, error, output }).toEqual({
      status: 'failed',
      error: { path: 'a@1', reason: 'schema' },
      output: null,
    })
    expect(detail).toContain('integer')
  })

  test.each([
    ['a refusal', { choices: [{ message: { content: null, refusal: 'no' } }] }, 'refusal'],
    ['a filter', { choices: [{ message: { content: 'x' }, finish_reason: 'content_filter' }] }, 'refusal'],
    ['empty content', completion(''), 'malformed'],
    ['another form', { error: 'x' }, 'malformed'],
    ['no object', 'text', 'malformed'],
  ])('behavior: %s is a failure', async (_, response, reason) => {
    const { error } = await run(planOf({ a: CHAT }), (r) => answer(r, response))
    expect(error).toEqual({ path: 'a', reason })
  })

  test('behavior: a response that is no text, or too long to be committed, counts as none', async () => {
    for (const response of [Uint8Array.of(0xff, 0xfe), new Uint8Array(100_000).fill(32)]) {
      const { error, steps } = await run(planOf({ a: CHAT }), (r) => ({ ...answer(r, null), response }))
      expect(error).toEqual({ path: 'a', reason: 'malformed' })
      expect(steps[0]).toMatchObject({ evidence: { failure: 'malformed' } })
      expect(steps[0]).not.toHaveProperty('responseHash')
    }
  })

  test('behavior: what does not depend on a failed node still runs; what does, does not', async () => {
    const plan = planOf({ a: CHAT, b: { transform: 'a + "!"' }, c: { transform: '"free"' } })
    const { paths, error } = await run(plan, (r) => failure(r, 'overload'))
    expect(paths).toEqual(['a', 'c'])
    expect(error).toEqual({ path: 'a', reason: 'overload' })
  })

  test('behavior: with `onFailure: skip` the node is null', async () => {
    const plan = planOf({ a: { ...CHAT, onFailure: 'skip' } }, { output: 'a == null ? "none" : a' })
    expect((await run(plan, (r) => failure(r, 'timeout'))).output).toBe('none')
  })
})

describe('budgets', () => {
  const fan = (
    more: Partial<Extract<NodeSpec, { map: string }>> = {},
    onFailure: 'skip' | 'fail' = 'skip',
  ): NodeSpec => ({
    map: '${["a", "b", "c", "d"]}',
    as: 'x',
    do: { chat: 'writer', messages: [{ user: '${x}' }], onFailure },
    ...more,
  })

  test('default: calls that do not fit are never made; the others are delivered as a part', async () => {
    const { output, requests, steps } = await run(planOf({ a: fan() }, { budget: { calls: 3 } }), say('ok'))
    expect(requests).toHaveLength(3)
    expect(output).toEqual(['ok', 'ok', 'ok'])
    expect(steps[3]).toMatchObject({ path: 'a[3]', outputHash: sha256('null') })
    expect(steps[3]).not.toHaveProperty('requestHash')
  })

  test('behavior: or the item ends as exhausted', async () => {
    const { status, error } = await run(planOf({ a: fan({}, 'fail') }, { budget: { calls: 3 } }), say('ok'))
    expect([status, error]).toEqual(['budget-exhausted', { path: 'a[3]', reason: 'budget' }])
  })

  test('behavior: a node has a ceiling of its own inside the item, and retries count', async () => {
    const plan = planOf(
      { a: fan({ budget: { calls: 2 } }), b: { ...CHAT, retries: 5 } },
      { budget: { calls: 4 }, output: 'a' },
    )
    const { requests } = await run(plan, (r) =>
      r.path.startsWith('b') ? failure(r, 'timeout') : answer(r, completion('x')),
    )
    expect(requests.map(({ path }) => path).sort()).toEqual(['a[0]', 'a[1]', 'b', 'b@1'])
  })

  test('behavior: what a call leaves of its reservation serves the ones that waited for it', async () => {
    const body = planOf({ a: fan() })
    const reserved = start(body, context()).requests[0]?.reserved.tokens as number
    const plan = planOf({ a: fan() }, { budget: { tokens: reserved * 2 } })
    const first = start(plan, context())
    expect(first.requests).toHaveLength(2)
    const second = advance(first, [
      { path: 'a[0]', answer: answer(first.requests[0] as StepRequest, completion('x', 1, 1)) },
    ])
    expect(second.requests).toHaveLength(0)
    const third = advance(second, [
      { path: 'a[1]', answer: answer(first.requests[1] as StepRequest, completion('x', 1, 1)) },
    ])
    expect(third.requests.map(({ path }) => path)).toEqual(['a[2]'])
  })

  test('behavior: an answer that hides its tokens counts as all it was allowed', async () => {
    const reserved = start(planOf({ a: fan() }), context()).requests[0]?.reserved.tokens as number
    const plan = planOf({ a: fan() }, { budget: { tokens: reserved * 2 } })
    const { requests } = await run(plan, (r) => answer(r, { choices: [{ message: { content: 'x' } }] }))
    expect(requests).toHaveLength(2)
  })

  test('behavior: USD are reserved by the declared price, seconds by the timeout', async () => {
    const [request] = start(planOf({ a: CHAT }), context()).requests as [StepRequest]
    const { usd, tokens } = request.reserved
    expect(usd).toBeCloseTo((tokens - 100 + 100 * 10) / 1e6, 9)
    const dollars = await run(planOf({ a: fan() }, { budget: { usd: usd * 2.5 } }), (r) =>
      answer(r, completion('x'), { costUsd: usd }),
    )
    expect(dollars.requests).toHaveLength(2)
    const seconds = await run(planOf({ a: fan() }, { budget: { seconds: 25 } }), (r) =>
      answer(r, completion('x'), { elapsedMs: 9000 }),
    )
    expect(seconds.requests).toHaveLength(2)
  })
})

describe('items', () => {
  test('behavior: an input that breaks its schema takes no step', async () => {
    const { status, error, steps, detail, stepsRoot } = await run(planOf({ a: CHAT }), say('x'), context({ text: 1 }))
    expect({ status, error, steps }).toEqual({
      status: 'invalid-input',
      error: { path: 'input', reason: 'input' },
      steps: [],
    })
    expect(detail).toContain('text')
    expect(stepsRoot).toBe(`0x${'00'.repeat(32)}`)
  })

  test.each([
    ['an expression that fails', { a: { transform: '1 / int(input.text)' } }, { path: 'a', reason: 'expression' }],
    [
      'a value that breaks its schema',
      { a: { transform: '1', output: { type: 'string' } } },
      { path: 'a', reason: 'schema' },
    ],
    [
      'a list that is none',
      { a: { map: '${input.text}', as: 'x', do: { transform: 'x' } } },
      { path: 'a', reason: 'not-a-list' },
    ],
  ] as [string, Record<string, NodeSpec>, object][])('behavior: %s fails the item', async (_, nodes, error) => {
    expect(await run(planOf(nodes), say('x'))).toMatchObject({ status: 'failed', error })
  })

  test('behavior: an output that cannot be committed as one string fails the item', async () => {
    const plan = planOf({ a: { transform: '[1,2,3,4,5,6,7,8].map(i, input.text)' } })
    const { error } = await run(plan, say('x'), context({ text: 'x'.repeat(20_000) }))
    expect(error).toEqual({ path: 'output', reason: 'too-large' })
  })

  test('error: MissingAnswerError, MissingCorpusError, and whatever an answerer throws', async () => {
    await expect(evaluateItem(planOf({ a: CHAT }), context(), recordedAnswerer([]))).rejects.toThrow(MissingAnswerError)
    const crash = new Error('disk full')
    await expect(evaluateItem(planOf({ a: CHAT }), context(), () => Promise.reject(crash))).rejects.toBe(crash)
    const corpora = { texts: { cid: `b${'a'.repeat(58)}`, root: sha256('x') } }
    const plan = planOf({ a: { retrieve: 'texts', query: 'x' } }, { corpora })
    expect(() => start(plan, context())).toThrow(MissingCorpusError)
  })

  test.each([
    ['another binding', { binding: 'cheap/model' }],
    ['a class too strong', { class: 'Exact' as const }],
    ['a cost below zero', { costUsd: -1 }],
    ['no time', { elapsedMs: Number.NaN }],
    ['a failure with a response', { failure: 'timeout' as const }],
  ])('error: AnswerRefusedError for %s', async (_, evidence) => {
    await expect(run(planOf({ a: CHAT }), (r) => answer(r, completion('x'), evidence))).rejects.toThrow(
      AnswerRefusedError,
    )
  })

  test('error: AnswerRefusedError for a class too weak, no answer at all, and an answer nobody asked for', async () => {
    const exact = planOf({ a: { infer: 'tone', task: 'text-classification', text: 'x' } })
    await expect(run(exact, (r) => answer(r, classification('A'), { class: 'Tolerant' }))).rejects.toThrow(
      AnswerRefusedError,
    )
    await expect(run(planOf({ a: CHAT }), (r) => ({ evidence: answer(r, null).evidence }))).rejects.toThrow(
      AnswerRefusedError,
    )
    const state = start(planOf({ a: CHAT }), context())
    const [request] = state.requests as [StepRequest]
    expect(() => advance(state, [{ path: 'b', answer: answer(request, completion('x')) }])).toThrow(AnswerRefusedError)
  })
})
