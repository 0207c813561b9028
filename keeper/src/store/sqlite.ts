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
