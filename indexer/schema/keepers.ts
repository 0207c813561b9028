import { index, onchainTable, primaryKey } from 'ponder'

/** A staked account that does shards, with its public record. */
export const keeper = onchainTable('keeper', (t) => ({
  address: t.hex().primaryKey(),
  operator: t.hex(),
  /** Where its content gateway answers. */
  gateway: t.text(),
  cooldownUntil: t.bigint().notNull(),
  strikes: t.integer().notNull(),
  shardsClaimed: t.integer().notNull(),
  shardsSubmitted: t.integer().notNull(),
  shardsFinalized: t.integer().notNull(),
  shardsReleased: t.integer().notNull(),
  shardsExpired: t.integer().notNull(),
  shardsRejected: t.integer().notNull(),
  itemsDelivered: t.integer().notNull(),
  firstSeenAt: t.bigint().notNull(),
  lastSeenAt: t.bigint().notNull(),
}))

/** A keeper's stake in one asset and what it earned and lost there. Base units. */
export const keeperStake = onchainTable(
  'keeper_stake',
  (t) => ({
    keeper: t.hex().notNull(),
    asset: t.hex().notNull(),
    staked: t.bigint().notNull(),
    /** The part of it locked in bonds. */
    locked: t.bigint().notNull(),
    unbonding: t.bigint().notNull(),
    unbondingAt: t.bigint(),
    /** Pay received, all time. */
    paid: t.bigint().notNull(),
    /** Protocol fees its shards brought: what its record is weighted by. */
    feesBrought: t.bigint().notNull(),
    lateFees: t.bigint().notNull(),
    slashed: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.keeper, table.asset] }),
    staked: index().on(table.staked),
  }),
)
