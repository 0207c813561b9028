import { expect, test } from 'vitest'
import { parseWorkflow } from './parse.ts'
import { planWorkflow } from './plan.ts'
import type { Evidence, StepReceipt } from './types.ts'
import { costlessBindings } from './usage.ts'

const plan = planWorkflow(
  parseWorkflow({
    workflow: 'v1',
    name: 'costs',
    input: { type: 'string' },
    models: { one: { any: ['a/m'] } },
    nodes: {
      read: { source: 'arxiv', query: `$${'{input}'}` },
      said: { chat: 'one', messages: [{ user: `$${'{input}'}` }] },
    },
    output: 'said',
  }),
)
const step = (path: string, binding: string, more: Partial<Evidence> = {}) => {
  const evidence = { binding, class: 'Unattested', costUsd: 0, elapsedMs: 1, ...more }
  return { path, evidence, ...(more.failure === undefined && { response: '{}' }) } as StepReceipt
}
const citation = { jobId: '0x', shard: 0, item: 0, step: 0, root: '0x' } as const

test('default: models that answered for nothing, each once', () => {
  const steps = [step('said', 'b/m'), step('said@1', 'a/m'), step('said', 'b/m'), step('said', 'c/m', { costUsd: 1 })]
  expect(costlessBindings(plan, steps)).toEqual(['a/m', 'b/m'])
})

test('behavior: sources, failed attempts and answers that were taken over are no such calls', () => {
  const failed = step('said', 'a/m', { failure: 'timeout' })
  const steps = [step('read', 'arxiv'), failed, step('said', 'a/m', { memo: citation })]
  expect(costlessBindings(plan, steps)).toEqual([])
  expect(costlessBindings(plan, [{ path: 'said' } as StepReceipt])).toEqual([])
})
