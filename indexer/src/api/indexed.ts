import { db } from 'ponder:api'
import { sql } from 'ponder'
import { blockOfCheckpoint, timeOfCheckpoint } from '../accounting/checkpoint.ts'

/** The last block in the tables and its time on the chain's clock, in unix seconds; zeros before the first. */
export async function lastIndexed(): Promise<{ block: bigint; timestamp: bigint }> {
  const rows = await db.execute(sql`select latest_checkpoint from _ponder_checkpoint`)
  const [row] = (Array.isArray(rows) ? rows : rows.rows) as { latest_checkpoint: string }[]
  if (!row) return { block: 0n, timestamp: 0n }
  return { block: blockOfCheckpoint(row.latest_checkpoint), timestamp: timeOfCheckpoint(row.latest_checkpoint) }
}
