import { DatabaseSync } from 'node:sqlite'
import { JournalInUseError, JournalMismatchError } from '../errors.ts'
import { type AnswerLog, createAnswerLog } from './answers.ts'
import { BATCH_SCHEMA, type BatchLog, createBatchLog } from './batches.ts'
import { createJobLog, type JobLog } from './jobs.ts'
import { atomically } from './sqlite.ts'
import { createTransactionLog, type TransactionLog } from './transactionLog.ts'

/** What a journal belongs to; opening it for anything else is refused. */
export type JournalOwner = Record<'chain' | 'market' | 'keeper', string>

/**
 * What a keeper must not forget: answers it paid for, transactions it signed, jobs it saw. Every write is on disk when
 * the call returns, so a process killed at any moment goes on where it was.
 */
export type Journal = {
  readonly answers: AnswerLog
  readonly batches: BatchLog
  readonly jobs: JobLog
  readonly transactions: TransactionLog
  close(): void
}

const SCHEMA_VERSION = 2

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS owner (field TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS answer (
    job TEXT NOT NULL, item INTEGER NOT NULL, path TEXT NOT NULL, request_hash TEXT NOT NULL,
    class TEXT NOT NULL, evidence TEXT NOT NULL, response BLOB, PRIMARY KEY (job, item, path)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS answer_of_request ON answer (request_hash, job) WHERE class = 'Exact' AND response IS NOT NULL;

  CREATE TABLE IF NOT EXISTS job (
    id TEXT PRIMARY KEY, posted_block INTEGER NOT NULL, data TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS claim (job TEXT NOT NULL, shard INTEGER NOT NULL, PRIMARY KEY (job, shard)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS rejection (job TEXT NOT NULL, shard INTEGER NOT NULL, PRIMARY KEY (job, shard)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS result (
    job TEXT NOT NULL, shard INTEGER NOT NULL, submission TEXT NOT NULL, PRIMARY KEY (job, shard)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS cursor (name TEXT PRIMARY KEY, block INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS tx (
    id INTEGER PRIMARY KEY, sender TEXT NOT NULL, nonce INTEGER NOT NULL, label TEXT NOT NULL,
    "to" TEXT NOT NULL, data TEXT NOT NULL, gas TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'mined', 'reverted', 'lost')), block INTEGER,
    UNIQUE (sender, nonce)
  );
  CREATE TABLE IF NOT EXISTS tx_attempt (
    hash TEXT PRIMARY KEY, tx INTEGER NOT NULL REFERENCES tx (id) ON DELETE CASCADE, raw TEXT NOT NULL,
    max_fee TEXT NOT NULL, priority_fee TEXT NOT NULL, signed_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS tx_step (
    step TEXT NOT NULL, tx INTEGER NOT NULL REFERENCES tx (id) ON DELETE CASCADE, PRIMARY KEY (step, tx)
  ) WITHOUT ROWID;
`

/** Opens the journal at a path (`:memory:` for none), creating it when missing. */
export function openJournal(path: string, owner: JournalOwner): Journal {
  const database = open(path)
  try {
    checkOwner(database, { ...owner, schema: String(SCHEMA_VERSION) })
  } catch (error) {
    database.close()
    throw error
  }
  const answers = createAnswerLog(database)
  return {
    answers,
    batches: createBatchLog(database),
    jobs: createJobLog(database),
    transactions: createTransactionLog(database),
    close() {
      answers.close()
      database.close()
    },
  }
}

/** Two processes with one journal would sign with the same nonces: the file stays locked while it is open. */
function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    database.exec(SCHEMA + BATCH_SCHEMA)
    return database
  } catch (cause) {
    database.close()
    if (cause instanceof Error && /locked/.test(cause.message)) throw new JournalInUseError(path, { cause })
    throw cause
  }
}

/** Replaying another chain's or keeper's journal would skip work that was never done. */
function checkOwner(database: DatabaseSync, owner: Record<string, string>): void {
  const insert = database.prepare('INSERT OR IGNORE INTO owner (field, value) VALUES (?, ?)')
  const select = database.prepare('SELECT value FROM owner WHERE field = ?')
  atomically(database, () => {
    for (const [field, value] of Object.entries(owner)) insert.run(field, value)
  })
  for (const [field, expected] of Object.entries(owner)) {
    const found = String(select.get(field)?.value)
    if (found !== expected) throw new JournalMismatchError(field, expected, found)
  }
}
