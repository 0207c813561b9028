import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDuration, typedDuration } from './duration.ts'

test.each([
  ['3 days', 259_200],
  ['36h', 129_600],
  ['2 days 12 hours', 216_000],
  ['1.5 hours', 5_400],
  ['20 s', 20],
  ['0', 0],
])('parseDuration: %s', (text, seconds) => expect(parseDuration(text)).toBe(seconds))

test.each(['', '5', 'soon', '3 apples', '3 days or so', '-1 day'])('parseDuration: refuses %o', (text) =>
  expect(parseDuration(text)).toBeUndefined(),
)

test('typedDuration: reads back as the same seconds', () => {
  fc.assert(fc.property(fc.nat(10 ** 8), (seconds) => parseDuration(typedDuration(seconds)) === seconds))
})
