import type { Finding } from '@pinf/sdk/verify'
import { expect, test } from 'vitest'
import { previewInput, previewJson, previewOutput } from './preview.ts'
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
  const finding: Finding = {
    kind: 'receipt',
    shard: 0,
    item: 4,
    step: 2,
    path: 'tone[1]',
    reason: 'its output is not what it leads to',
  }
  expect(findingSentence(finding)).toBe('Item 5, step 3, at tone[1]: its output is not what it leads to.')
  expect(findingSentence({ kind: 'receipt', shard: 1, reason: 'the items delivered 3' })).toBe(
    'Shard 2: the items delivered 3.',
  )
})

test('previewInput tells what is asked', () => {
  expect(previewInput({ about: 'tariffs', question: 'Why tariffs?', topic: 'trade' })).toBe('Why tariffs?')
  expect(previewInput({ a: 1, b: 2 })).toBe('a 1 · b 2')
})

test('previewOutput leaves out what repeats the input and tells the shortest first', () => {
  const input = { question: 'Why?', topic: 'trade' }
  const output = { passages: ['a long passage', 'another'], question: 'Why?', tone: 'calm', topic: 'trade' }
  expect(previewOutput(output, input)).toBe('tone calm · passages a long passage, another')
  expect(previewOutput('plain', input)).toBe('plain')
  expect(previewOutput({ question: 'Why?' }, input)).toBe('Why?')
})
