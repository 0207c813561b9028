import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answer } from '@pinf/sdk/workflow'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answer, completion, failure } from '../../../test/fakes/answers.ts'
import { askedOf } from '../../../test/fakes/asked.ts'
import type { Providers } from '../providers/index.ts'
import { type Journal, openJournal } from '../store/journal.ts'
import { createAnswerer } from './answerer.ts'

const job = `0x${'ab'.repeat(32)}` as const
let folder: string
let journal: Journal
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-answerer-'))
  journal = openJournal(join(folder, 'journal.sqlite'), { chain: 'c', market: 'm', keeper: 'k' })
})
afterEach(async () => {
  journal.close()
  await rm(folder, { recursive: true })
})

const REFUSAL = { choices: [{ message: { content: null, refusal: 'No.' } }] }
const cases: [string, Answer, string[]][] = [
  ['a failed attempt', failure(askedOf(['a/m', 'b/m']), 'timeout'), ['a/m']],
  ['a refusal', answer(askedOf(['a/m', 'b/m']), REFUSAL), ['a/m']],
  ['an answer that broke its schema', answer(askedOf(['a/m', 'b/m']), completion('not json')), []],
]

test.each(cases)('after %s the next attempt knows whom to avoid', async (_, before, avoid) => {
  const request = askedOf(['a/m', 'b/m'])
  await journal.answers.record({ job, item: 0, path: 'said' }, request.hashFor('a/m'), before)
  const asked: (readonly string[] | undefined)[] = []
  const providers: Providers = {
    names: [],
    classOf: () => 'Unattested',
    serves: () => true,
    close() {},
    async answer(asking, options) {
      asked.push(options.avoid)
      return answer(asking, completion('hi'))
    },
  }
  const { signal } = new AbortController()
  const options = { job, item: 0, required: 'Unattested', answers: journal.answers, providers, signal } as const
  await createAnswerer({ ...options, underWay: new Set() })({ ...request, path: 'said@1', attempt: 1 })
  expect(asked).toEqual([avoid])
})
