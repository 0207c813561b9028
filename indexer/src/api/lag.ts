import { publicClients } from 'ponder:api'
import { Hono } from 'hono'
import { lastIndexed } from './indexed.ts'
import { json } from './json.ts'

/** `GET /lag`: the chain's head, the last block in the tables, and the blocks between them. */
export const lag = new Hono().get('/', async (context) => {
  const [head, { block: indexed }] = await Promise.all([
    publicClients.platform.getBlockNumber({ cacheTime: 0 }),
    lastIndexed(),
  ])
  return json(context, { head, indexed, lag: head > indexed ? head - indexed : 0n })
})
