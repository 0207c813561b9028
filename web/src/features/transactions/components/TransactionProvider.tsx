import type { ReactNode } from 'react'
import { TransactionsContext } from '../context.ts'
import { useTransactionRunner } from '../hooks/useTransactionRunner.ts'

export function TransactionProvider({ children }: { children: ReactNode }) {
  return <TransactionsContext.Provider value={useTransactionRunner()}>{children}</TransactionsContext.Provider>
}
