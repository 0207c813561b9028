import type { Context } from 'ponder:registry'
import { ponder } from 'ponder:registry'
import { job, marketState } from 'ponder:schema'
import { and, eq, gte, sql } from 'ponder'
import type { Address } from 'viem'
import { pauseShift } from '../accounting/pauses.ts'

type Change = Partial<Omit<typeof marketState.$inferInsert, 'market'>>

ponder.on('InferenceMarket:RatesSet', ({ event, context }) => change(context, event.log.address, event.args.rates))

ponder.on('InferenceMarket:TimeBoundsSet', ({ event, context }) =>
  change(context, event.log.address, event.args.bounds),
)

ponder.on('InferenceMarket:Paused', ({ event, context }) => pauseUntil(context, event, BigInt(event.args.until)))

ponder.on('InferenceMarket:Unpaused', ({ event, context }) => pauseUntil(context, event, event.block.timestamp))

type Decision = { log: { address: Address }; block: { timestamp: bigint } }

/** A pause takes no time from jobs that wait for keepers, and gives none to those whose deadline had passed. */
async function pauseUntil(context: Pick<Context, 'db'>, { log, block }: Decision, until: bigint): Promise<void> {
  const { db } = context
  const state = await db.find(marketState, { market: log.address })
  const { endingAfter, seconds } = pauseShift(state?.pausedUntil ?? 0n, block.timestamp, until)
  await change(context, log.address, { pausedUntil: until })
  await db.sql
    .update(job)
    .set({ openUntil: sql`${job.openUntil} + ${seconds}` })
    .where(and(eq(job.status, 'running'), gte(job.openUntil, endingAfter)))
}

async function change({ db }: Pick<Context, 'db'>, market: Address, values: Change): Promise<void> {
  await db
    .insert(marketState)
    .values({ market, pausedUntil: 0n, ...values })
    .onConflictDoUpdate(values)
}
