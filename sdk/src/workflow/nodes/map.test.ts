// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { expect, test } from 'vitest'
import { answer, classification, failure } from '../../../../test/fakes/answers.ts'
import { evaluateItem } from '../evaluate.ts'
import { advance, start } from '../machine.ts'
import { parseWorkflow } from '../parse.ts'
import { planWorkflow } from '../plan.ts'

const plan = planWorkflow(
  parseWorkflow({
    workflow: 'v1',
    name: 'long',
    input: { type: 'array', items: { type: 'integer' } },
    models: { tone: { any: ['local/sentiment'], class: 'Exact' } },
    nodes: {
      readings: { map: '${input}', as: 'n', do: { infer: 'tone', task: 'text-classification', text: '${n}' } },
    },
    output: 'readings.map(r, r[0].label)',
  }),
)
const input = Array.from({ length: 1500 }, (_, index) => index)
const context = { jobId: `0x${'11'.repeat(32)}`, index: 0, input } as const

test('default: a long list is worked through in blocks, and its result and steps keep its order', async () => {
  const first = start(plan, context)
  expect(first.requests).toHaveLength(1024)
  const last = first.requests.at(-1)
  const second = advance(
    first,
    first.requests
      .slice(0, -1)
      .map((request) => ({ path: request.path, answer: answer(request, classification('A')) })),
  )
  expect(second.requests).toHaveLength(0)
  const third = advance(second, [{ path: 'readings[1023]', answer: answer(last as never, classification('B')) }])
  expect(third.requests).toHaveLength(1500 - 1024)
  const { result } = advance(
    third,
    third.requests.map((request) => ({ path: request.path, answer: answer(request, classification('C')) })),
  )
  expect(result?.output).toEqual(input.map((n) => (n < 1023 ? 'A' : n === 1023 ? 'B' : 'C')))
  const paths = result?.steps.map(({ path }) => path)
  expect(paths).toEqual([...input.map((n) => `readings[${n}]`), 'readings', 'output'])
})

test('behavior: nothing is asked behind a block in which an element failed', async () => {
  const asked: string[] = []
  const result = await evaluateItem(plan, context, (request) => {
    asked.push(request.path)
    return request.path === 'readings[3]' ? failure(request, 'refusal') : answer(request, classification('A'))
  })
  expect(asked).toHaveLength(1024)
  expect(result).toMatchObject({ status: 'failed', error: { path: 'readings[3]', reason: 'refusal' } })
  expect(result.steps).toHaveLength(1024)
})
