import { index, onchainTable } from 'ponder'

/** A named workflow; `id` is `keccak256(abi.encode(author, name))`. */
export const workflow = onchainTable(
  'workflow',
  (t) => ({
    id: t.hex().primaryKey(),
    author: t.hex().notNull(),
    name: t.text().notNull(),
    versions: t.integer().notNull(),
    latestDigest: t.hex().notNull(),
    receiver: t.hex().notNull(),
    publishedAt: t.bigint().notNull(),
  }),
  (table) => ({ author: index().on(table.author) }),
)

/** One published version; a spec's digest belongs to its first registration. */
export const workflowVersion = onchainTable(
  'workflow_version',
  (t) => ({
    digest: t.hex().primaryKey(),
    workflowId: t.hex().notNull(),
    version: t.integer().notNull(),
    workflowRoot: t.hex().notNull(),
    royaltyBps: t.integer().notNull(),
    publishedAt: t.bigint().notNull(),
    jobs: t.integer().notNull(),
    itemsDelivered: t.integer().notNull(),
    royaltyEarned: t.bigint().notNull(),
  }),
  (table) => ({ workflow: index().on(table.workflowId) }),
)
