import { db } from 'ponder:api'
import { activity, contributor } from 'ponder:schema'
import { Hono } from 'hono'
import { desc, eq, inArray, or } from 'ponder'
import { isAddress } from 'viem'
import { json } from './json.ts'

const LENGTH = 100

/** `GET /feed/:address`: what an account, a project or the projects it put money into did lately, newest first. */
export const feed = new Hono().get('/:address', async (context) => {
  const account = context.req.param('address').toLowerCase()
  if (!isAddress(account)) return json(context, { error: 'The path must end in an address of 20 bytes.' }, 400)
  const funded = db.select({ project: contributor.project }).from(contributor).where(eq(contributor.account, account))
  const events = await db
    .select()
    .from(activity)
    .where(or(eq(activity.actor, account), eq(activity.project, account), inArray(activity.project, funded)))
    .orderBy(desc(activity.id))
    .limit(LENGTH)
  return json(context, { account, events })
})
