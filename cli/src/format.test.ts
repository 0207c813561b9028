import { describe, expect, test } from 'vitest'
import { UsageError } from './errors.ts'
import { parseAmount, parseDuration, showAmount, showDuration, showTime, toJson } from './format.ts'

const usdc = { symbol: 'USDC', decimals: 6 }

describe('parseAmount', () => {
  test('default', () => {
    expect(parseAmount('12.5', usdc)).toBe(12_500_000n)
    expect(parseAmount('7', usdc)).toBe(7_000_000n)
    expect(showAmount(12_500_000n, usdc)).toBe('12.5 USDC')
  })

  test.each(['', '-1', '1,5', '0x10', '1e3', '1.', '.5'])('error: UsageError for `%s`', (text) => {
    expect(() => parseAmount(text, usdc)).toThrow(UsageError)
  })

  test('error: UsageError when finer than the token', () => {
    expect(() => parseAmount('0.0000001', usdc)).toThrow(UsageError)
  })
})

describe('durations and times', () => {
  test('default', () => {
    expect(['90', '90s', '15m', '15min', '2h', '3d'].map(parseDuration)).toEqual([90, 90, 900, 900, 7_200, 259_200])
    expect([45, 100, 720, 7_200, 172_800].map(showDuration)).toEqual(['45 s', '100 s', '12 min', '2 h', '2 d'])
  })

  test('behavior: relative with the exact time behind it', () => {
    expect(showTime(1_000_720, 1_000_000)).toBe('in 12 min (1970-01-12T13:58:40.000Z)')
    expect(showTime(999_970, 1_000_000)).toBe('30 s ago (1970-01-12T13:46:10.000Z)')
  })

  test('error: UsageError', () => {
    expect(() => parseDuration('2 weeks')).toThrow(UsageError)
  })
})

test('amounts are decimal strings in JSON', () => {
  expect(toJson({ amount: 2n ** 80n, list: [1n] })).toBe('{"amount":"1208925819614629174706176","list":["1"]}')
})
