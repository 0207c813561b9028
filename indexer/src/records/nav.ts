import type { Context } from 'ponder:registry'
import { balance, navPoint } from 'ponder:schema'
import type { Address } from 'viem'
import type { Origin } from './ledger.ts'
import { findProject } from './projects.ts'

/** Remembers what a project is worth after this event; of a block's, the last one stays. */
export async function recordNav({ db }: Pick<Context, 'db'>, { block }: Origin, address: Address): Promise<void> {
  const { free, shares, asset } = await findProject({ db }, address)
  const market = await db.find(balance, { account: address, asset })
  const worth = { free, shares, credit: market?.claimable ?? 0n, committed: market?.inJobs ?? 0n }
  await db
    .insert(navPoint)
    .values({ project: address, block: block.number, timestamp: block.timestamp, ...worth })
    .onConflictDoUpdate(worth)
}
