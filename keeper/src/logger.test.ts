import { expect, test } from 'vitest'
import { serializeError } from './logger.ts'

test('an error is logged with its causes and without the keys in URLs', () => {
  const cause = new Error(
    'HTTP request failed.\n\nURL: https://user:pw@rpc.example/v2/secret-key?token=secret\nmore\nlines\nand lines',
  )
  const shown = JSON.stringify(serializeError(new TypeError('no answer', { cause })))
  expect(JSON.parse(shown)).toMatchObject({ name: 'TypeError', message: 'no answer', cause: { name: 'Error' } })
  expect(shown).toContain('https://rpc.example')
  for (const secret of ['secret', 'pw', 'lines']) expect(shown).not.toContain(secret)
})
