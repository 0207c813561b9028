import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryAnswerer } from '../../../test/fakes/answers.ts'
import { ceilingsIn, spentBelow } from '../../../test/fakes/ceilings.ts'
import { CORPORA, INCLUDED, items, SIZE, workflows } from '../../../test/fakes/workflows.ts'
import { bundleLine } from '../content/bundle.ts'
import { nodePathOf } from '../content/index.ts'
import { WorkflowParseError } from './errors.ts'
import { evaluateItem } from './evaluate.ts'
import { advance, type StepAnswer, start } from './machine.ts'
import { parseWorkflow } from './parse.ts'
import { type Plan, planWorkflow } from './plan.ts'
import { recordedAnswerer } from './recorded.ts'
import {
  type Answerer,
  type BudgetSpec,
  type ItemContext,
  type ItemResult,
  NODE_KINDS,
  type StepRequest,
  type Workflow,
} from './types.ts'

const context = (input: ItemContext['input']): ItemContext => ({
  jobId: `0x${'5a'.repeat(32)}`,
  index: 3,
  input,
  size: SIZE,
  corpora: CORPORA,
})
const planOf = (workflow: Workflow): Plan => planWorkflow(parseWorkflow(workflow, INCLUDED), INCLUDED)
/** Random workflows of the widest property. */
const RUNS = 2000

const bytesOf = (result: ItemResult) => `${bundleLine(result)} ${result.stepsRoot} ${result.outputHash}`

/** Answers open requests one at a time, in an order that `choices` decide. */
function runInOrder(plan: Plan, item: ItemContext, choices: readonly number[]): ItemResult {
  const open: StepRequest[] = []
  let state = start(plan, item)
  for (let turn = 0; !state.result; turn++) {
    open.push(...state.requests)
    const [request] = open.splice((choices[turn % choices.length] ?? 0) % open.length, 1)
    if (!request) throw new Error('nothing is open, and there is no result')
    state = advance(state, [{ path: request.path, answer: arbitraryAnswerer(request) } as StepAnswer])
  }
  return state.result
}

describe('random workflows', () => {
  const cases = fc.tuple(workflows, items)

  test('run = any order of answers = resume after a crash at any step = replay, byte for byte', async () => {
    const statuses = new Set<string>()
    const kinds = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        cases,
        fc.array(fc.nat(50), { minLength: 1, maxLength: 20 }),
        async ([workflow, input], choices) => {
          const plan = planOf(workflow)
          const item = context(input)
          const result = await evaluateItem(plan, item, arbitraryAnswerer)
          const expected = bytesOf(result)
          statuses.add(result.status)
          const taken = new Set(result.steps.map(({ path }) => nodePathOf(path)))
          for (const { path, kind } of plan.nodes) if (taken.has(path)) kinds.add(kind)
          expect(bytesOf(runInOrder(plan, item, choices))).toBe(expected)
          expect(bytesOf(await evaluateItem(plan, item, recordedAnswerer(result.steps)))).toBe(expected)
          for (const [done, { evidence }] of result.steps.entries()) {
            // A crash between two answers finds what a crash behind the first of them finds.
            if (!evidence) continue
            let asked = 0
            const counting: Answerer = (request) => {
              asked++
              return arbitraryAnswerer(request)
            }
            const before = result.steps.slice(0, done)
            expect(bytesOf(await evaluateItem(plan, item, recordedAnswerer(before, counting)))).toBe(expected)
            expect(asked).toBe(result.steps.slice(done).filter(({ evidence }) => evidence).length)
          }
        },
      ),
      { numRuns: RUNS },
    )
    expect([...statuses].sort()).toEqual(['budget-exhausted', 'delivered', 'failed'])
    expect([...kinds].sort()).toEqual([...NODE_KINDS].sort())
  }, 120_000)

  test('no evaluation spends above any ceiling', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ([workflow, input]) => {
        const plan = planOf(workflow)
        const result = await evaluateItem(plan, context(input), async (request) => arbitraryAnswerer(request))
        for (const ceiling of ceilingsIn(workflow)) {
          for (const [path, used] of spentBelow(ceiling.path, result, plan)) {
            for (const [dimension, amount] of Object.entries(used)) {
              const limit = ceiling.budget[dimension as keyof BudgetSpec] ?? Number.POSITIVE_INFINITY
              expect(amount, `${dimension} of ${path || 'the item'}`).toBeLessThanOrEqual(limit + 1e-9)
            }
          }
        }
      }),
      { numRuns: 500 },
    )
  }, 60_000)

  test('the order of keys in a spec changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ([workflow, input]) => {
        const reversed = { ...workflow, nodes: Object.fromEntries(Object.entries(workflow.nodes).reverse()) }
        const [a, b] = [planOf(workflow), planOf(reversed)]
        expect([b.digest, b.root]).toEqual([a.digest, a.root])
        const results = await Promise.all([a, b].map((plan) => evaluateItem(plan, context(input), arbitraryAnswerer)))
        expect(bytesOf(results[1] as ItemResult)).toBe(bytesOf(results[0] as ItemResult))
      }),
      { numRuns: 50 },
    )
  }, 60_000)
})

describe('parseWorkflow', () => {
  const refusesOrParses = (source: string | object) => {
    try {
      parseWorkflow(source)
    } catch (error) {
      expect(error).toBeInstanceOf(WorkflowParseError)
      expect((error as WorkflowParseError).issues.length).toBeGreaterThan(0)
    }
  }

  test('throws nothing but WorkflowParseError, whatever it is given', () => {
    fc.assert(fc.property(fc.string(), refusesOrParses), { numRuns: 150 })
    fc.assert(fc.property(fc.object({ withBigInt: true, withNullPrototype: true, withMap: true }), refusesOrParses), {
      numRuns: 150,
    })
    for (const odd of [`${'['.repeat(20_000)}`, `a: ${'{b: '.repeat(5000)}`, '&a [*a]', '!!js/function x', '\ud800'])
      refusesOrParses(odd)
  })

  test('throws nothing but WorkflowParseError when parts of a good spec are replaced', () => {
    fc.assert(
      fc.property(workflows, fc.nat(10_000), fc.jsonValue(), fc.string(), (workflow, place, value, text) => {
        const json = JSON.stringify(workflow)
        const copy = JSON.parse(json, (_, inner) => (hash(inner) % 10_000 === place % 40 ? value : inner))
        refusesOrParses(copy as object)
        const at = place % json.length
        refusesOrParses(json.slice(0, at) + text + json.slice(at + 1))
        const broken = JSON.parse(json, (key, inner) => (key === 'transform' || key === 'user' ? `\${${text}}` : inner))
        refusesOrParses(broken as object)
      }),
      { numRuns: 150 },
    )
  })
})

function hash(value: unknown): number {
  const text = JSON.stringify(value) ?? ''
  let sum = 0
  for (let index = 0; index < text.length; index++) sum = (sum * 31 + text.charCodeAt(index)) % 1_000_003
  return sum
}
