import type { DatabaseSync } from 'node:sqlite'
import type { Hex } from 'viem'
import { atomically } from './sqlite.ts'

/** A batch of requests that is out at a vendor, or was about to be. */
export type BatchRecord = {
  /** Our name for it. */
  name: string
  job: Hex
  /** Whom it asks: all requests of a batch are for one model. */
  binding: string
  /** Unix time in milliseconds. */
  beganAt: number
  /** Requests in it. */
  size: number
  /** The vendor's id, once it was heard. */
  vendorId?: string | undefined
}

/** Batches, each on disk before it leaves: a request that is in one is waited for, never sent again. */
export type BatchLog = {
  /** Notes which requests are about to leave together. */
  begin(batch: Omit<BatchRecord, 'vendorId'>, requests: readonly string[]): void
  /** Notes under which id the vendor took it. */
  accept(name: string, vendorId: string): void
  /** Forgets a batch that never left. */
  drop(name: string): void
  /** The batch that a request is in. */
  holding(request: string): BatchRecord | undefined
  /** The vendors' ids of all batches. */
  vendorIds(): ReadonlySet<string>
  /** Forgets the batches of a job that is over. */
  forget(job: Hex): void
}

export const BATCH_SCHEMA = `
  CREATE TABLE IF NOT EXISTS batch (
    name TEXT PRIMARY KEY, job TEXT NOT NULL, binding TEXT NOT NULL, began_at INTEGER NOT NULL, size INTEGER NOT NULL,
    vendor_id TEXT
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS batch_request (
    id TEXT PRIMARY KEY, batch TEXT NOT NULL REFERENCES batch (name) ON DELETE CASCADE
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS request_of_batch ON batch_request (batch);
`

export function createBatchLog(database: DatabaseSync): BatchLog {
  const insert = database.prepare('INSERT INTO batch (name, job, binding, began_at, size) VALUES (?, ?, ?, ?, ?)')
  const insertRequest = database.prepare('INSERT OR REPLACE INTO batch_request (id, batch) VALUES (?, ?)')
  const setVendorId = database.prepare('UPDATE batch SET vendor_id = ? WHERE name = ?')
  const remove = database.prepare('DELETE FROM batch WHERE name = ?')
  const holding = database.prepare(
    'SELECT batch.* FROM batch JOIN batch_request ON batch = name WHERE batch_request.id = ?',
  )
  const known = database.prepare('SELECT vendor_id FROM batch WHERE vendor_id IS NOT NULL')
  const forget = database.prepare('DELETE FROM batch WHERE job = ?')

  return {
    begin: ({ name, job, binding, beganAt, size }, requests) =>
      atomically(database, () => {
        insert.run(name, job, binding, beganAt, size)
        for (const id of requests) insertRequest.run(id, name)
      }),
    accept: (name, vendorId) => void setVendorId.run(vendorId, name),
    drop: (name) => void remove.run(name),
    holding(request) {
      const row = holding.get(request)
      return row === undefined ? undefined : toRecord(row)
    },
    vendorIds: () => new Set(known.all().map((row) => row.vendor_id as string)),
    forget: (job) => void forget.run(job),
  }
}

function toRecord(row: Record<string, unknown>): BatchRecord {
  const { name, job, binding, began_at: beganAt, size, vendor_id: vendorId } = row
  return { name, job, binding, beganAt, size, ...(vendorId !== null && { vendorId }) } as BatchRecord
}
