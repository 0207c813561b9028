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

/** An account chose who votes for it; the zero address takes the choice back. */
export async function setDelegation(
  context: Pick<Context, 'db'>,
  origin: Origin,
  electorate: Electorate,
  { delegator, toDelegate: delegatee }: { delegator: Address; toDelegate: Address },
): Promise<void> {
  const { db } = context
  const { token, project } = electorate
  const before = await db.find(delegation, { token, delegator })
  if (before) await countDelegator(context, electorate, delegator, before.delegatee, -1)
  if (delegatee === zeroAddress) {
    await db.delete(delegation, { token, delegator })
  } else {
    const choice = { delegatee, since: origin.block.timestamp, transaction: origin.transaction.hash }
    await db
      .insert(delegation)
      .values({ token, delegator, project, ...choice })
      .onConflictDoUpdate(choice)
    await countDelegator(context, electorate, delegator, delegatee, 1)
  }
  await recordActivity(context, origin, { project, event: 'DelegateChanged', actor: delegator })
}

/** Votes that an account keeps for itself come from no delegator. */
async function countDelegator(
  context: Pick<Context, 'db'>,
  electorate: Electorate,
  delegator: Address,
  delegatee: Address,
  by: 1 | -1,
): Promise<void> {
  if (isAddressEqual(delegator, delegatee)) return
  await changeDelegate(context, electorate, delegatee, ({ delegators }) => ({ delegators: delegators + by }))
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
