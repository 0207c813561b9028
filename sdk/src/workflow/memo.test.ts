// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, arbitraryAnswerer, completion } from '../../../test/fakes/answers.ts'
import { CORPORA, INCLUDED, items, SIZE, workflows } from '../../../test/fakes/workflows.ts'
import { AnswerRefusedError } from './errors.ts'
import { evaluateItem } from './evaluate.ts'
import { start } from './machine.ts'
import { isCitable, mayReuse, memoPolicy } from './memo.ts'
import { parseWorkflow } from './parse.ts'
import { planWorkflow } from './plan.ts'
import type { Answer, Answerer, Evidence, MemoSpec, StepReceipt, StepRequest } from './types.ts'

const jobId = `0x${'11'.repeat(32)}` as const
const otherJob = `0x${'22'.repeat(32)}` as const
const citation = { jobId: otherJob, shard: 1, item: 7, step: 3, root: jobId }

type Places = { workflow?: MemoSpec; model?: MemoSpec; node?: MemoSpec; temperature?: number }

const planOf = ({ workflow, model, node, temperature = 0 }: Places = {}) =>
  planWorkflow(
    parseWorkflow({
      workflow: 'v1',
      name: 'memo',
      input: { type: 'string' },
      models: { writer: { any: ['openai/a', 'other/b'], temperature, ...(model && { memo: model }) } },
      ...(workflow && { memo: workflow }),
      nodes: {
        a: { chat: 'writer', messages: [{ user: '${input}' }], ...(node && { memo: node }) },
        b: { chat: 'writer', messages: [{ user: '${input}' }], ...(node && { memo: node }) },
      },
      output: 'a + b',
    }),
  )
const ask = (places: Places, job: typeof jobId | typeof otherJob = jobId, index = 0) =>
  start(planOf(places), { jobId: job, index, input: 'hi' }).requests as [StepRequest, StepRequest]

describe('policy', () => {
  test('default: own answers of any age, never drawn ones', () => {
    expect(memoPolicy()).toEqual({ use: 'own', sampled: false })
    expect(ask({})[0].memo).toEqual({ use: 'own', sampled: false })
  })

  test('behavior: the narrowest place that says something decides, field by field', () => {
    const places: Places = { workflow: { use: 'shared', maxAge: 60 }, model: { use: 'own' }, node: { maxAge: 5 } }
    expect(ask(places)[0].memo).toEqual({ use: 'own', maxAge: 5, sampled: false })
    expect(planOf(places).nodes.map(({ memo }) => memo?.use)).toEqual(['own', 'own', undefined])
  })

  test.each([
    ['off', 'own', false],
    ['off', 'shared', false],
    ['own', 'own', true],
    ['own', 'shared', false],
    ['shared', 'own', true],
    ['shared', 'shared', true],
  ] as const)('behavior: %s, an answer of kind %s: %s', (use, from, allowed) => {
    expect(mayReuse({ memo: { use, sampled: false } }, from)).toBe(allowed)
  })

  test('behavior: what is drawn is not taken over unless that is asked for', () => {
    expect(mayReuse(ask({ temperature: 1 })[0])).toBe(false)
    expect(mayReuse(ask({ temperature: 1, node: { sampled: true } })[0])).toBe(true)
    expect(mayReuse(ask({ temperature: 0 })[0])).toBe(true)
  })

  test('error: WorkflowParseError for a policy that does not exist', () => {
    for (const memo of [{}, { use: 'all' }, { maxAge: -1 }, { sampled: 'yes' }]) {
      expect(() => planOf({ node: memo as MemoSpec })).toThrow(/memo/)
    }
  })
})

describe('hashes of requests', () => {
  const hashes = (places: Places, job = jobId as typeof jobId | typeof otherJob, index = 0) =>
    ask(places, job, index).map(({ hashFor }) => hashFor('openai/a'))

  test('behavior: drawn answers of other items, jobs and nodes have other hashes', () => {
    const [a, b] = hashes({ temperature: 1 })
    expect(a).not.toBe(b)
    expect(hashes({ temperature: 1 }, jobId, 1)[0]).not.toBe(a)
    expect(hashes({ temperature: 1 }, otherJob)[0]).not.toBe(a)
  })

  test('behavior: asked to take drawn answers over, another job makes the same bytes, another node does not', () => {
    const places = { temperature: 1, workflow: { sampled: true } }
    const [a, b] = hashes(places)
    expect(hashes(places, otherJob, 5)).toEqual([a, b])
    expect(a).not.toBe(b)
    expect(hashes({ temperature: 1, workflow: { sampled: true, use: 'off' } })[0]).not.toBe(a)
  })

  test('behavior: the policy itself changes no bytes', () => {
    expect(hashes({ workflow: { use: 'shared' } })).toEqual(hashes({ node: { use: 'off' } }))
  })
})

describe('a cited answer', () => {
  const evaluate = (places: Places, evidence: Partial<Evidence>) =>
    evaluateItem(planOf(places), { jobId, index: 0, input: 'hi' }, (request) =>
      answer(request, completion('said'), request.path === 'a' ? evidence : {}),
    )

  test('default: it counts as reused, and as no call, and the rest is as if it had been asked', async () => {
    const asked = await evaluate({}, { costUsd: 0.5 })
    const reused = await evaluate({}, { memo: citation, costUsd: 0 })
    expect([asked.reused, reused.reused]).toEqual([0, 1])
    expect([asked.usage.calls, reused.usage.calls]).toEqual([2, 1])
    expect(reused.usage.costUsd).toBe(0)
    expect(reused.output).toEqual(asked.output)
    expect(reused.steps[0]?.requestHash).toBe(asked.steps[0]?.requestHash)
    expect(reused.steps[0]?.responseHash).toBe(asked.steps[0]?.responseHash)
  })

  test.each([
    ['where its node takes none over', { node: { use: 'off' } }, {}, 'takes no such answer over'],
    ['of what was drawn', { temperature: 1 }, {}, 'takes no such answer over'],
    ['that cost something', {}, { costUsd: 0.1 }, 'costs nothing'],
  ] as const)('error: AnswerRefusedError for one %s', async (_, places, evidence, reason) => {
    await expect(evaluate(places, { memo: citation, ...evidence })).rejects.toThrow(reason)
    await expect(evaluate(places, { memo: citation, ...evidence })).rejects.toThrow(AnswerRefusedError)
  })
})

test('a second evaluation that takes over what it may delivers the same, whatever the workflow', async () => {
  let taken = 0
  await fc.assert(
    fc.asyncProperty(workflows, items, async (workflow, input) => {
      // Time and cost differ by design; here answers follow from the request alone, as a deterministic model's do.
      const plan = planWorkflow(workflow, INCLUDED)
      const item = { jobId, index: 0, input, corpora: CORPORA, size: SIZE }
      const given = new Map<string, Answer>()
      const asked: Answerer = (request) => {
        const { evidence, response } = arbitraryAnswerer({ ...request, path: '' }) as Answer
        return { evidence: { ...evidence, costUsd: 0, elapsedMs: 0 }, ...(response && { response }) }
      }
      const first = await evaluateItem(plan, item, asked)
      for (const receipt of first.steps) {
        if (!isCitable(receipt)) continue
        const evidence = { ...receipt.evidence, memo: citation }
        given.set(receipt.requestHash, { evidence, response: new TextEncoder().encode(receipt.response) })
      }
      const second = await evaluateItem(plan, item, (request) => {
        const hash = request.bindings.map(request.hashFor).find((one) => given.has(one))
        if (hash === undefined || !mayReuse(request)) return asked(request)
        taken++
        return given.get(hash) as Answer
      })
      expect([second.status, second.output, second.error]).toEqual([first.status, first.output, first.error])
      expect(second.steps.map(hashesOf)).toEqual(first.steps.map(hashesOf))
    }),
    { numRuns: 300 },
  )
  expect(taken).toBeGreaterThan(100)
}, 60_000)

function hashesOf({ path, class: proven, inputsHash, requestHash, responseHash, outputHash }: StepReceipt) {
  return { path, proven, inputsHash, requestHash, responseHash, outputHash }
}
