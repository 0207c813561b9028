import { index, onchainTable, primaryKey } from 'ponder'
import { projectStatus } from './enums.ts'

/** A funded project. Its `address` is its treasury, which is also the payer of its jobs. Base units of `asset`. */
export const project = onchainTable(
  'project',
  (t) => ({
    address: t.hex().primaryKey(),
    token: t.hex().notNull(),
    governor: t.hex().notNull(),
    founder: t.hex().notNull(),
    asset: t.hex().notNull(),
    name: t.text().notNull(),
    symbol: t.text().notNull(),
    /** Locator of the project's description: a URI or a CID. */
    metadata: t.text().notNull(),
    goal: t.bigint().notNull(),
    cap: t.bigint().notNull(),
    deadline: t.bigint().notNull(),
    status: projectStatus().notNull(),
    /** Contributed less given back. */
    raised: t.bigint().notNull(),
    /** Contributed, all time. */
    contributed: t.bigint().notNull(),
    /** Given back: refunds of a raise and redemptions. */
    returned: t.bigint().notNull(),
    /** Sent to escrow for jobs, all time. */
    escrowed: t.bigint().notNull(),
    /** Came back from jobs. */
    refundedByJobs: t.bigint().notNull(),
    /** Votes tokens in existence. */
    shares: t.bigint().notNull(),
    contributors: t.integer().notNull(),
    budgets: t.integer().notNull(),
    runs: t.integer().notNull(),
    jobs: t.integer().notNull(),
    itemsDelivered: t.integer().notNull(),
    createdAt: t.bigint().notNull(),
    activatedAt: t.bigint(),
    endedAt: t.bigint(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    founder: index().on(table.founder),
    status: index().on(table.status),
    created: index().on(table.createdAt),
  }),
)

/** One account's position in one project. */
export const contributor = onchainTable(
  'contributor',
  (t) => ({
    project: t.hex().notNull(),
    account: t.hex().notNull(),
    contributed: t.bigint().notNull(),
    returned: t.bigint().notNull(),
    shares: t.bigint().notNull(),
    firstAt: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.project, table.account] }),
    account: index().on(table.account),
  }),
)

/** One contribution, for the funding curve. */
export const contribution = onchainTable(
  'contribution',
  (t) => ({
    id: t.text().primaryKey(),
    project: t.hex().notNull(),
    account: t.hex().notNull(),
    amount: t.bigint().notNull(),
    shares: t.bigint().notNull(),
    /** `project.raised` just after it. */
    raised: t.bigint().notNull(),
    timestamp: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ project: index().on(table.project), account: index().on(table.account) }),
)

/** A terms template with ceilings, approved once. Base units of the project's asset. */
export const budget = onchainTable(
  'budget',
  (t) => ({
    project: t.hex().notNull(),
    id: t.bigint().notNull(),
    founding: t.boolean().notNull(),
    workflowDigest: t.hex().notNull(),
    total: t.bigint().notNull(),
    daily: t.bigint().notNull(),
    weekly: t.bigint().notNull(),
    expiry: t.bigint().notNull(),
    runner: t.hex(),
    open: t.boolean().notNull(),
    runs: t.integer().notNull(),
    /** Sent to escrow by its runs. */
    spent: t.bigint().notNull(),
    openedAt: t.bigint().notNull(),
    closedAt: t.bigint(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.project, table.id] }) }),
)

/** One job that a budget paid for. */
export const run = onchainTable(
  'run',
  (t) => ({
    jobId: t.hex().primaryKey(),
    project: t.hex().notNull(),
    budgetId: t.bigint().notNull(),
    caller: t.hex(),
    amount: t.bigint().notNull(),
    startedAt: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ project: index().on(table.project) }),
)
