import type { ProjectMetadata } from '@pinf/sdk/content'
import { expect, test } from 'vitest'
import { checkWords, wordsOf } from './words.ts'

const before: ProjectMetadata = { format: 'pinf-project/v1', title: 'Close reading', summary: 'One line.', tags: ['a'] }

test('default: other words, and everything else as it was', () => {
  const words = { ...wordsOf(before), description: 'A *story*.' }
  expect(checkWords(words, before)).toEqual({ metadata: { ...before, ...words }, errors: {} })
})

test('error: nothing new, or what the schema refuses', () => {
  expect(checkWords(wordsOf(before), before).errors.summary).toContain('Nothing has changed')
  const long = checkWords({ ...wordsOf(before), summary: 'x'.repeat(281) }, before)
  expect([long.metadata, Object.keys(long.errors)]).toEqual([undefined, ['summary']])
})

test('behavior: a story that is left empty, or emptied, is none', () => {
  const summary = 'Other words.'
  for (const kept of [before, { ...before, description: 'A *story*.' }])
    expect(checkWords({ summary, description: ' ' }, kept).metadata).toEqual({ ...before, summary })
})
