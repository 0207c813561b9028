import { expect, test } from 'vitest'
import { decodeRow } from './rows.ts'

test('amounts become bigints, times numbers, null stays null, the rest is untouched', () => {
  const row = { price: '12345678901234567890', bond: null as string | null, at: '1700000000', name: 'a' }
  expect(decodeRow(row, { amounts: ['price', 'bond'], times: ['at'] })).toEqual({
    price: 12345678901234567890n,
    bond: null,
    at: 1_700_000_000,
    name: 'a',
  })
})
