import type { DatabaseSync } from 'node:sqlite'

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

/** Writes that are committed together: one wait for the disk for all that were added since the last. */
export type GroupCommit = {
  /** Resolves once the write is on disk. */
  add(write: () => void): Promise<void>
}

export function createGroupCommit(database: DatabaseSync): GroupCommit {
  let waiting: { write: () => void; settle: PromiseWithResolvers<void> }[] = []

  function flush(): void {
    const group = waiting
    waiting = []
    try {
      atomically(database, () => {
        for (const { write } of group) write()
      })
      for (const { settle } of group) settle.resolve()
    } catch (error) {
      for (const { settle } of group) settle.reject(error)
    }
  }

  return {
    add(write) {
      const settle = Promise.withResolvers<void>()
      // After everything that has already arrived was read from its socket.
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ write, settle })
      return settle.promise
    },
  }
}
