import type { DatabaseSync } from 'node:sqlite'
import type { Hex } from 'viem'
import { atomically } from './sqlite.ts'

/** A job as its `JobPosted` event told it; `data` is the event's ABI-encoded terms. */
export type JobRecord = { id: Hex; postedBlock: bigint; data: Hex }

type ShardName = { job: Hex; shard: number }

/** What a scan of the market's events found up to a block; `claims` and `rejections` are this keeper's. */
export type ScanResult = { jobs: JobRecord[]; claims: ShardName[]; rejections: ShardName[]; block: bigint }

/** A finished shard's commitment, kept from before it is submitted. */
export type ResultRecord = { root: Hex; bundle: Hex; delivered: number; reused: number }

/** What a keeper remembers of its own work on a shard. */
export type OwnWork = {
  /** The shard's commitment, once built. */
  result: ResultRecord | undefined
  /** Whether the Court has rejected a result of this keeper for this shard. */
  rejected: boolean
}

/** Jobs seen, shards this keeper has claimed, results it has built: a cache of the chain plus its own work. */
export type JobLog = {
  /** Block up to which events were scanned, or undefined before the first scan. */
  scannedTo(): bigint | undefined
  recordScan(scan: ScanResult): void
  /** Jobs with something left to do, oldest first. */
  active(): JobRecord[]
  find(id: Hex): JobRecord | undefined
  /** Nothing more can happen in this job for this keeper. */
  markDone(id: Hex): void
  claimsOf(job: Hex): number[]
  saveResult(job: Hex, shard: number, result: ResultRecord): void
  workOn(job: Hex, shard: number): OwnWork
}

export function createJobLog(database: DatabaseSync): JobLog {
  const insertJob = database.prepare(
    `INSERT INTO job (id, posted_block, data) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET posted_block = excluded.posted_block`,
  )
  const insertClaim = database.prepare('INSERT OR IGNORE INTO claim (job, shard) VALUES (?, ?)')
  const insertRejection = database.prepare('INSERT OR IGNORE INTO rejection (job, shard) VALUES (?, ?)')
  const setCursor = database.prepare(`INSERT OR REPLACE INTO cursor (name, block) VALUES ('market', ?)`)
  const getCursor = database.prepare(`SELECT block FROM cursor WHERE name = 'market'`)
  const active = database.prepare('SELECT id, posted_block, data FROM job WHERE done = 0 ORDER BY posted_block, id')
  const find = database.prepare('SELECT id, posted_block, data FROM job WHERE id = ?')
  const finish = database.prepare('UPDATE job SET done = 1 WHERE id = ?')
  const claims = database.prepare('SELECT shard FROM claim WHERE job = ? ORDER BY shard')
  const rejection = database.prepare('SELECT 1 FROM rejection WHERE job = ? AND shard = ?')
  const insertResult = database.prepare('INSERT OR REPLACE INTO result (job, shard, submission) VALUES (?, ?, ?)')
  const result = database.prepare('SELECT submission FROM result WHERE job = ? AND shard = ?')

  return {
    scannedTo() {
      const row = getCursor.get()
      return row === undefined ? undefined : BigInt(row.block as number)
    },
    recordScan: (scan) =>
      atomically(database, () => {
        for (const job of scan.jobs) insertJob.run(job.id, Number(job.postedBlock), job.data)
        for (const { job, shard } of scan.claims) insertClaim.run(job, shard)
        for (const { job, shard } of scan.rejections) insertRejection.run(job, shard)
        setCursor.run(Number(scan.block))
      }),
    active: () => active.all().map(toJob),
    find(id) {
      const row = find.get(id)
      return row && toJob(row)
    },
    markDone: (id) => void finish.run(id),
    claimsOf: (job) => claims.all(job).map((row) => row.shard as number),
    saveResult: (job, shard, submission) => void insertResult.run(job, shard, JSON.stringify(submission)),
    workOn(job, shard) {
      const row = result.get(job, shard)
      return {
        result: row && JSON.parse(row.submission as string),
        rejected: rejection.get(job, shard) !== undefined,
      }
    },
  }
}

function toJob(row: Record<string, unknown>): JobRecord {
  return { id: row.id as Hex, postedBlock: BigInt(row.posted_block as number), data: row.data as Hex }
}
