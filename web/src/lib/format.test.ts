import { describe, expect, test } from 'vitest'
import {
  type Asset,
  formatAmount,
  formatCount,
  formatDuration,
  formatMoney,
  formatMoneyExact,
  formatPercent,
  formatQuantity,
  formatRelative,
  parseMoney,
  ratio,
  sentenceCase,
  shortCid,
  shortHex,
} from './format.ts'

const usdc: Asset = { address: '0x0000000000000000000000000000000000000001', symbol: 'USDC', decimals: 6 }
const GAP = '\u202f'

describe('formatAmount', () => {
  test.each([
    [0n, '0.00'],
    [1_000_000n, '1.00'],
    [1_234_567_890n, `1${GAP}234.56`],
    [1_234_567_000_000n, `1${GAP}234${GAP}567.00`],
    [12_500n, '0.0125'],
    [542_800n, '0.542'],
    [500_000n, '0.50'],
    [1n, '0.000001'],
    [-2_500_000n, '−2.50'],
  ])('%s base units', (amount, expected) => expect(formatAmount(amount, 6)).toBe(expected))

  test('behavior: never rounds up', () => expect(formatAmount(1_999_999n, 6)).toBe('1.99'))
  test('behavior: an asset without decimals', () => expect(formatAmount(7n, 0)).toBe('7.00'))
})

test('formatMoney: unit after the amount; exact form holds every digit', () => {
  expect(formatMoney(1_234_567n, usdc)).toBe('1.23 USDC')
  expect(formatMoneyExact(1_234_567n, usdc)).toBe('1.234567 USDC')
})

describe('parseMoney', () => {
  test.each([
    ['100', 100_000_000n],
    ['1,000.5', 1_000_500_000n],
    [`1${GAP}000`, 1_000_000_000n],
    ['.25', 250_000n],
    ['5.', 5_000_000n],
  ])('%s', (text, expected) => expect(parseMoney(text, usdc)).toBe(expected))

  test.each(['', '-1', 'ten', '1.2.3', '0.1234567', '1e3'])('behavior: refuses %j', (text) =>
    expect(parseMoney(text, usdc)).toBeUndefined(),
  )
})

test('counts group their digits and agree with their noun', () => {
  expect(formatCount(12_345)).toBe(`12${GAP}345`)
  expect(formatQuantity(1, 'item')).toBe('1 item')
  expect(formatQuantity(0, 'item')).toBe('0 items')
})

test('shares: an empty whole has none, and a share that is there never reads as none', () => {
  expect(ratio(1n, 0n)).toBe(0)
  expect(formatPercent(ratio(1n, 4n))).toBe('25 %')
  expect(formatPercent(ratio(1n, 100_000n))).toBe('< 0.1 %')
  expect(formatPercent(0)).toBe('0 %')
})

test('identifiers are short but tell each other apart', () => {
  expect(shortHex('0x1234567890abcdef1234567890abcdef12345678')).toBe('0x1234…5678')
  expect(shortHex('0x1234')).toBe('0x1234')
  expect(shortCid('bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4')).toBe('bafkrei…devei4')
})

describe('times', () => {
  test.each([
    [1_000, 1_060, '1 minute ago'],
    [1_060, 1_000, 'in 1 minute'],
    [1_000, 1_000, 'now'],
    [0, 200_000, '2 days ago'],
  ])('%s seen at %s', (time, now, expected) => expect(formatRelative(time, now)).toBe(expected))

  test.each([
    [45, '45 seconds'],
    [90, '1 minute 30 seconds'],
    [3_600, '1 hour'],
    [15 * 60 + 5, '15 minutes'],
    [9 * 86_400 - 1, '8 days 23 hours'],
  ])('a length of %s seconds', (seconds, expected) => expect(formatDuration(seconds)).toBe(expected))
})

test('sentenceCase reads an identifier aloud', () => expect(sentenceCase('keeperPay')).toBe('Keeper pay'))
