import { index, onchainTable, primaryKey } from 'ponder'
import { evidenceClass, jobStatus, reason, shardStatus, verdict } from './enums.ts'

/** A token the market takes, and what the market holds of it outside balances. Amounts in base units. */
export const asset = onchainTable('asset', (t) => ({
  address: t.hex().primaryKey(),
  symbol: t.text(),
  name: t.text(),
  decimals: t.integer(),
  enabled: t.boolean().notNull(),
  depositCap: t.bigint().notNull(),
  minimumStake: t.bigint().notNull(),
  /** Protocol fees that governance has not taken. */
  feePot: t.bigint().notNull(),
  insuranceFund: t.bigint().notNull(),
}))

/** Credit of an account that it can withdraw at once: what `claimable` reads on chain. */
export const balance = onchainTable(
  'balance',
  (t) => ({
    account: t.hex().notNull(),
    asset: t.hex().notNull(),
    /** What `withdraw` would pay out now. */
    claimable: t.bigint().notNull(),
    /** Escrow of the account's jobs that are not final. */
    inJobs: t.bigint().notNull(),
    withdrawn: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.account, table.asset] }) }),
)

/** One workflow over one list of items. Terms as posted, then counters of its shards, then where its money went. */
export const job = onchainTable(
  'job',
  (t) => ({
    id: t.hex().primaryKey(),
    payer: t.hex().notNull(),
    /** The project whose treasury is the payer; null for a wallet's job. */
    project: t.hex(),
    asset: t.hex().notNull(),
    workflowDigest: t.hex().notNull(),
    workflowRoot: t.hex().notNull(),
    inputDigest: t.hex().notNull(),
    inputRoot: t.hex().notNull(),
    items: t.integer().notNull(),
    itemsPerShard: t.integer().notNull(),
    shards: t.integer().notNull(),
    minPrice: t.bigint().notNull(),
    maxPrice: t.bigint().notNull(),
    auctionSeconds: t.integer().notNull(),
    executionSeconds: t.integer().notNull(),
    challengeSeconds: t.integer().notNull(),
    deadline: t.bigint().notNull(),
    minDeliveredBps: t.integer().notNull(),
    auditBps: t.integer().notNull(),
    requiredClass: evidenceClass().notNull(),
    valueAtRisk: t.bigint().notNull(),
    extraBond: t.bigint().notNull(),
    arbiter: t.hex().notNull(),
    keeperPolicy: t.hex().notNull(),
    salt: t.hex().notNull(),

    status: jobStatus().notNull(),
    /** Why the job was closed before all its shards ran; `none` while it was not. */
    closeReason: reason().notNull(),
    shardsOpen: t.integer().notNull(),
    shardsClaimed: t.integer().notNull(),
    shardsSubmitted: t.integer().notNull(),
    shardsPaid: t.integer().notNull(),
    shardsFinal: t.integer().notNull(),
    shardsRejected: t.integer().notNull(),
    shardsRefunded: t.integer().notNull(),
    shardsCancelled: t.integer().notNull(),
    /** Items delivered by submissions that stand. */
    itemsDelivered: t.integer().notNull(),
    /** Items in dispute now. */
    itemsFrozen: t.integer().notNull(),

    /** `items x maxPrice`, moved to escrow at post. */
    escrowed: t.bigint().notNull(),
    /** Still in escrow. `escrowed` = this + the four below. */
    escrow: t.bigint().notNull(),
    keeperPaid: t.bigint().notNull(),
    royaltyPaid: t.bigint().notNull(),
    feePaid: t.bigint().notNull(),
    refunded: t.bigint().notNull(),

    postedBlock: t.bigint().notNull(),
    postedAt: t.bigint().notNull(),
    /** When its last shard reached its end. */
    endedAt: t.bigint(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    payer: index().on(table.payer),
    project: index().on(table.project),
    workflow: index().on(table.workflowDigest),
    posted: index().on(table.postedAt),
  }),
)

/** A run of items that one keeper claims, submits and finalizes together. */
export const shard = onchainTable(
  'shard',
  (t) => ({
    jobId: t.hex().notNull(),
    index: t.integer().notNull(),
    firstItem: t.integer().notNull(),
    items: t.integer().notNull(),
    status: shardStatus().notNull(),
    /** Why it came to its status. */
    reason: reason().notNull(),
    /** The keeper that holds or last held it. */
    keeper: t.hex(),
    /** Price per item as claimed, gross. */
    price: t.bigint(),
    bond: t.bigint(),
    claims: t.integer().notNull(),
    openedAt: t.bigint().notNull(),
    claimedAt: t.bigint(),
    /** Latest submission, grace included. */
    submitBy: t.bigint(),
    submittedAt: t.bigint(),
    /** When its challenge window ends. */
    challengeUntil: t.bigint(),
    endedAt: t.bigint(),
    /** Commitment of the submission that stands. */
    root: t.hex(),
    /** sha-256 of the bundle's raw block, which is also its locator. */
    bundle: t.hex(),
    delivered: t.integer().notNull(),
    reused: t.integer().notNull(),
    /** Items in dispute now: "final with n in dispute". */
    frozen: t.integer().notNull(),
    bondHeld: t.boolean().notNull(),
    auditClosed: t.boolean().notNull(),
    keeperPay: t.bigint().notNull(),
    royalty: t.bigint().notNull(),
    protocolFee: t.bigint().notNull(),
    refund: t.bigint().notNull(),
    slashed: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.jobId, table.index] }),
    keeper: index().on(table.keeper),
    status: index().on(table.status),
  }),
)

/** An item whose pay the Court set apart. */
export const leaf = onchainTable(
  'leaf',
  (t) => ({
    jobId: t.hex().notNull(),
    item: t.integer().notNull(),
    shard: t.integer().notNull(),
    frozen: t.boolean().notNull(),
    verdict: verdict().notNull(),
    toKeeper: t.bigint().notNull(),
    toPayer: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.jobId, table.item] }) }),
)

/** A random word that an epoch's audits were drawn by. */
export const epoch = onchainTable('epoch', (t) => ({
  id: t.bigint().primaryKey(),
  word: t.bigint().notNull(),
  storedAt: t.bigint().notNull(),
}))

/** What the market's governance last set. */
export const marketState = onchainTable('market_state', (t) => ({
  market: t.hex().primaryKey(),
  protocolFeeBps: t.integer(),
  exactBondBps: t.integer(),
  attestedBondBps: t.integer(),
  tolerantBondBps: t.integer(),
  unattestedBondBps: t.integer(),
  maxAuction: t.integer(),
  minExecution: t.integer(),
  maxExecution: t.integer(),
  minChallenge: t.integer(),
  minChallengeAtRisk: t.integer(),
  maxChallenge: t.integer(),
  maxLife: t.integer(),
  unbonding: t.integer(),
  pausedUntil: t.bigint().notNull(),
}))
