import { expect, test } from 'vitest'
import { previewJson } from './preview.ts'
import { searchItems } from './search.ts'
import type { ResultItem } from './types.ts'
import { findingSentence } from './verification.ts'

test.each([
  [null, '–'],
  ['text', 'text'],
  [{ question: 'Why?' }, 'Why?'],
  [{ tone: 'calm', score: 0.5 }, 'tone calm · score 0.5'],
  [['a', { b: 1 }], 'a, 1'],
])('previewJson(%j)', (value, expected) => expect(previewJson(value)).toBe(expected))

test('searchItems finds every word, in input or output, whatever its case', () => {
  const item = (index: number, input: string, output: string) => ({ index, input, output }) as unknown as ResultItem
  const items = [item(0, 'Is war near?', 'hopeful'), item(1, 'On the debt', 'worried about War')]
  expect(searchItems(items, 'war').map(({ index }) => index)).toEqual([0, 1])
  expect(searchItems(items, 'WAR worried').map(({ index }) => index)).toEqual([1])
  expect(searchItems(items, '  ')).toHaveLength(2)
})

test('findingSentence counts from one and names the place', () => {
  const finding = { shard: 0, item: 4, step: 2, path: 'tone[1]', reason: 'its output is not what it leads to' }
  expect(findingSentence(finding)).toBe('Item 5, step 3, at tone[1]: its output is not what it leads to.')
  expect(findingSentence({ shard: 1, reason: 'the items delivered 3' })).toBe('Shard 2: the items delivered 3.')
})
