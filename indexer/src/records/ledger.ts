import type { Context } from 'ponder:registry'
import { activity, payment } from 'ponder:schema'
import type { Address, Hex } from 'viem'

/** What every row of the ledger takes from its event. `id` sorts in the chain's order. */
export type Origin = {
  id: string
  block: { number: bigint; timestamp: bigint }
  transaction: { hash: Hex }
}

type Subject = { jobId?: Hex | undefined; shard?: number | undefined; project?: Address | null | undefined }
type Payment = Subject & Pick<typeof payment.$inferInsert, 'kind' | 'from' | 'to' | 'asset' | 'amount'>
type Activity = Subject & Pick<typeof activity.$inferInsert, 'event' | 'actor' | 'reason' | 'asset' | 'amount'>

/** Records money that reached a recipient. Nothing moved, nothing recorded. */
export async function recordPayment({ db }: Pick<Context, 'db'>, origin: Origin, row: Payment): Promise<void> {
  if (row.amount === 0n) return
  await db.insert(payment).values({ id: `${origin.id}-${row.kind}`, ...row, ...stamp(origin) })
}

/** Adds a line to the timelines of the job, project and actor it names. */
export async function recordActivity({ db }: Pick<Context, 'db'>, origin: Origin, row: Activity): Promise<void> {
  await db.insert(activity).values({ id: origin.id, ...row, ...stamp(origin) })
}

function stamp({ block, transaction }: Origin) {
  return { timestamp: block.timestamp, block: block.number, transaction: transaction.hash }
}
