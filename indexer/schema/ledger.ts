import { index, onchainTable } from 'ponder'
import { paymentKind, reason } from './enums.ts'

/** One movement of money to one recipient. Base units of `asset`. */
export const payment = onchainTable(
  'payment',
  (t) => ({
    id: t.text().primaryKey(),
    kind: paymentKind().notNull(),
    from: t.hex(),
    to: t.hex().notNull(),
    asset: t.hex().notNull(),
    amount: t.bigint().notNull(),
    jobId: t.hex(),
    shard: t.integer(),
    project: t.hex(),
    timestamp: t.bigint().notNull(),
    block: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    to: index().on(table.to),
    from: index().on(table.from),
    job: index().on(table.jobId),
    project: index().on(table.project),
    kind: index().on(table.kind),
  }),
)

/** One line of a timeline: an event of a job, a project or a keeper, in the chain's order. */
export const activity = onchainTable(
  'activity',
  (t) => ({
    /** Sorts in the chain's order. */
    id: t.text().primaryKey(),
    /** The event's name on chain, such as `ShardClaimed`. */
    event: t.text().notNull(),
    actor: t.hex(),
    jobId: t.hex(),
    shard: t.integer(),
    project: t.hex(),
    reason: reason(),
    asset: t.hex(),
    amount: t.bigint(),
    timestamp: t.bigint().notNull(),
    block: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    job: index().on(table.jobId),
    project: index().on(table.project),
    actor: index().on(table.actor),
    timestamp: index().on(table.timestamp),
  }),
)
