import { closeSync, fdatasync, openSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'

/** Runs writes as one: all of them are on disk afterwards, or none. */
export function atomically<Result>(database: DatabaseSync, write: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = write()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/** Writes that are committed together: one wait for the disk for all that came while it was busy. */
export type GroupCommit = {
  /** Resolves once the write is on disk. */
  add(write: () => void): Promise<void>
  close(): void
}

type Waiting = { write: () => void; settle: PromiseWithResolvers<void> }

/**
 * Commits in groups without blocking the event loop: SQLite writes its log (a killed process loses nothing of that), and
 * the log is synced in the background before anybody is told (so a machine without power loses nothing either).
 */
export function createGroupCommit(database: DatabaseSync): GroupCommit {
  let waiting: Waiting[] = []
  let busy = false
  let log: number | undefined

  function write(group: readonly Waiting[]): void {
    database.exec('PRAGMA synchronous = NORMAL')
    try {
      atomically(database, () => {
        for (const { write } of group) write()
      })
    } finally {
      database.exec('PRAGMA synchronous = FULL')
    }
  }

  async function sync(): Promise<void> {
    log ??= openSync(`${database.location()}-wal`, 'r+')
    await promisify(fdatasync)(log)
  }

  async function flush(): Promise<void> {
    const group = waiting
    waiting = []
    try {
      write(group)
      await sync()
      for (const { settle } of group) settle.resolve()
    } catch (error) {
      for (const { settle } of group) settle.reject(error)
    }
    if (waiting.length > 0) return flush()
    busy = false
  }

  return {
    add(write) {
      const settle = Promise.withResolvers<void>()
      waiting.push({ write, settle })
      if (!busy) {
        busy = true
        // After everything that has already arrived was read from its socket.
        setImmediate(flush)
      }
      return settle.promise
    },
    close() {
      if (log !== undefined) closeSync(log)
    },
  }
}
