import { db } from 'ponder:api'
import schema from 'ponder:schema'
import { Hono } from 'hono'
import { client, graphql } from 'ponder'
import { claimable } from './claimable.ts'
import { lag } from './lag.ts'
import { timeline } from './timeline.ts'

const app = new Hono()

app.use('/sql/*', client({ db, schema }))
app.use('/graphql', graphql({ db, schema }))
app.route('/claimable', claimable)
app.route('/job', timeline)
app.route('/lag', lag)

export default app
