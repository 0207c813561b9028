import type { Context } from 'ponder:registry'
import { keeper, keeperStake } from 'ponder:schema'
import type { Address } from 'viem'

type KeeperRow = typeof keeper.$inferSelect
type StakeRow = typeof keeperStake.$inferSelect
type StakeFigures = Omit<StakeRow, 'keeper' | 'asset'>

/** Changes a keeper's record, which begins with the first event that names it. */
export async function changeKeeper(
  { db }: Pick<Context, 'db'>,
  address: Address,
  at: bigint,
  change: (row: KeeperRow) => Partial<Omit<KeeperRow, 'address'>>,
): Promise<void> {
  const known = (await db.find(keeper, { address })) ?? (await db.insert(keeper).values(newKeeper(address, at)))
  await db.update(keeper, { address }).set({ ...change(known), lastSeenAt: at })
}

/** Changes a keeper's figures in one asset. */
export async function changeStake(
  { db }: Pick<Context, 'db'>,
  key: { keeper: Address; asset: Address },
  change: (row: StakeRow) => Partial<StakeFigures>,
): Promise<void> {
  const known = (await db.find(keeperStake, key)) ?? (await db.insert(keeperStake).values({ ...key, ...NO_STAKE }))
  await db.update(keeperStake, key).set(change(known))
}

const NO_STAKE: StakeFigures = {
  staked: 0n,
  locked: 0n,
  unbonding: 0n,
  unbondingAt: null,
  paid: 0n,
  feesBrought: 0n,
  lateFees: 0n,
  slashed: 0n,
}

function newKeeper(address: Address, at: bigint): KeeperRow {
  return {
    address,
    operator: null,
    gateway: null,
    cooldownUntil: 0n,
    strikes: 0,
    shardsClaimed: 0,
    shardsSubmitted: 0,
    shardsFinalized: 0,
    shardsReleased: 0,
    shardsExpired: 0,
    shardsRejected: 0,
    itemsDelivered: 0,
    firstSeenAt: at,
    lastSeenAt: at,
  }
}
