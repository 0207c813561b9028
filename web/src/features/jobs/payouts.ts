import type { Address } from 'viem'
import type { PaymentModel } from './model.ts'

export type Payout = { to: Address; kinds: string[]; amount: bigint }

/** What leaves a job's escrow; late fees and slashes come out of a keeper's stake instead. */
const FROM_ESCROW = ['keeperPay', 'royalty', 'protocolFee', 'refund']

/** Money that left a job's escrow, by recipient, largest first; it adds up to what is no longer in escrow. */
export function payoutsByRecipient(payments: Pick<PaymentModel, 'kind' | 'to' | 'amount'>[]): Payout[] {
  const byRecipient = new Map<Address, Payout>()
  for (const { kind, to, amount } of payments) {
    if (!FROM_ESCROW.includes(kind)) continue
    const sum = byRecipient.get(to) ?? { to, kinds: [], amount: 0n }
    const kinds = sum.kinds.includes(kind) ? sum.kinds : [...sum.kinds, kind]
    byRecipient.set(to, { to, kinds, amount: sum.amount + amount })
  }
  return [...byRecipient.values()].sort((a, b) => (a.amount < b.amount ? 1 : -1))
}
