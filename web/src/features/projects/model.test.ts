import { expect, test } from 'vitest'
import { costPerResult } from './model.ts'

const job = { keeperPaid: 900n, royaltyPaid: 50n, feePaid: 50n, itemsDelivered: 10 }

test('costPerResult: all that was paid, for each delivered item', () => {
  expect(costPerResult([job, { ...job, keeperPaid: 1_900n }])).toBe(150n)
})

test('costPerResult: unknown before the first payment or result', () => {
  expect(costPerResult([])).toBeUndefined()
  expect(costPerResult([{ keeperPaid: 0n, royaltyPaid: 0n, feePaid: 0n, itemsDelivered: 5 }])).toBeUndefined()
})
