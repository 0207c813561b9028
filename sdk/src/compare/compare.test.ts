import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../content/index.ts'
import { NO_USAGE } from '../workflow/usage.ts'
import { compareRuns, type ScoredRun } from './compare.ts'
import { IncomparableError, ScoreParseError } from './errors.ts'
import { compileScore, parseScore, type RuleScore } from './score.ts'

const rule = (spec: Record<string, Json>) => compileScore(parseScore({ score: 'v1', ...spec }) as RuleScore)

describe('scores', () => {
  test('exact: canonical equality of what the expressions say', () => {
    const score = rule({ by: 'exact', expected: 'input.label', actual: 'output.tone' })
    expect(score({ label: 'A' }, { tone: 'A' })).toBe(1)
    expect(score({ label: 'A' }, { tone: 'B' })).toBe(0)
    expect(score({ label: { b: 1, a: 2 } }, { tone: { a: 2, b: 1 } })).toBe(1)
  })
  test('numeric: falls with the error, and is 0 from one scale on', () => {
    const score = rule({ by: 'numeric', expected: 'input.n', scale: 10 })
    expect(score({ n: 5 }, 5)).toBe(1)
    expect(score({ n: 5 }, 7.5)).toBe(0.75)
    expect(score({ n: 5 }, 16)).toBe(0)
    expect(score({ n: 5 }, 'five')).toBe(0)
  })
  test('schema: keeps to it or not', () => {
    const score = rule({ by: 'schema', schema: { type: 'object', required: ['a'] } })
    expect(score(null, { a: 1 })).toBe(1)
    expect(score(null, [])).toBe(0)
  })
  test('behavior: an output that the expressions cannot read is worth 0', () => {
    expect(rule({ by: 'exact', expected: '1.0', actual: 'output.a.b' })(null, 'text')).toBe(0)
  })
  test('error: everything wrong is named', () => {
    for (const spec of [
      { by: 'exact' },
      { by: 'numeric', expected: 'input' },
      { by: 'numeric', expected: 'input', scale: 0 },
      { by: 'taste' },
      { by: 'exact', expected: 'output' },
      { by: 'exact', expected: 'input +' },
      { by: 'judge' },
      { by: 'judge', judge: 'j.yaml', actual: 'nowhere' },
      { by: 'exact', expected: 'input', more: 1 },
    ])
      expect(() => parseScore({ score: 'v1', ...(spec as unknown as JsonObject) })).toThrow(ScoreParseError)
  })
})

describe('compareRuns', () => {
  const run = (name: string, scores: number[], cost: number): ScoredRun => ({
    name,
    delivered: scores.length,
    scores,
    usages: scores.map(() => ({ ...NO_USAGE, calls: 1, costUsd: cost })),
  })
  test('default: means with intervals, and paired differences from the first', () => {
    const scores = Array.from({ length: 30 }, (_, index) => (index % 5) / 4)
    const better = scores.map((score) => Math.min(1, score + 0.25))
    const { strategies, differences } = compareRuns([run('plain', scores, 1), run('careful', better, 3)])
    expect(strategies.map(({ quality }) => quality.value)).toEqual([0.5, 0.7])
    const [{ quality, costUsd } = { quality: undefined, costUsd: undefined }] = differences
    expect(quality?.value).toBeCloseTo(0.2)
    // Every item got no worse, so the interval lies above 0 although the two means' intervals overlap.
    expect(quality?.low).toBeGreaterThan(0)
    expect(strategies[0]?.quality.high).toBeGreaterThan(strategies[1]?.quality.low ?? 1)
    expect(costUsd).toEqual({ value: 2, low: 2, high: 2 })
  })
  test('behavior: a cost that is unknown is said to be', () => {
    const unpriced = ['openrouter/somebody/new']
    const { strategies } = compareRuns([run('plain', [1], 1), { ...run('other', [1], 0), unpriced }])
    expect(strategies.map((one) => one.unpriced)).toEqual([undefined, unpriced])
    expect(strategies[0]).not.toHaveProperty('unpriced')
  })
  test('error: one run, none, other items', () => {
    for (const runs of [
      [],
      [run('a', [1], 1)],
      [run('a', [1], 1), run('b', [1, 0], 1)],
      [run('a', [], 1), run('b', [], 1)],
    ])
      expect(() => compareRuns(runs)).toThrow(IncomparableError)
  })
})
