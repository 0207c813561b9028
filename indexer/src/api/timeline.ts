import { db } from 'ponder:api'
import { activity, job } from 'ponder:schema'
import { Hono } from 'hono'
import { asc, eq } from 'ponder'
import { type Hex, isHash } from 'viem'
import { json } from './json.ts'

/** `GET /job/:id/timeline`: everything that happened to a job, oldest first, with reasons and amounts. */
export const timeline = new Hono().get('/:id/timeline', async (context) => {
  const id = context.req.param('id').toLowerCase() as Hex
  if (!isHash(id)) return json(context, { error: 'A job id is 32 bytes in hex.' }, 400)
  const [row] = await db.select({ status: job.status }).from(job).where(eq(job.id, id))
  if (!row) return json(context, { error: `No job ${id} was posted, or it is not indexed yet: see /lag.` }, 404)
  const events = await db.select().from(activity).where(eq(activity.jobId, id)).orderBy(asc(activity.id))
  return json(context, { jobId: id, status: row.status, events })
})
