import { describe, expect, test } from 'vitest'
import { answer, completion } from '../../../test/fakes/answers.ts'
import { itemOf, planOf, runItem } from '../../../test/fakes/engine.ts'
import { Budget, ceilingsOf, itemCeilings } from './budget.ts'
import { MissingJobSizeError } from './errors.ts'
import type { NodeSpec, StepRequest } from './types.ts'

const size = { items: 7, itemsPerShard: 3 }

describe('itemCeilings', () => {
  test('default: the lowest of its own and its equal parts, in whole units rounded down', () => {
    const limits = { shard: { calls: 10, usd: 0.001 }, job: { calls: 20, tokens: 1000, seconds: 1 } }
    expect(itemCeilings({ budget: { calls: 9, inputTokens: 50 }, limits }, { size })).toEqual({
      calls: 2,
      tokens: 142,
      inputTokens: 50,
      outputTokens: Number.POSITIVE_INFINITY,
      nanoUsd: 333_333,
      ms: 142,
    })
    expect(itemCeilings({}, {})).toBeUndefined()
  })

  test('behavior: a shard is never larger than its job', () => {
    const limits = { shard: { calls: 10 } }
    expect(itemCeilings({ limits }, { size: { items: 2, itemsPerShard: 100 } })?.calls).toBe(5)
  })

  test('error: MissingJobSizeError where nobody says how many items share', () => {
    expect(() => itemCeilings({ limits: { job: { calls: 1 } } }, {})).toThrow(MissingJobSizeError)
  })

  test('behavior: whatever the items are, a job stays below its ceiling', async () => {
    const say: NodeSpec = { chat: 'writer', messages: [{ user: 'x' }], onFailure: 'skip' }
    const plan = planOf({ a: say, b: say, c: say }, { limits: { job: { calls: 16 } }, output: '[a, b, c]' })
    let calls = 0
    for (let index = 0; index < size.items; index++) {
      const { usage } = await runItem(plan, (r) => answer(r, completion('x')), { ...itemOf(), index, size })
      calls += usage.calls
    }
    expect(calls).toBe(14)
  })
})

describe('Budget', () => {
  const call = { calls: 1, tokens: 30, inputTokens: 10, outputTokens: 20, nanoUsd: 5, ms: 100 }

  test('default: a call fits under every ceiling or not at all; what is left is the least of all', () => {
    const outer = new Budget(ceilingsOf({ calls: 3, seconds: 0.25 }))
    const inner = new Budget(ceilingsOf({ outputTokens: 45, usd: 1 }), outer)
    inner.reserve(call)
    expect(inner.left()).toEqual({ calls: 2, outputTokens: 25, usd: 1 - 5e-9, seconds: 0.15 })
    inner.reserve(call)
    expect([inner.fits(call), outer.fits(call)]).toEqual([false, false])
    inner.settle(call, { ...call, outputTokens: 2, ms: 1 })
    expect([inner.fits(call), inner.left()]).toEqual([
      true,
      { calls: 1, outputTokens: 23, usd: 1 - 10e-9, seconds: 0.149 },
    ])
  })

  test('behavior: what is reported beyond the reservation changes nothing', () => {
    const budget = new Budget(ceilingsOf({ tokens: 100 }))
    budget.reserve(call)
    budget.settle(call, { ...call, tokens: 5000 })
    expect(budget.left()).toEqual({ tokens: 70 })
  })

  test('behavior: tokens in and out are limited apart', async () => {
    const loop: NodeSpec = {
      loop: 9,
      until: 'false',
      into: 'last',
      do: { chat: 'writer', messages: [{ user: 'x' }] },
      budget: { outputTokens: 112 },
    }
    const { output, requests } = await runItem(planOf({ it: loop }), (r: StepRequest) =>
      answer(r, completion('x', 9, 5)),
    )
    // 100 are reserved for each, and 5 kept.
    expect([output, requests.length]).toEqual([{ value: 'x', rounds: 3, exhausted: true }, 3])
  })
})
