import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import type { Evidence, MemoCitation } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import { atomically } from '../store/sqlite.ts'

/** An answer that can be taken over: `evidence` is that of the call which brought it. */
export type MemoAnswer = {
  requestHash: Hex
  binding: string
  evidence: Evidence
  response: string
  citation: MemoCitation
  /** Unix time at which its shard was submitted. */
  submittedAt: number
  /** Whether this keeper gave it. */
  own: boolean
}

/** A shard whose answers are kept. */
type MemoShard = Pick<MemoAnswer, 'own' | 'submittedAt'> & { job: Hex; shard: number; root: Hex }

/** Answers of submitted shards by what was asked. A cache: whatever is lost can be read again from bundles. */
export type MemoStore = {
  /** Answers to the same bytes to the same binding, this keeper's own first. */
  find(requestHash: Hex, binding: string): MemoAnswer[]
  /** Whether a shard's answers were kept under this root. */
  has(shard: Pick<MemoShard, 'job' | 'shard' | 'root'>): boolean
  /** Keeps a shard's answers: of several to one request the latest, and no more bytes than fit. */
  keep(shard: MemoShard, answers: Iterable<MemoAnswer>): void
  /** Drops a shard's answers: its result does not stand any more. */
  drop(job: Hex, shard: number): void
  /** Block up to which other keepers' shards were looked at. */
  scannedTo(): bigint | undefined
  markScanned(block: bigint): void
  count(): number
  close(): void
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS shard (
    job TEXT NOT NULL, shard INTEGER NOT NULL, root TEXT NOT NULL, PRIMARY KEY (job, shard)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS answer (
    request TEXT NOT NULL, binding TEXT NOT NULL, own INTEGER NOT NULL, job TEXT NOT NULL, shard INTEGER NOT NULL,
    submitted_at INTEGER NOT NULL, bytes INTEGER NOT NULL, body TEXT NOT NULL, seal TEXT NOT NULL,
    UNIQUE (request, binding, own)
  );
  CREATE INDEX IF NOT EXISTS answer_of_shard ON answer (job, shard);
  CREATE INDEX IF NOT EXISTS answer_by_age ON answer (submitted_at);
  CREATE TABLE IF NOT EXISTS cursor (name TEXT PRIMARY KEY, block INTEGER NOT NULL) WITHOUT ROWID;
`

/** Opens the store at a path (`:memory:` for none), which holds at most `maxBytes` of answers; the oldest go first. */
export function openMemoStore(path: string, maxBytes: number): MemoStore {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  database.exec(SCHEMA)
  const find = database.prepare('SELECT * FROM answer WHERE request = ? AND binding = ? ORDER BY own DESC')
  const remove = database.prepare('DELETE FROM answer WHERE rowid = ?')
  const has = database.prepare('SELECT 1 FROM shard WHERE job = ? AND shard = ? AND root = ?')
  const addShard = database.prepare('INSERT OR REPLACE INTO shard (job, shard, root) VALUES (?, ?, ?)')
  const add = database.prepare(
    `INSERT INTO answer (request, binding, own, job, shard, submitted_at, bytes, body, seal)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (request, binding, own) DO UPDATE SET job = excluded.job, shard = excluded.shard,
       submitted_at = excluded.submitted_at, bytes = excluded.bytes, body = excluded.body, seal = excluded.seal
     WHERE excluded.submitted_at > submitted_at`,
  )
  const dropShard = database.prepare('DELETE FROM shard WHERE job = ? AND shard = ?')
  const dropAnswers = database.prepare('DELETE FROM answer WHERE job = ? AND shard = ?')
  const held = database.prepare('SELECT count(*) AS answers, coalesce(sum(bytes), 0) AS bytes FROM answer')
  const oldest = database.prepare('SELECT rowid, bytes FROM answer ORDER BY submitted_at, rowid LIMIT 1000')
  const getCursor = database.prepare(`SELECT block FROM cursor WHERE name = 'market'`)
  const setCursor = database.prepare(`INSERT OR REPLACE INTO cursor (name, block) VALUES ('market', ?)`)

  function makeRoom(): void {
    let excess = Number(held.get()?.bytes) - maxBytes
    while (excess > 0) {
      for (const { rowid, bytes } of oldest.all()) {
        if (excess <= 0) return
        remove.run(rowid as number)
        excess -= Number(bytes)
      }
    }
  }

  return {
    find: (requestHash, binding) =>
      find.all(requestHash, binding).flatMap(({ body, seal, own, job, shard }) => {
        const answer = JSON.parse(body as string) as MemoAnswer
        const fits = seal === sealOf(body as string) && answer.own === Boolean(own)
        if (fits && answer.requestHash === requestHash && answer.binding === binding) return [answer]
        // Torn or changed: the shard is read again from its bundle, and until then nobody is given any of it.
        dropAnswers.run(job as string, shard as number)
        dropShard.run(job as string, shard as number)
        return []
      }),
    has: ({ job, shard, root }) => has.get(job, shard, root) !== undefined,
    keep: ({ job, shard, root }, answers) =>
      atomically(database, () => {
        for (const answer of answers) {
          const { requestHash, binding, own, submittedAt } = answer
          const body = JSON.stringify(answer)
          add.run(requestHash, binding, Number(own), job, shard, submittedAt, body.length, body, sealOf(body))
        }
        addShard.run(job, shard, root)
        makeRoom()
      }),
    drop: (job, shard) =>
      atomically(database, () => {
        dropAnswers.run(job, shard)
        dropShard.run(job, shard)
      }),
    scannedTo() {
      const row = getCursor.get()
      return row && BigInt(row.block as number)
    },
    markScanned: (block) => void setCursor.run(Number(block)),
    count: () => Number(held.get()?.answers),
    close: () => database.close(),
  }
}

/** What a row must hash to: whoever changes one on disk by accident is found out before it is cited. */
function sealOf(body: string): string {
  return createHash('sha256').update(body).digest('base64')
}
