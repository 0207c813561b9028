import type { Context } from 'ponder:registry'
import { delegate, delegation } from 'ponder:schema'
import { type Address, isAddressEqual, zeroAddress } from 'viem'
import { type Origin, recordActivity } from './ledger.ts'

/** A votes token and whose it is: a project's, or the platform's. */
export type Electorate = { token: Address; project: Address | null }

type Row = typeof delegate.$inferSelect

/** An account's votes changed. */
export function setPower(context: Pick<Context, 'db'>, electorate: Electorate, account: Address, power: bigint) {
  return changeDelegate(context, electorate, account, () => ({ power }))
}

/** An account chose who votes for it: another, or itself again. */
export async function setDelegation(
  context: Pick<Context, 'db'>,
  origin: Origin,
  electorate: Electorate,
  { delegator, toDelegate: delegatee }: { delegator: Address; toDelegate: Address },
): Promise<void> {
  const { db } = context
  const { token, project } = electorate
  const before = await db.find(delegation, { token, delegator })
  const isOther = delegatee !== zeroAddress && !isAddressEqual(delegator, delegatee)
  // A token announces that an account votes for itself when it gets its first shares: nobody chose anything then.
  if (!before && !isOther) return

  if (before) await countDelegator(context, electorate, before.delegatee, -1)
  if (isOther) {
    const choice = { delegatee, since: origin.block.timestamp, transaction: origin.transaction.hash }
    await db
      .insert(delegation)
      .values({ token, delegator, project, ...choice })
      .onConflictDoUpdate(choice)
    await countDelegator(context, electorate, delegatee, 1)
  } else {
    await db.delete(delegation, { token, delegator })
  }
  await recordActivity(context, origin, { project, event: 'DelegateChanged', actor: delegator })
}

function countDelegator(context: Pick<Context, 'db'>, electorate: Electorate, delegatee: Address, by: 1 | -1) {
  return changeDelegate(context, electorate, delegatee, ({ delegators }) => ({ delegators: delegators + by }))
}

async function changeDelegate(
  { db }: Pick<Context, 'db'>,
  { token, project }: Electorate,
  account: Address,
  change: (row: Row) => Partial<Pick<Row, 'power' | 'delegators'>>,
): Promise<void> {
  const key = { token, account }
  const known =
    (await db.find(delegate, key)) ?? (await db.insert(delegate).values({ ...key, project, power: 0n, delegators: 0 }))
  await db.update(delegate, key).set(change(known))
}
