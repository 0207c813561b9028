import { expect, test } from 'vitest'
import { addSplit, totalOf } from './split.ts'

const posted = { escrow: 1_000n, keeperPaid: 0n, royaltyPaid: 0n, feePaid: 0n, refunded: 0n }
const split = { keeperPay: 600n, royalty: 50n, protocolFee: 30n, refund: 120n }

test('default: money leaves escrow for its recipients and none is lost', () => {
  const after = addSplit(posted, split)
  expect(after).toEqual({ escrow: 200n, keeperPaid: 600n, royaltyPaid: 50n, feePaid: 30n, refunded: 120n })
  expect(Object.values(after).reduce((sum, part) => sum + part)).toBe(posted.escrow)
})

test('behavior: payments add up', () => {
  const refund = { keeperPay: 0n, royalty: 0n, protocolFee: 0n, refund: 200n }
  expect(addSplit(addSplit(posted, split), refund)).toMatchObject({ escrow: 0n, keeperPaid: 600n, refunded: 320n })
})

test('error: more than escrow holds', () => {
  expect(totalOf({ ...split, refund: 500n })).toBe(1_180n)
  expect(() => addSplit(posted, { ...split, refund: 500n })).toThrow(RangeError)
})
