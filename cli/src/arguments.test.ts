import { InvalidArgumentError } from 'commander'
import { describe, expect, test } from 'vitest'
import { parseIndices, parsePercent } from './arguments.ts'

describe('parseIndices', () => {
  test('default: numbers and ranges, each once', () => {
    expect(parseIndices('3')).toEqual([3])
    expect(parseIndices('0,2,5-7,6')).toEqual([0, 2, 5, 6, 7])
  })

  test('behavior: the option may be repeated', () => {
    expect(parseIndices('4,0', parseIndices('0-1'))).toEqual([0, 1, 4])
  })

  test.each(['', ',', 'a', '-1', '1-', '2-1', '1-2-3', '1.5', '0-99999999999', '0-10000'])(
    'error: InvalidArgumentError for `%s`',
    (text) => expect(() => parseIndices(text)).toThrow(InvalidArgumentError),
  )
})

describe('parsePercent', () => {
  test('default: in basis points', () => expect(['5', '2.5', '100'].map(parsePercent)).toEqual([500, 250, 10_000]))

  test.each(['', '-1', '101', '1e1', '5%'])('error: InvalidArgumentError for `%s`', (text) =>
    expect(() => parsePercent(text)).toThrow(InvalidArgumentError),
  )
})
