import { db, publicClients } from 'ponder:api'
import { Hono } from 'hono'
import { sql } from 'ponder'
import { blockOfCheckpoint } from '../accounting/checkpoint.ts'
import { json } from './json.ts'

/** `GET /lag`: the chain's head, the last block in the tables, and the blocks between them. */
export const lag = new Hono().get('/', async (context) => {
  const [head, rows] = await Promise.all([
    publicClients.platform.getBlockNumber({ cacheTime: 0 }),
    db.execute(sql`select latest_checkpoint from _ponder_checkpoint`),
  ])
  const [row] = (Array.isArray(rows) ? rows : rows.rows) as { latest_checkpoint: string }[]
  const indexed = row ? blockOfCheckpoint(row.latest_checkpoint) : 0n
  return json(context, { head, indexed, lag: head > indexed ? head - indexed : 0n })
})
