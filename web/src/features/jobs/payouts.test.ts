import { expect, test } from 'vitest'
import { payoutsByRecipient } from './payouts.ts'

const a = '0x00000000000000000000000000000000000000aa'
const b = '0x00000000000000000000000000000000000000bb'

test('sums by recipient, largest first, without what went in or came out of a stake', () => {
  const payouts = payoutsByRecipient([
    { kind: 'escrow', to: a, amount: 100n },
    { kind: 'keeperPay', to: a, amount: 10n },
    { kind: 'keeperPay', to: b, amount: 30n },
    { kind: 'royalty', to: a, amount: 5n },
    { kind: 'lateFee', to: b, amount: 7n },
    { kind: 'keeperPay', to: a, amount: 1n },
  ])
  expect(payouts).toEqual([
    { to: b, kinds: ['keeperPay'], amount: 30n },
    { to: a, kinds: ['keeperPay', 'royalty'], amount: 16n },
  ])
})
