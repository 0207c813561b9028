import type { Context } from 'ponder:registry'
import { ponder } from 'ponder:registry'
import { marketState } from 'ponder:schema'
import type { Address } from 'viem'

type Change = Partial<Omit<typeof marketState.$inferInsert, 'market'>>

ponder.on('InferenceMarket:RatesSet', ({ event, context }) => change(context, event.log.address, event.args.rates))

ponder.on('InferenceMarket:TimeBoundsSet', ({ event, context }) =>
  change(context, event.log.address, event.args.bounds),
)

ponder.on('InferenceMarket:Paused', ({ event, context }) =>
  change(context, event.log.address, { pausedUntil: BigInt(event.args.until) }),
)

ponder.on('InferenceMarket:Unpaused', ({ event, context }) =>
  change(context, event.log.address, { pausedUntil: event.block.timestamp }),
)

async function change({ db }: Pick<Context, 'db'>, market: Address, values: Change): Promise<void> {
  await db
    .insert(marketState)
    .values({ market, pausedUntil: 0n, ...values })
    .onConflictDoUpdate(values)
}
