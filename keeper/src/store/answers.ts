import type { DatabaseSync } from 'node:sqlite'
import type { Answer, Evidence } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import { createGroupCommit } from './sqlite.ts'

/** Which question of a job an answer belongs to. `path` includes the attempt, such as `notes[17]@1`. */
type AnswerKey = { job: Hex; item: number; path: string }

/** Answers of providers, failed attempts included: each is on disk before anything is done with it. */
export type AnswerLog = {
  find(key: AnswerKey): Answer | undefined
  /** An Exact answer to the same request of the same job: it is everybody's answer, so nobody need ask again. */
  findExact(job: Hex, requestHash: Hex): Answer | undefined
  /** Resolves once the answer is on disk. Answers that come together share the wait for the disk. */
  record(key: AnswerKey, requestHash: Hex, answer: Answer): Promise<void>
  /** Forgets the answers of a job that is over; its bundles hold them. */
  forget(job: Hex): void
  count(job: Hex): number
  close(): void
}

export function createAnswerLog(database: DatabaseSync): AnswerLog {
  const commits = createGroupCommit(database)
  const find = database.prepare('SELECT evidence, response FROM answer WHERE job = ? AND item = ? AND path = ?')
  const findExact = database.prepare(
    `SELECT evidence, response FROM answer WHERE request_hash = ? AND job = ? AND class = 'Exact'
     AND response IS NOT NULL AND json_extract(evidence, '$.memo') IS NULL LIMIT 1`,
  )
  const insert = database.prepare(
    `INSERT OR IGNORE INTO answer (job, item, path, request_hash, class, evidence, response) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const forget = database.prepare('DELETE FROM answer WHERE job = ?')
  const count = database.prepare('SELECT count(*) AS answers FROM answer WHERE job = ?')

  return {
    find: ({ job, item, path }) => toAnswer(find.get(job, item, path)),
    findExact: (job, requestHash) => toAnswer(findExact.get(requestHash, job)),
    record: ({ job, item, path }, requestHash, { evidence, response }) =>
      commits.add(() =>
        insert.run(job, item, path, requestHash, evidence.class, JSON.stringify(evidence), response ?? null),
      ),
    forget: (job) => void forget.run(job),
    count: (job) => Number(count.get(job)?.answers),
    close: () => commits.close(),
  }
}

function toAnswer(row: Record<string, unknown> | undefined): Answer | undefined {
  if (row === undefined) return undefined
  const evidence = JSON.parse(row.evidence as string) as Evidence
  return row.response === null ? { evidence } : { evidence, response: row.response as Uint8Array }
}
