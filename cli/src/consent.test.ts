import { expect, test } from 'vitest'
import { askConsent } from './consent.ts'
import { UsageError } from './errors.ts'
import type { Output } from './output.ts'

const listen = (json: boolean) => {
  const said: string[] = []
  const output: Output = { json, live: false, note: (text) => said.push(text), warn: (text) => said.push(text) }
  return { said, output }
}
const never = new AbortController().signal

test('default: says what is signed, and asks nobody when told not to', async () => {
  const { said, output } = listen(false)
  await askConsent(output, { yes: true }, 'every rule', 'Create it?', never)
  expect(said).toEqual(['every rule'])
})

test('error: a script that did not say yes is stopped', async () => {
  const { output } = listen(true)
  await expect(askConsent(output, {}, 'every rule', 'Create it?', never)).rejects.toThrow(UsageError)
})
