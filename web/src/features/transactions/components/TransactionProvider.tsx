import type { ReactNode } from 'react'
import { TransactionsContext } from '../context.ts'
import { useTransactionRunner } from '../hooks/useTransactionRunner.ts'
import { TransactionSheet } from './TransactionSheet.tsx'
import { WaitingTransactions } from './WaitingTransactions.tsx'

export function TransactionProvider({ children }: { children: ReactNode }) {
  const transactions = useTransactionRunner()
  return (
    <TransactionsContext.Provider value={transactions}>
      {children}
      <WaitingTransactions />
      <TransactionSheet />
    </TransactionsContext.Provider>
  )
}
