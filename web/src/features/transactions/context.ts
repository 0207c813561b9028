import { createContext, useContext } from 'react'
import type { Current, SentTransaction, TransactionPlan } from './types.ts'

export type Transactions = {
  current: Current | undefined
  /** Sent, not confirmed, and not in the open sheet. */
  waiting: SentTransaction[]
  /** Opens the sheet for review. */
  review: (plan: TransactionPlan) => void
  /** Signs and sends what is under review, or tries it again. */
  confirm: () => void
  /** Watches a sent transaction in the sheet. */
  resume: (sent: SentTransaction) => void
  close: () => void
}

export const TransactionsContext = createContext<Transactions | undefined>(undefined)

export function useTransactions(): Transactions {
  const transactions = useContext(TransactionsContext)
  if (!transactions) throw new Error('useTransactions needs a TransactionProvider above it.')
  return transactions
}
