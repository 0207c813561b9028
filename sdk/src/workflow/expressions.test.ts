// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../content/types.ts'
import { compileExpression, compileTemplate } from './expressions.ts'
import { converter, ExpressionError, toJson } from './values.ts'

const evaluate = (source: string, values: JsonObject = {}, schemas: Record<string, JsonObject> = {}): Json => {
  const names = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, converter(schemas[name])(value)]),
  )
  return toJson(compileExpression(source).evaluate(names))
}

describe('expressions', () => {
  test.each([
    ['a.b[1] + "x"', { a: { b: ['p', 'q'] } }, 'qx'],
    ['json(a)', { a: { z: 1, b: [true, null] } }, '{"b":[true,null],"z":1}'],
    ['a.flatten()', { a: [[1, 2], [3], 4, [[5]]] }, [1, 2, 3, 4, [5]]],
    [
      'a.distinctBy("k")',
      {
        a: [
          { k: 1, n: 1 },
          { k: 2, n: 2 },
          { k: 1, n: 3 },
        ],
      },
      [
        { k: 1, n: 1 },
        { k: 2, n: 2 },
      ],
    ],
    ['a.sortBy("k").map(x, x.k)', { a: [{ k: 'b' }, { k: 'a' }, { k: 'B' }] }, ['B', 'a', 'b']],
    [
      'a.sortBy("k").map(x, x.n)',
      {
        a: [
          { k: 2, n: 0 },
          { k: 1, n: 1 },
          { k: 2, n: 2 },
        ],
      },
      [1, 0, 2],
    ],
    ['[1, 2, 3].sum()', {}, 6],
    ['a.sum()', { a: [0.5, 0.25] }, 0.75],
    ['[].sum()', {}, 0],
    ['["a", "b"].join(", ")', {}, 'a, b'],
    ['a.filter(x, x > 1.0).map(x, x * 2.0)', { a: [1, 2, 3] }, [4, 6]],
    ['has(a.b) ? a.b : "none"', { a: {} }, 'none'],
    ['"a-b".split("-")', {}, ['a', 'b']],
    ['a.matches("^[a-z]+$")', { a: 'abc' }, true],
    ['size(a) == 2 && "k" in a', { a: { k: 1, l: 2 } }, true],
  ] as [string, JsonObject, Json][])('default: %s', (source, values, expected) => {
    expect(evaluate(source, values)).toEqual(expected)
  })

  test('behavior: numbers are ints where the schema says integer, doubles elsewhere', () => {
    const schema = {
      type: 'object',
      properties: { n: { type: 'integer' }, list: { type: 'array', items: { type: 'integer' } } },
    }
    expect(evaluate('a.n + 1', { a: { n: 1 } }, { a: schema })).toBe(2)
    expect(evaluate('a.list.sum() + 1', { a: { list: [1, 2] } }, { a: schema })).toBe(4)
    expect(evaluate('a.x + 0.5', { a: { x: 1 } }, { a: schema })).toBe(1.5)
    expect(() => evaluate('a.x + 1', { a: { x: 1 } }, { a: schema })).toThrow(ExpressionError)
    expect(evaluate('a.x >= 1', { a: { x: 1 } }, { a: schema })).toBe(true)
  })

  test('behavior: long lists are built in linear time', () => {
    const list = Array.from({ length: 50_000 }, (_, index) => index)
    expect(evaluate('a.map(x, x + 1.0).filter(x, x > 49999.0)', { a: list })).toEqual([50_000])
  })

  test('behavior: a list that was extended twice keeps both results apart', () => {
    expect(evaluate('[[0].map(x, x)].map(l, [l + [1], l + [2], l])[0]')).toEqual([[0, 1], [0, 2], [0]])
  })

  test.each([
    ['1 / 0'],
    ['a.b'],
    ['9223372036854775807'],
    ['0.0 / 0.0'],
    ['{1: 2}'],
    ['b"bytes"'],
    ['duration("1s")'],
    ['[1, 2.0].sum()'],
    ['[{"k": 1}, {"k": "x"}].sortBy("k")'],
    ['[{"k": [1]}].sortBy("k")'],
    ['[1].distinctBy("k")'],
  ])('error: ExpressionError for %s', (source) => {
    expect(() => evaluate(source, { a: {} })).toThrow(ExpressionError)
  })

  test('behavior: references come in order of appearance, without names an expression binds itself', () => {
    const { references, path } = compileExpression(
      'z.map(x, x + y).size() + a.b.size() + z.size() + (has(q.r) ? 1 : 0)',
    )
    expect(references).toEqual(['z', 'y', 'a', 'q'])
    expect(path).toBeUndefined()
    expect(compileExpression('passages.chunks').path).toEqual(['passages', 'chunks'])
  })
})

describe('templates', () => {
  const fill = (source: string, values: JsonObject = {}) => {
    const names = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, converter(undefined)(value)]))
    const template = compileTemplate(source)
    return { value: template.value(names), text: template.text(names), references: template.references }
  }

  test('default: text with expressions in it, canonical JSON where they are not text', () => {
    expect(fill('Hi ${a}: ${b}', { a: 'x', b: { z: 1, y: [2] } })).toEqual({
      value: 'Hi x: {"y":[2],"z":1}',
      text: 'Hi x: {"y":[2],"z":1}',
      references: ['a', 'b'],
    })
  })

  test('behavior: one expression alone is its value', () => {
    expect(fill('${a}', { a: [1, 2] })).toMatchObject({ value: [1, 2], text: '[1,2]' })
  })

  test.each([
    ['${"}"}', '}'],
    ["${'${'}", '${'],
    ['${{"a": {"b": "}"}}.a.b}', '}'],
    ['${"\\"}"}', '"}'],
    ['$${a}', '${a}'],
    ['$a {b}', '$a {b}'],
    ['', ''],
  ])('behavior: %s is %s', (source, expected) => expect(fill(source).text).toBe(expected))

  test.each(['${', '${a', '${"}', '${{}'])('error: ExpressionError for %s', (source) => {
    expect(() => compileTemplate(source)).toThrow(ExpressionError)
  })
})
