import { REASONS } from '@pinf/sdk'
import { expect, test } from 'vitest'
import { describeEvent } from './events.ts'

const asset = { symbol: 'USDC', name: 'Dollar', decimals: 6, address: `0x${'77'.repeat(20)}` } as const
const keeper = `0x${'ab'.repeat(20)}`
const [root, bundle] = [`0x${'01'.repeat(32)}`, `0x${'02'.repeat(32)}`]
const describe = (details: Record<string, unknown>) => describeEvent(details, asset, 1_000)

test('default: amounts with their unit, times, reasons in words', () => {
  expect(describe({ keeper, price: 25_984n, bond: 28_125_000n, submitBy: 1_066, newLocked: 28_125_000n })).toBe(
    'keeper 0xababab…abab, price 0.025984 USDC, bond 28.125 USDC, submit by in 66 s (1970-01-01T00:17:46.000Z)',
  )
  expect(describe({ reason: REASONS.indexOf('AcceptedByPayer'), refund: 1n })).toBe(
    'reason accepted by payer, refund 0.000001 USDC',
  )
})

test('behavior: a payment is laid out, with the receiver of royalties where there are any', () => {
  const payment = { keeperPay: 50_409n, royalty: 0n, royaltyReceiver: keeper, protocolFee: 1_559n, refund: 0n }
  expect(describe({ payment, newLocked: 1n })).toBe('keeper pay 0.050409 USDC, protocol fee 0.001559 USDC')
  expect(describe({ payment: { ...payment, royalty: 7n } })).toBe(
    'keeper pay 0.050409 USDC, royalty 0.000007 USDC, protocol fee 0.001559 USDC, royalty receiver 0xababab…abab',
  )
})

test('behavior: a submission is laid out, counts are no amounts', () => {
  const submission = { root, bundle, delivered: 2, reused: 0 }
  expect(describe({ submission, lateFee: 0n })).toBe('delivered 2, root 0x010101…0101, bundle 0x020202…0202')
  expect(describe({ submission: { ...submission, reused: 3 } })).toContain('delivered 2, reused 3, root')
  expect(describe({ openItems: 10n, refund: 500_000n, verdict: 2 })).toBe(
    'open items 10, refund 0.5 USDC, verdict rejected',
  )
})
