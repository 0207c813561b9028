// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { describe, expect, test } from 'vitest'
import { answer, completion, failure } from '../../../../test/fakes/answers.ts'
import { bodyOf, issuesOf, planOf, runItem } from '../../../../test/fakes/engine.ts'
import type { LoopSpec, StepRequest } from '../types.ts'

const COUNT: LoopSpec = {
  loop: 5,
  until: 'sum >= 6',
  into: 'sum',
  index: 'round',
  from: '0',
  do: { transform: 'sum + round + 1', output: { type: 'integer' } },
  output: { type: 'integer' },
}
const DRAFT: LoopSpec = {
  loop: 3,
  until: 'draft.endsWith("!")',
  into: 'draft',
  do: { chat: 'writer', messages: [{ user: 'Better than ${draft}' }] },
}

describe('loop', () => {
  test('default: the body again, with what it gave before, until the condition holds', async () => {
    const { output, paths } = await runItem(planOf({ it: COUNT }))
    expect(output).toEqual({ value: 6, rounds: 3, exhausted: false })
    expect(paths).toEqual(['it[0]', 'it[1]', 'it[2]', 'it', 'output'])
  })

  test('behavior: rounds that run out leave the last value, or fail', async () => {
    const never = { ...COUNT, until: 'false' }
    expect((await runItem(planOf({ it: never }))).output).toEqual({ value: 15, rounds: 5, exhausted: true })
    expect((await runItem(planOf({ it: { ...never, onExhausted: 'fail' } }))).error).toEqual({
      path: 'it',
      reason: 'exhausted',
    })
  })

  test('behavior: the first round finds null; each one asks anew', async () => {
    const said = ['a', 'b', 'c!']
    const { output, requests } = await runItem(planOf({ it: DRAFT }), (r) =>
      answer(r, completion(said[Number(r.path[3])] as string)),
    )
    expect(output).toEqual({ value: 'c!', rounds: 3, exhausted: false })
    const asked = requests.map((r) => (bodyOf(r).messages as { content: string }[])[0]?.content)
    expect(asked).toEqual(['Better than null', 'Better than a', 'Better than b'])
  })

  test('behavior: a budget that runs out leaves the last value, or fails as exhausted', async () => {
    const say = (r: StepRequest) => answer(r, completion('more'))
    const { output, asked, paths } = await runItem(planOf({ it: { ...DRAFT, budget: { calls: 2 } } }), say)
    expect(output).toEqual({ value: 'more', rounds: 2, exhausted: true })
    expect([asked, paths]).toEqual([
      ['it[0]', 'it[1]'],
      ['it[0]', 'it[1]', 'it[2]', 'it', 'output'],
    ])
    const strict = planOf({ it: { ...DRAFT, budget: { calls: 2 }, onExhausted: 'fail' } })
    expect(await runItem(strict, say)).toMatchObject({
      status: 'budget-exhausted',
      error: { path: 'it[2]', reason: 'budget' },
    })
    const none = await runItem(planOf({ it: { ...DRAFT, budget: { calls: 0 } } }), say)
    expect(none.output).toEqual({ value: null, rounds: 0, exhausted: true })
  })

  test('behavior: a round that is skipped changes nothing', async () => {
    const skipping = { ...DRAFT, do: { ...DRAFT.do, onFailure: 'skip' } } as LoopSpec
    const { output } = await runItem(planOf({ it: { ...skipping, until: 'draft == "b"' } }), (r) =>
      r.path === 'it[1]' ? failure(r, 'refusal') : answer(r, completion('a')),
    )
    expect(output).toEqual({ value: 'a', rounds: 3, exhausted: true })
  })

  test('error: a failing round, a condition that is none, a value that breaks `output`', async () => {
    const refused = await runItem(planOf({ it: DRAFT }), (r) => failure(r, 'refusal'))
    expect(refused.error).toEqual({ path: 'it[0]', reason: 'refusal' })
    expect((await runItem(planOf({ it: { ...COUNT, until: 'sum' } }))).error).toEqual({
      path: 'it',
      reason: 'expression',
    })
    const text = planOf({ it: { ...COUNT, do: { transform: '"x"' }, until: 'true' } })
    expect((await runItem(text)).error).toEqual({ path: 'it', reason: 'schema' })
    expect((await runItem(planOf({ it: { ...COUNT, from: '1 / 0' } }))).error?.reason).toBe('expression')
  })

  test('error: names that are not known', () => {
    expect(issuesOf({ it: { ...COUNT, until: 'total > 3' } })[0]).toContain('nodes.it.until: there is no `total`')
    expect(issuesOf({ it: { ...COUNT, from: 'sum' } })[0]).toContain('nodes.it.from: there is no `sum`')
  })
})
