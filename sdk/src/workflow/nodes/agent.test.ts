// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { describe, expect, test } from 'vitest'
import { answer, classification, completion, failure, toolUse } from '../../../../test/fakes/answers.ts'
import { bodyOf, issuesOf, itemOf, planOf, runItem, saying } from '../../../../test/fakes/engine.ts'
import type { Json } from '../../content/types.ts'
import type { AgentSpec, StepRequest } from '../types.ts'

const AGENT: AgentSpec = {
  agent: 'writer',
  messages: [{ system: 'Use the tools.' }, { user: '${input.text}' }],
  tools: {
    double: {
      description: 'Doubles a number.',
      parameters: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
      as: 'given',
      do: { transform: 'given.n * 2' },
    },
    tone: {
      description: 'Reads the tone of the text.',
      parameters: { type: 'object' },
      do: { infer: 'tone', task: 'text-classification', text: '${input.text}' },
    },
  },
  turns: 4,
}
const DONE = { type: 'object', required: ['answer'], properties: { answer: { type: 'integer' } } }
const messagesOf = (request: StepRequest | undefined) =>
  bodyOf(request as StepRequest).messages as { role: string; content: string }[]
const toldIn = (request: StepRequest | undefined) =>
  messagesOf(request)
    .filter(({ role }) => role === 'tool')
    .map(({ content }) => content)

describe('agent', () => {
  test('default: turns and tools are steps; a text without tools is the answer', async () => {
    const plan = planOf({ it: AGENT })
    const { output, paths, requests } = await runItem(
      plan,
      saying({
        'it.turn[0]': toolUse([
          ['double', '{"n": 21}'],
          ['tone', ''],
        ]),
        'it.turn[0].tone[1]': classification('POSITIVE'),
        'it.turn[1]': 'It is 42.',
      }),
    )
    expect(output).toEqual({
      value: 'It is 42.',
      turns: 2,
      exhausted: false,
      results: [
        { tool: 'double', arguments: { n: 21 }, result: 42 },
        { tool: 'tone', arguments: {}, result: [{ label: 'POSITIVE', score: 0.9 }] },
      ],
    })
    expect(paths).toEqual(['it.turn[0]', 'it.turn[0].double[0]', 'it.turn[0].tone[1]', 'it.turn[1]', 'it', 'output'])
    expect(plan.nodes.map(({ path, kind, bindings }) => [path, kind, bindings?.[0]])).toEqual([
      ['it.turn[]', 'chat', 'openai/a'],
      ['it.turn[].double[]', 'transform', undefined],
      ['it.turn[].tone[]', 'infer', 'local/sentiment'],
      ['it', 'agent', undefined],
      ['output', 'transform', undefined],
    ])
    const [first, , second] = requests
    const offered = bodyOf(first as StepRequest).tools as { function: { name: string } }[]
    expect(offered.map((tool) => tool.function.name)).toEqual(['double', 'tone', 'budget'])
    expect(messagesOf(second).slice(2)).toEqual([
      {
        role: 'assistant',
        content: '',
        tool_calls: ['double', 'tone'].map((name, index) => ({
          id: `t0000000${index}`,
          type: 'function',
          function: { name, arguments: name === 'double' ? '{"n": 21}' : '' },
        })),
      },
      { role: 'tool', tool_call_id: 't00000000', content: '42' },
      { role: 'tool', tool_call_id: 't00000001', content: '[{"label":"POSITIVE","score":0.9}]' },
    ])
  })

  test('behavior: tools of one turn are used at once', async () => {
    const both = toolUse([
      ['tone', '{}'],
      ['tone', '{}'],
    ])
    const { asked } = await runItem(planOf({ it: AGENT }), (r) =>
      r.kind === 'infer'
        ? answer(r, classification('A'))
        : answer(r, r.path === 'it.turn[0]' ? both : completion('done')),
    )
    expect(asked).toEqual(['it.turn[0]', 'it.turn[0].tone[0]', 'it.turn[0].tone[1]', 'it.turn[1]'])
  })

  test('behavior: what is wrong with a call is told to the model in fixed words', async () => {
    const calls: [string, string][] = [
      ['double', 'no json'],
      ['double', '{"n": "x"}'],
      ['fly', '{}'],
      ['tone', '{}'],
    ]
    const { output, requests } = await runItem(planOf({ it: AGENT }), (r) => {
      if (r.kind === 'infer') return failure(r, 'timeout')
      return answer(r, r.path === 'it.turn[0]' ? toolUse(calls) : completion('done'))
    })
    const schema = '{"properties":{"n":{"type":"integer"}},"required":["n"],"type":"object"}'
    expect(toldIn(requests.at(-1))).toEqual([
      `The arguments are not a JSON object that keeps to this schema: ${schema}.`,
      `The arguments are not a JSON object that keeps to this schema: ${schema}.`,
      'There is no tool `fly`. There are: double, tone, budget.',
      'The tool failed: timeout.',
    ])
    expect((output as { results: Json }).results).toEqual([{ tool: 'tone', arguments: {}, result: null }])
  })

  test('behavior: the tool `budget` shows what is left under every ceiling', async () => {
    const plan = planOf({ it: { ...AGENT, budget: { calls: 3, seconds: 100 } } }, { budget: { calls: 10, usd: 1 } })
    const { requests } = await runItem(plan, (r) =>
      answer(r, r.path === 'it.turn[0]' ? toolUse([['budget', '{}']]) : completion('done'), {
        costUsd: 0.0001,
        elapsedMs: 1500,
      }),
    )
    expect(toldIn(requests[1])).toEqual(['{"calls":2,"seconds":98.5,"turns":3,"usd":0.9999}'])
  })

  test('behavior: with `output` the answer comes by the tool `finish`, or as JSON', async () => {
    const plan = planOf({ it: { ...AGENT, output: DONE } }, { output: 'it.value.answer + 1' })
    const said: Record<string, Json> = {
      'it.turn[0]': 'I think it is 41.',
      'it.turn[1]': toolUse([['finish', '{"answer": "x"}']]),
      'it.turn[2]': toolUse([
        ['finish', '{"answer": 41}'],
        ['double', '{"n": 1}'],
      ]),
    }
    const { output, requests, paths } = await runItem(plan, saying(said))
    expect(output).toBe(42)
    expect(messagesOf(requests[1]).at(-1)?.content).toBe('Give the answer by the tool `finish`, and nothing else.')
    expect(toldIn(requests[2])[0]).toContain('"required":["answer"]')
    expect(paths).not.toContain('it.turn[2].double[1]')
    const direct = await runItem(plan, saying({ 'it.turn[0]': '```json\n{"answer": 1}\n```' }))
    expect(direct.output).toBe(2)
  })

  test('behavior: an output that is no object travels inside one', async () => {
    const plan = planOf({ it: { ...AGENT, output: { type: 'integer' } } }, { output: 'it.value' })
    const { output, requests } = await runItem(plan, saying({ 'it.turn[0]': toolUse([['finish', '{"value": 7}']]) }))
    expect(output).toBe(7)
    const tools = bodyOf(requests[0] as StepRequest).tools as { function: { parameters: object } }[]
    expect(tools.at(-1)?.function.parameters).toMatchObject({ required: ['value'] })
  })

  test('behavior: turns that run out leave the last words and all results, or fail', async () => {
    const busy = (r: StepRequest) => answer(r, toolUse([['double', '{"n": 1}']], 'Still at it.'))
    const { output } = await runItem(planOf({ it: { ...AGENT, turns: 2 } }), busy)
    const results = Array.from({ length: 2 }, () => ({ tool: 'double', arguments: { n: 1 }, result: 2 }))
    expect(output).toEqual({ value: 'Still at it.', turns: 2, exhausted: true, results })
    const typed = await runItem(planOf({ it: { ...AGENT, turns: 2, output: DONE } }), busy)
    expect(typed.output).toMatchObject({ value: null, exhausted: true })
    const strict = await runItem(planOf({ it: { ...AGENT, turns: 2, onExhausted: 'fail' } }), busy)
    expect(strict.error).toEqual({ path: 'it', reason: 'exhausted' })
  })

  test('behavior: a budget that runs out leaves the last words, or ends the item as exhausted', async () => {
    const busy = (r: StepRequest) => answer(r, toolUse([['double', '{"n": 1}']], 'Still at it.'))
    const { output, asked } = await runItem(planOf({ it: { ...AGENT, budget: { calls: 2 } } }), busy)
    expect(output).toMatchObject({ value: 'Still at it.', turns: 2, exhausted: true })
    expect(asked).toEqual(['it.turn[0]', 'it.turn[1]'])
    const strict = await runItem(planOf({ it: { ...AGENT, budget: { calls: 2 }, onExhausted: 'fail' } }), busy)
    expect(strict).toMatchObject({ status: 'budget-exhausted', error: { path: 'it.turn[2]', reason: 'budget' } })
  })

  test('behavior: a failing turn is asked again within the retries, then fails the node', async () => {
    const { output, asked } = await runItem(planOf({ it: { ...AGENT, retries: 1 } }), (r) =>
      r.attempt === 0 ? failure(r, 'overload') : answer(r, completion('done')),
    )
    expect([(output as { value: Json }).value, asked]).toEqual(['done', ['it.turn[0]', 'it.turn[0]@1']])
    const refused = await runItem(planOf({ it: AGENT }), (r) => failure(r, 'refusal'))
    expect(refused.error).toEqual({ path: 'it.turn[0]', reason: 'refusal' })
  })

  test('behavior: too many calls and too long results are told', async () => {
    const many = Array.from({ length: 18 }, (): [string, string] => ['double', '{"n": 1}'])
    const { requests } = await runItem(planOf({ it: AGENT }), (r) =>
      answer(r, r.path === 'it.turn[0]' ? toolUse(many) : completion('done')),
    )
    expect(toldIn(requests[1]).slice(15)).toEqual([
      '2',
      ...Array(2).fill('Too many tools at once: this one was not used.'),
    ])
    const long: AgentSpec = {
      ...AGENT,
      tools: {
        all: {
          description: 'All of it.',
          parameters: { type: 'object' },
          do: { transform: 'input.text + input.text' },
        },
      },
    }
    const read = await runItem(
      planOf({ it: long }),
      (r) => answer(r, r.path === 'it.turn[0]' ? toolUse([['all', '{}']]) : completion('done')),
      itemOf({ text: 'x'.repeat(20_000) }),
    )
    expect(toldIn(read.requests[1])).toEqual(['The result has more than 32768 bytes. Ask for less.'])
  })

  test('error: tools that every agent has, arguments that are no object, names that are not known', () => {
    const { double } = AGENT.tools
    const issues = issuesOf({
      it: {
        ...AGENT,
        tools: {
          budget: { description: 'x', parameters: { type: 'object' }, do: { transform: '1' } },
          list: { description: 'x', parameters: { type: 'array' }, do: { transform: 'nothing' } },
          ...(double && { double }),
        },
      },
    })
    expect(issues).toEqual([
      'nodes.it.tools.budget: `budget` is a tool that every agent has',
      'nodes.it.tools.list.parameters: arguments are of type `object`',
      expect.stringContaining('nodes.it.tools.list.do.transform: there is no `nothing` here'),
    ])
  })
})
