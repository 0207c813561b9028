import { DatabaseSync } from 'node:sqlite'
import type { Snapshot } from '@pinf/sdk/workflow'

/** Remembers which snapshot answered which request, so that the same question is not asked again too soon. */
export type SnapshotCache = {
  /** A snapshot that is no older than this, or undefined. */
  find(request: string, maxAgeMs: number): Snapshot | undefined
  keep(request: string, snapshot: Snapshot): void
  close(): void
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS snapshot (
    request TEXT PRIMARY KEY, fetched_at INTEGER NOT NULL, data TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS snapshot_age ON snapshot (fetched_at);
`

/** Opens the cache at a path (`:memory:` for one that ends with the process) and forgets what is older than its age. */
export function openSnapshotCache(path: string, maxAgeMs: number): SnapshotCache {
  const database = new DatabaseSync(path)
  // Losing the last entries with the power costs one more request each, and nothing else.
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${SCHEMA}`)
  database.prepare('DELETE FROM snapshot WHERE fetched_at < ?').run(Date.now() - maxAgeMs)
  const find = database.prepare('SELECT data FROM snapshot WHERE request = ? AND fetched_at >= ?')
  const keep = database.prepare('INSERT OR REPLACE INTO snapshot (request, fetched_at, data) VALUES (?, ?, ?)')
  return {
    find(request, maxAge) {
      const row = find.get(request, Date.now() - maxAge)
      return row && (JSON.parse(row.data as string) as Snapshot)
    },
    keep: (request, snapshot) => void keep.run(request, Date.parse(snapshot.fetchedAt), JSON.stringify(snapshot)),
    close: () => database.close(),
  }
}
