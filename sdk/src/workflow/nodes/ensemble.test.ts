// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { describe, expect, test } from 'vitest'
import { answer, classification, failure } from '../../../../test/fakes/answers.ts'
import { issuesOf, itemOf, planOf, runItem, saying } from '../../../../test/fakes/engine.ts'
import type { Answerer, EnsembleSpec, NodeSpec } from '../types.ts'

const numbers = (...values: (number | string)[]): NodeSpec[] => values.map((value) => ({ transform: String(value) }))
const outputOf = async (spec: EnsembleSpec, answerer?: Answerer) =>
  (await runItem(planOf({ best: spec }), answerer)).output

describe('ensemble', () => {
  const TONES: EnsembleSpec = {
    ensemble: 'majority',
    of: [
      { infer: 'tone', task: 'text-classification', text: '${input.text}' },
      { infer: 'tone', task: 'text-classification', text: 'Say: ${input.text}' },
      { transform: '[{"label": input.text == "glad" ? "POSITIVE" : "NEUTRAL", "score": 1.0}]' },
    ],
    as: 'reading',
    on: 'reading[0].label',
  }

  test('default: candidates of several kinds are asked at once, and most agree', async () => {
    const plan = planOf({ tone: TONES })
    const answerer: Answerer = (r) => answer(r, classification(r.path.endsWith('0') ? 'NEGATIVE' : 'POSITIVE', 0.5))
    const { output, asked, paths } = await runItem(plan, answerer, itemOf({ text: 'glad' }))
    expect(output).toEqual({ value: [{ label: 'POSITIVE', score: 0.5 }], index: 1, valid: 3, votes: 2 })
    expect(asked).toEqual(['tone.candidate0', 'tone.candidate1'])
    expect(paths).toEqual(['tone.candidate0', 'tone.candidate1', 'tone.candidate2', 'tone', 'output'])
  })

  test('behavior: whoever fails has no vote; a tie goes to the one named first', async () => {
    const some =
      (path: string): Answerer =>
      (r) =>
        r.path === path ? failure(r, 'timeout') : answer(r, classification('A'))
    expect(await outputOf(TONES, some('best.candidate0'))).toEqual({
      value: [{ label: 'A', score: 0.9 }],
      index: 1,
      valid: 2,
      votes: 1,
    })
    const strict = await runItem(planOf({ best: { ...TONES, atLeast: 3 } }), some('best.candidate1'))
    expect(strict.error).toEqual({ path: 'best.candidate1', reason: 'timeout' })
  })

  test('behavior: one body several times, each time drawn anew', async () => {
    const spec: EnsembleSpec = {
      ensemble: 'majority',
      times: 3,
      index: 'turn',
      do: { chat: 'writer', messages: [{ user: 'Try ${turn}' }] },
    }
    const { output, requests } = await runItem(
      planOf({ it: spec }),
      saying({ 'it[0]': 'a', 'it[1]': 'b', 'it[2]': 'b' }),
    )
    expect(output).toEqual({ value: 'b', index: 1, valid: 3, votes: 2 })
    expect(new Set(requests.map((request) => request.hashFor('openai/a'))).size).toBe(3)
  })

  test('behavior: the median is the lower of two in the middle', async () => {
    expect(await outputOf({ ensemble: 'median', of: numbers(9, 1, 5, 4) })).toEqual({
      value: 4,
      index: 3,
      valid: 4,
      score: 4,
    })
    expect(await outputOf({ ensemble: 'median', of: numbers('"aaa"', '"a"'), as: 't', on: 'size(t)' })).toMatchObject({
      value: 'a',
      score: 1,
    })
  })

  test('behavior: `best` is by an expression or by a judge', async () => {
    expect(await outputOf({ ensemble: 'best', of: numbers(2, 7, 7), as: 'x', on: 'x' })).toMatchObject({
      value: 7,
      index: 1,
      score: 7,
    })
    const judge: NodeSpec = {
      chat: 'writer',
      messages: [{ user: 'Rate ${text} for ${input.text}' }],
      output: { type: 'integer' },
    }
    const plan = planOf({ it: { ensemble: 'best', of: numbers('"a"', '"b"'), as: 'text', judge } })
    const { output, paths } = await runItem(plan, saying({ 'it.judge[0]': '3', 'it.judge[1]': '8' }))
    expect(output).toEqual({ value: 'b', index: 1, valid: 2, score: 8 })
    expect(paths.slice(2)).toEqual(['it.judge[0]', 'it.judge[1]', 'it', 'output'])
    expect(plan.nodes.map(({ path }) => path)).toEqual(['it.candidate0', 'it.candidate1', 'it.judge[]', 'it', 'output'])
  })

  test('behavior: `first` asks one after the other, until one keeps to `output`', async () => {
    const of: NodeSpec[] = ['one', 'two', 'three'].map((user) => ({ chat: 'writer', messages: [{ user }] }))
    const spec: EnsembleSpec = { ensemble: 'first', of, output: { type: 'string', minLength: 3 } }
    const { output, asked } = await runItem(
      planOf({ it: spec }),
      saying({ 'it.candidate0': 'no', 'it.candidate1': 'yes' }),
    )
    expect(output).toEqual({ value: 'yes', index: 1, valid: 1 })
    expect(asked).toEqual(['it.candidate0', 'it.candidate1'])
  })

  test('behavior: within a budget there are as many candidates as it pays for', async () => {
    const paid: EnsembleSpec = { ...TONES, budget: { calls: 1 } }
    expect(await outputOf(paid, (r) => answer(r, classification('A')))).toMatchObject({ index: 0, valid: 2, votes: 1 })
  })

  test('error: no candidate, no number, an expression that fails', async () => {
    const fails = async (spec: EnsembleSpec) => (await runItem(planOf({ it: spec }))).error
    expect(await fails({ ensemble: 'first', of: numbers('1 / 0', '2 / 0') })).toEqual({
      path: 'it.candidate0',
      reason: 'expression',
    })
    const picky = { ensemble: 'majority', of: numbers(1, 2), output: { type: 'string' } } as const
    expect(await fails(picky)).toEqual({ path: 'it', reason: 'too-few' })
    expect(await fails({ ensemble: 'median', of: numbers(1, '"a"') })).toEqual({ path: 'it', reason: 'not-a-number' })
    expect(await fails({ ensemble: 'best', of: numbers(1, 2), as: 'x', on: 'x / 0' })).toEqual({
      path: 'it',
      reason: 'expression',
    })
    const judge: NodeSpec = { transform: '1 / 0' }
    expect(await fails({ ensemble: 'best', of: numbers(1, 2), as: 'x', judge })).toEqual({
      path: 'it.judge[0]',
      reason: 'expression',
    })
    expect(
      await fails({ ensemble: 'best', of: numbers(1, 2), as: 'x', judge: { ...judge, onFailure: 'skip' } }),
    ).toEqual({ path: 'it', reason: 'too-few' })
  })

  test.each([
    [{ ensemble: 'majority' }, 'an ensemble has either `of`, or `times` and `do`'],
    [{ ensemble: 'majority', times: 3 }, '`times` and `do` belong together'],
    [{ ensemble: 'majority', of: numbers(1, 2), atLeast: 3 }, 'fewer candidates'],
    [{ ensemble: 'best', of: numbers(1, 2) }, '`best` needs `on`'],
    [{ ensemble: 'best', of: numbers(1, 2), on: '1' }, '`as` names the candidate'],
    [{ ensemble: 'median', of: numbers(1, 2), as: 'x', judge: { transform: 'x' } }, 'only `best` has a judge'],
    [{ ensemble: 'best', of: numbers(1, 2), as: 'x', on: 'x', judge: { transform: 'x' } }, 'not by both'],
    [{ ensemble: 'first', of: numbers(1, 2), as: 'x', on: 'x' }, '`first` measures nothing'],
  ] as [EnsembleSpec, string][])('error: %j', (spec, reason) => {
    expect(issuesOf({ it: spec }).join('\n')).toContain(reason)
  })
})
