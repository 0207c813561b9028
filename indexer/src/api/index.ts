import { db } from 'ponder:api'
import schema from 'ponder:schema'
import { Hono } from 'hono'
import { client, graphql } from 'ponder'
import { claimable } from './claimable.ts'
import { feed } from './feed.ts'
import { lag } from './lag.ts'
import { runway } from './runway.ts'
import { timeline } from './timeline.ts'

const app = new Hono()

app.use('/sql/*', client({ db, schema }))
app.use('/graphql', graphql({ db, schema }))
app.route('/claimable', claimable)
app.route('/feed', feed)
app.route('/job', timeline)
app.route('/project', runway)
app.route('/lag', lag)

export default app
