import type { DatabaseSync } from 'node:sqlite'
import type { Address, Hex } from 'viem'
import { atomically } from './sqlite.ts'

/** One signed form of a transaction. Fees in wei, time in unix milliseconds. */
export type TransactionAttempt = {
  hash: Hex
  raw: Hex
  maxFeePerGas: bigint
  maxPriorityFeePerGas: bigint
  signedAt: number
}

/** A transaction this keeper has signed: one nonce, one or more attempts at growing fees. */
export type TransactionRecord = {
  id: number
  nonce: number
  label: string
  to: Address
  data: Hex
  gas: bigint
  block: bigint | undefined
  attempts: TransactionAttempt[]
}

export type NewTransaction = Omit<TransactionRecord, 'id' | 'block' | 'attempts'> & {
  sender: Address
  /** What this transaction does, as keys: a step with a pending transaction is not sent again. */
  steps: readonly string[]
  attempt: TransactionAttempt
}

/** Signed transactions are written before they are broadcast, so a restart repeats bytes, never decisions. */
export type TransactionLog = {
  add(transaction: NewTransaction): TransactionRecord
  addAttempt(id: number, attempt: TransactionAttempt): void
  /** Transactions of a sender whose fate is open, by nonce. */
  pending(sender: Address): TransactionRecord[]
  /** Transactions mined at or after a block: those a reorg could undo. */
  minedSince(sender: Address, block: bigint): TransactionRecord[]
  /** Whether a step has a pending transaction. */
  isPending(step: string): boolean
  settle(id: number, state: 'pending' | 'mined' | 'reverted' | 'lost', block?: bigint): void
}

export function createTransactionLog(database: DatabaseSync): TransactionLog {
  const drop = database.prepare(`DELETE FROM tx WHERE sender = ? AND nonce = ? AND state <> 'pending'`)
  const insert = database.prepare(
    `INSERT INTO tx (sender, nonce, label, "to", data, gas, state) VALUES (?, ?, ?, ?, ?, ?, 'pending')`,
  )
  const insertStep = database.prepare('INSERT INTO tx_step (step, tx) VALUES (?, ?)')
  const insertAttempt = database.prepare(
    'INSERT OR IGNORE INTO tx_attempt (hash, tx, raw, max_fee, priority_fee, signed_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const pending = database.prepare(`SELECT * FROM tx WHERE sender = ? AND state = 'pending' ORDER BY nonce`)
  const mined = database.prepare(
    `SELECT * FROM tx WHERE sender = ? AND state IN ('mined', 'reverted') AND block >= ? ORDER BY nonce`,
  )
  const attempts = database.prepare('SELECT * FROM tx_attempt WHERE tx = ? ORDER BY signed_at')
  const step = database.prepare(
    `SELECT 1 FROM tx_step JOIN tx ON tx.id = tx_step.tx WHERE step = ? AND state = 'pending' LIMIT 1`,
  )
  const settle = database.prepare('UPDATE tx SET state = ?, block = ? WHERE id = ?')

  const writeAttempt = (id: number, { hash, raw, maxFeePerGas, maxPriorityFeePerGas, signedAt }: TransactionAttempt) =>
    insertAttempt.run(hash, id, raw, String(maxFeePerGas), String(maxPriorityFeePerGas), signedAt)

  const read = (row: Record<string, unknown>): TransactionRecord => ({
    id: row.id as number,
    nonce: row.nonce as number,
    label: row.label as string,
    to: row.to as Address,
    data: row.data as Hex,
    gas: BigInt(row.gas as string),
    block: row.block === null ? undefined : BigInt(row.block as number),
    attempts: attempts.all(row.id as number).map(toAttempt),
  })

  return {
    add: ({ sender, nonce, label, to, data, gas, steps, attempt }) =>
      atomically(database, () => {
        // A settled transaction at this nonce can only be one that a reorg undid for good.
        drop.run(sender, nonce)
        const id = Number(insert.run(sender, nonce, label, to, data, String(gas)).lastInsertRowid)
        for (const key of steps) insertStep.run(key, id)
        writeAttempt(id, attempt)
        return { id, nonce, label, to, data, gas, block: undefined, attempts: [attempt] }
      }),
    addAttempt: (id, attempt) => void writeAttempt(id, attempt),
    pending: (sender) => pending.all(sender).map(read),
    minedSince: (sender, block) => mined.all(sender, Number(block)).map(read),
    isPending: (key) => step.get(key) !== undefined,
    settle: (id, state, block) => void settle.run(state, block === undefined ? null : Number(block), id),
  }
}

function toAttempt(row: Record<string, unknown>): TransactionAttempt {
  return {
    hash: row.hash as Hex,
    raw: row.raw as Hex,
    maxFeePerGas: BigInt(row.max_fee as string),
    maxPriorityFeePerGas: BigInt(row.priority_fee as string),
    signedAt: row.signed_at as number,
  }
}
