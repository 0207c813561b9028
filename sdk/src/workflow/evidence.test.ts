import { expect, test } from 'vitest'
import { answer, completion, failure } from '../../../test/fakes/answers.ts'
import { askedOf } from '../../../test/fakes/asked.ts'
import { misnamed, overclaim, servedModel, strongestClass } from './evidence.ts'
import { readResponse } from './responses.ts'
import type { Evidence } from './types.ts'

const request = askedOf('openai/gpt')
const said = (model: string | undefined, evidence: Partial<Evidence> = {}) => {
  const body = { ...(completion('hi') as object), ...(model !== undefined && { model }) }
  return answer(request, body as never, evidence)
}
const check = ({ evidence, response }: ReturnType<typeof said>) =>
  misnamed(evidence, readResponse('chat', evidence.binding, response as Uint8Array))

test('the model that a response names is noted where it is another, and nowhere else', () => {
  expect(check(said('gpt'))).toBeUndefined()
  expect(check(said(undefined))).toBeUndefined()
  expect(check(said('gpt-2026', { served: 'gpt-2026' }))).toBeUndefined()
  expect(check(said('gpt-2026'))).toMatch(/names the model `gpt-2026`/)
  expect(check(said('gpt-2026', { served: 'gpt-2027' }))).toMatch(/names the model `gpt-2026`/)
  expect(check(said('gpt', { served: 'gpt-2026' }))).toMatch(/no other model/)
  expect(servedModel('openai/gpt', { model: 'x'.repeat(301) })).toBeUndefined()
})

test('no answer claims more than there is proof of', () => {
  const about = { hashFor: request.hashFor, response: Buffer.from('{}') }
  const evidence = (claimed: Evidence['class']) => ({ binding: 'openai/gpt', class: claimed, costUsd: 0, elapsedMs: 1 })
  expect(overclaim(evidence('Unattested'), about)).toBeUndefined()
  expect(overclaim(evidence('Tolerant'), about)).toMatch(/cannot be Tolerant/)
  expect(overclaim(evidence('Exact'), about)).toMatch(/cannot be Exact/)
  expect(overclaim(evidence('Attested'), about)).toMatch(/signed nothing/)
  expect(overclaim({ ...evidence('Exact'), binding: 'local/sentiment' }, about)).toBeUndefined()
  expect(overclaim(failure(request, 'timeout', { class: 'Attested' }).evidence, request)).toBeUndefined()
  expect([strongestClass('openai/gpt'), strongestClass('local/sentiment')]).toEqual(['Attested', 'Exact'])
})
