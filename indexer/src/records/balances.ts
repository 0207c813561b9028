import type { Context } from 'ponder:registry'
import { balance } from 'ponder:schema'
import type { Address } from 'viem'

type Change = { claimable?: bigint; inJobs?: bigint; withdrawn?: bigint }

/** Adds to an account's figures in one asset; a row appears with the first change. */
export async function changeBalance({ db }: Pick<Context, 'db'>, account: Address, asset: Address, change: Change) {
  const { claimable = 0n, inJobs = 0n, withdrawn = 0n } = change
  await db
    .insert(balance)
    .values({ account, asset, claimable, inJobs, withdrawn })
    .onConflictDoUpdate((row) => ({
      claimable: row.claimable + claimable,
      inJobs: row.inJobs + inJobs,
      withdrawn: row.withdrawn + withdrawn,
    }))
}
