/**
 * Every table of the indexer. Amounts are base units of their asset, times are unix seconds, rates basis points.
 *
 * One file, because Ponder tells by this file's text whether a database still fits.
 */
import { index, onchainEnum, onchainTable, primaryKey, relations } from 'ponder'

/** The chain's `ShardStatus`, in its order. `paid` is a submitted shard whose payer paid it early. */
export const shardStatus = onchainEnum('shard_status', [
  'none',
  'open',
  'claimed',
  'submitted',
  'paid',
  'final',
  'rejected',
  'refunded',
  'cancelled',
])

/** `running` until every shard is at its end; then how it ended. */
export const jobStatus = onchainEnum('job_status', ['running', 'final', 'refunded', 'cancelled'])

/** The chain's `Reason`, in its order; `docs/reason-codes.md` says who got what. */
export const reason = onchainEnum('reason', [
  'none',
  'windowPassed',
  'acceptedByPayer',
  'releasedByKeeper',
  'executionExpired',
  'cancelledByPayer',
  'deadlinePassed',
  'faultConfirmed',
  'demandsUnanswered',
])

/** The chain's `Verdict`, in its order. */
export const verdict = onchainEnum('verdict', ['none', 'upheld', 'rejected', 'draw'])

/** The chain's `EvidenceClass`, weakest first. */
export const evidenceClass = onchainEnum('evidence_class', ['unattested', 'tolerant', 'attested', 'exact'])

export const projectStatus = onchainEnum('project_status', ['raise', 'active', 'windDown', 'failed'])

/** A founding budget is `declared` until its project is active. Past its expiry an `open` one can no longer be run. */
export const budgetStatus = onchainEnum('budget_status', ['declared', 'open', 'closed'])

export const updateKind = onchainEnum('update_kind', ['metadata', 'update'])

/** What the chain's events say of a proposal; whether it is being voted on or was lost follows from the clock. */
export const proposalStatus = onchainEnum('proposal_status', ['created', 'queued', 'executed', 'canceled'])

/** OpenZeppelin's `VoteType`, in its order. */
export const voteSupport = onchainEnum('vote_support', ['against', 'for', 'abstain'])

/**
 * What a payment was for. Money that stays in one owner's hands (balance to stake) is not a payment. `credit` is a
 * bounty for expiring a claim, a payment of the insurance fund or a share of a slash.
 */
export const paymentKind = onchainEnum('payment_kind', [
  'deposit',
  'withdrawal',
  'contribution',
  'pledgeWithdrawn',
  'contributionRefund',
  'bonusDeposit',
  'bonus',
  'bonusReclaimed',
  'redemption',
  'runBounty',
  'escrow',
  'keeperPay',
  'royalty',
  'protocolFee',
  'refund',
  'lateFee',
  'slash',
  'credit',
  'balanceMoved',
  'feesCollected',
])

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

    /**
     * Until when open shards can be claimed, if there is time to do them, and after which anyone refunds them: `deadline`
     * with the whole of every guardian pause that began before it; on chain it moves second by second during one.
     */
    openUntil: t.bigint().notNull(),
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
    /** How many disputes, demands and audits hold its bond. */
    bondHolds: t.integer().notNull(),
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
    /** What its keeper got of its price, and what the payer got back. */
    keeperPay: t.bigint().notNull(),
    refund: t.bigint().notNull(),
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

/** A provider of inference that the platform's governance knows; `id` is `keccak256(name)`. */
export const provider = onchainTable('provider', (t) => ({
  id: t.hex().primaryKey(),
  name: t.text().notNull(),
  included: t.boolean().notNull(),
  /** Best evidence its answers can count as. */
  highestClass: evidenceClass().notNull(),
  /** Whether it signs inside trusted hardware, with keys of seven days. */
  trustedHardware: t.boolean().notNull(),
  metadataDigest: t.hex().notNull(),
  metadataUri: t.text().notNull(),
  includedAt: t.bigint().notNull(),
  /** When its terms or its inclusion last changed. */
  changedAt: t.bigint().notNull(),
  transaction: t.hex().notNull(),
}))

/** What a provider's answers can count as, from a second on until the next row: what is submitted then is judged by it. */
export const providerStanding = onchainTable(
  'provider_standing',
  (t) => ({
    providerId: t.hex().notNull(),
    since: t.bigint().notNull(),
    included: t.boolean().notNull(),
    highestClass: evidenceClass().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.providerId, table.since] }) }),
)

/**
 * When somebody attests a provider's answers of one model: from `validFrom` until just before `validTo`, one row a stretch,
 * none overlapping another. It counts in the seconds in which the provider's class is attested or better.
 */
export const providerSigner = onchainTable(
  'provider_signer',
  (t) => ({
    providerId: t.hex().notNull(),
    signer: t.hex().notNull(),
    model: t.text().notNull(),
    templateDigest: t.hex().notNull(),
    validFrom: t.bigint().notNull(),
    /** Earlier than it was set to where a later stretch, a revocation or the provider's exclusion cut it short. */
    validTo: t.bigint().notNull(),
    setAt: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    pk: primaryKey({
      columns: [table.providerId, table.signer, table.model, table.templateDigest, table.validFrom],
    }),
    signer: index().on(table.signer),
  }),
)

/** The platform's limits on projects as last set, and its pause of contributions. Seconds and basis points. */
export const factoryState = onchainTable('factory_state', (t) => ({
  factory: t.hex().primaryKey(),
  minRaise: t.integer(),
  maxRaise: t.integer(),
  minVotingDelay: t.integer(),
  maxVotingDelay: t.integer(),
  minVotingPeriod: t.integer(),
  maxVotingPeriod: t.integer(),
  minTimelockDelay: t.integer(),
  maxTimelockDelay: t.integer(),
  minSeasoning: t.integer(),
  maxSeasoning: t.integer(),
  minVesting: t.integer(),
  shareLock: t.integer(),
  minAuction: t.integer(),
  foundingWindow: t.integer(),
  minQuorumBps: t.integer(),
  maxQuorumBps: t.integer(),
  maxProposalThresholdBps: t.integer(),
  maxFoundingBps: t.integer(),
  maxMinPriceBps: t.integer(),
  maxBountyBps: t.integer(),
  maxWeeklyBps: t.integer(),
  pausedUntil: t.bigint().notNull(),
}))

/** A funded project. Its `address` is its treasury, which is also the payer of its jobs. */
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
    /** sha-256 of the description's canonical JSON, and where to fetch it. */
    metadataDigest: t.hex().notNull(),
    metadataUri: t.text().notNull(),
    goal: t.bigint().notNull(),
    cap: t.bigint().notNull(),
    minContribution: t.bigint().notNull(),
    maxContribution: t.bigint().notNull(),
    /** With the whole of every guardian pause that began before it; on chain it moves second by second during one. */
    deadline: t.bigint().notNull(),
    /** Paid in by the founder at creation; who pledged early gets it if the goal is missed. Never part of `free`. */
    bonus: t.bigint().notNull(),
    bonusPaid: t.bigint().notNull(),
    /** Went back to the founder. */
    bonusReclaimed: t.bigint().notNull(),
    /** Pledges made before have a part of the bonus; pauses move it too. */
    earlyUntil: t.bigint().notNull(),
    /** Pledges of the first 80 % of the raise's time that still stand: what the bonus is divided by. */
    earlyPledged: t.bigint().notNull(),
    transferable: t.boolean().notNull(),
    votingDelay: t.integer().notNull(),
    votingPeriod: t.integer().notNull(),
    timelockDelay: t.integer().notNull(),
    lateQuorumExtension: t.integer().notNull(),
    /** How old shares must be to count in full. */
    seasoning: t.integer().notNull(),
    /** How long shares minted after the raise cannot be redeemed; they cannot be sent on while they are fresh. */
    shareLock: t.integer().notNull(),
    quorumBps: t.integer().notNull(),
    proposalThresholdBps: t.integer().notNull(),
    /** What the founding budget may spend in its first window, of the raise. */
    foundingAllowanceBps: t.integer().notNull(),
    /** What all budgets together may post a week, of seasoned net assets. */
    weeklyBps: t.integer().notNull(),
    /** The same for runs whose inputs a runner chooses. */
    runnerWeeklyBps: t.integer().notNull(),
    /** Looser limits that hold from `limitsPendingFrom` on, which may have passed; null when none were voted. */
    pendingWeeklyBps: t.integer(),
    pendingRunnerWeeklyBps: t.integer(),
    limitsPendingFrom: t.bigint(),
    /** What stays in the treasury when somebody redeems. */
    exitFeeBps: t.integer().notNull(),
    /** The founder's part of all shares once active, and over how many seconds from then on it vests. */
    founderBps: t.integer().notNull(),
    vestingSeconds: t.integer().notNull(),
    /** Null before activation, or when there are no founder shares. */
    vestingWallet: t.hex(),
    founderShares: t.bigint().notNull(),
    /** Of the founder's shares, those that left the vesting wallet. */
    founderSharesReleased: t.bigint().notNull(),
    /** `raise` also after a deadline that passed without the goal, until somebody asks for a refund. */
    status: projectStatus().notNull(),
    /** Pledged while raising, less what was taken back; fixed once the raise is over. */
    raised: t.bigint().notNull(),
    /** Put in, all time. */
    contributed: t.bigint().notNull(),
    /** Given back to contributors: withdrawn pledges, refunds, redemptions. */
    returned: t.bigint().notNull(),
    /** What the treasury can spend or redeem now. */
    free: t.bigint().notNull(),
    /** Paid to members who redeemed, fees taken off. Part of `returned`. */
    redeemed: t.bigint().notNull(),
    /** Stayed in the treasury when members redeemed. */
    exitFees: t.bigint().notNull(),
    /** Sent to the market for jobs and paid as bounties, all time. */
    spent: t.bigint().notNull(),
    /** Paid to those who triggered recurring runs. Part of `spent`. */
    bounties: t.bigint().notNull(),
    /** What left the escrow of its jobs for good: to keepers, authors and the protocol. */
    keeperPaid: t.bigint().notNull(),
    royaltyPaid: t.bigint().notNull(),
    feePaid: t.bigint().notNull(),
    /** Came home, all time: from the market, and what was `donated`. */
    swept: t.bigint().notNull(),
    /** Sent to the treasury past its functions and counted by a sweep. */
    donated: t.bigint().notNull(),
    /** Shares in existence, the founder's included. */
    shares: t.bigint().notNull(),
    /** Accounts that ever put money in. */
    contributors: t.integer().notNull(),
    /** Accounts with shares now; the vesting wallet is one. */
    holders: t.integer().notNull(),
    budgets: t.integer().notNull(),
    runs: t.integer().notNull(),
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

/** Which project a token or a Governor belongs to. */
export const projectContract = onchainTable('project_contract', (t) => ({
  address: t.hex().primaryKey(),
  project: t.hex().notNull(),
}))

/** One account's position in one project. */
export const contributor = onchainTable(
  'contributor',
  (t) => ({
    project: t.hex().notNull(),
    account: t.hex().notNull(),
    contributed: t.bigint().notNull(),
    /** Withdrawn pledges, refunds and redemptions, without the bonus. */
    returned: t.bigint().notNull(),
    /** What it got of the founder's bonus. */
    bonus: t.bigint().notNull(),
    /** Its part of the project's `earlyPledged`, until the bonus for it is paid. */
    earlyPledge: t.bigint().notNull(),
    /** Some may be fresh: see its late contributions. */
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
    /** Who got the shares. */
    account: t.hex().notNull(),
    /** Who paid. */
    payer: t.hex().notNull(),
    amount: t.bigint().notNull(),
    shares: t.bigint().notNull(),
    /** After the raise, at net asset value. */
    late: t.boolean().notNull(),
    /**
     * Of a late one's shares, those not burned while fresh: until `timestamp` + the project's `seasoning` they cannot be
     * sent on and count for less, until `timestamp` + `shareLock` they cannot be redeemed. Zero for a pledge.
     */
    freshLeft: t.bigint().notNull(),
    /** `project.contributed - project.returned` just after it. */
    total: t.bigint().notNull(),
    timestamp: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ project: index().on(table.project), account: index().on(table.account) }),
)

/** A member left with its part of the free money. */
export const redemption = onchainTable(
  'redemption',
  (t) => ({
    id: t.text().primaryKey(),
    project: t.hex().notNull(),
    /** Whose shares were burned. */
    account: t.hex().notNull(),
    receiver: t.hex().notNull(),
    shares: t.bigint().notNull(),
    /** Paid out. */
    amount: t.bigint().notNull(),
    /** Stayed with the others. */
    fee: t.bigint().notNull(),
    timestamp: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ project: index().on(table.project), account: index().on(table.account) }),
)

/** What a project was worth after a block that changed it. High = (free + credit + committed) / shares, low = without `committed`. */
export const navPoint = onchainTable(
  'nav_point',
  (t) => ({
    project: t.hex().notNull(),
    block: t.bigint().notNull(),
    timestamp: t.bigint().notNull(),
    free: t.bigint().notNull(),
    /** In the market, for a sweep to bring home. */
    credit: t.bigint().notNull(),
    /** In jobs that are not final. */
    committed: t.bigint().notNull(),
    shares: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.project, table.block] }) }),
)

/** The project's word to its members: a new description (`metadata`) or news (`update`). */
export const update = onchainTable(
  'update',
  (t) => ({
    id: t.text().primaryKey(),
    project: t.hex().notNull(),
    kind: updateKind().notNull(),
    digest: t.hex().notNull(),
    uri: t.text().notNull(),
    timestamp: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ project: index().on(table.project) }),
)

/** A job template with ceilings, approved once. Budgets count from 1. */
export const budget = onchainTable(
  'budget',
  (t) => ({
    project: t.hex().notNull(),
    id: t.integer().notNull(),
    /** Declared at creation and approved by contributing. */
    founding: t.boolean().notNull(),
    workflowDigest: t.hex().notNull(),
    workflowRoot: t.hex().notNull(),
    inputDigest: t.hex().notNull(),
    inputRoot: t.hex().notNull(),
    items: t.integer().notNull(),
    itemsPerShard: t.integer().notNull(),
    minPrice: t.bigint().notNull(),
    maxPrice: t.bigint().notNull(),
    auctionSeconds: t.integer().notNull(),
    executionSeconds: t.integer().notNull(),
    challengeSeconds: t.integer().notNull(),
    lifeSeconds: t.integer().notNull(),
    minDeliveredBps: t.integer().notNull(),
    auditBps: t.integer().notNull(),
    requiredClass: evidenceClass().notNull(),
    arbiter: t.hex().notNull(),
    valueAtRisk: t.bigint().notNull(),
    extraBond: t.bigint().notNull(),
    totalCeiling: t.bigint().notNull(),
    dailyCeiling: t.bigint().notNull(),
    weeklyCeiling: t.bigint().notNull(),
    /** A founding budget's ceiling until `firstWindowEnds`. */
    firstWindowCeiling: t.bigint().notNull(),
    firstWindowEnds: t.bigint(),
    validSeconds: t.integer().notNull(),
    intervalSeconds: t.integer().notNull(),
    bounty: t.bigint().notNull(),
    /** Who may trigger runs; the zero address is anyone. */
    runner: t.hex().notNull(),
    /** Whether the runner chooses each run's inputs; the template then names none. */
    runnerInputs: t.boolean().notNull(),
    status: budgetStatus().notNull(),
    runs: t.integer().notNull(),
    /** Posted and paid as bounties so far. */
    spent: t.bigint().notNull(),
    openedAt: t.bigint(),
    lastRunAt: t.bigint(),
    expiry: t.bigint(),
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
    budgetId: t.integer().notNull(),
    /** Counts from 1 within its budget. */
    number: t.integer().notNull(),
    trigger: t.hex().notNull(),
    /** Sent to escrow. */
    cost: t.bigint().notNull(),
    bounty: t.bigint().notNull(),
    /** What the budget had spent with it: the runs in order are the budget's burn-down. */
    budgetSpent: t.bigint().notNull(),
    /** Whether its inputs were its runner's choice; its job says which. */
    runnerInputs: t.boolean().notNull(),
    cancelled: t.boolean().notNull(),
    startedAt: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ project: index().on(table.project) }),
)

/** A proposal of a project's Governor, or of the platform's. Votes count shares (tokens), seasoned ones only. */
export const proposal = onchainTable(
  'proposal',
  (t) => ({
    governor: t.hex().notNull(),
    id: t.bigint().notNull(),
    /** Null for a proposal of the platform's Governor. */
    project: t.hex(),
    proposer: t.hex().notNull(),
    description: t.text().notNull(),
    /** What it would call: target, value and calldata of each action. */
    actions: t.json().$type<{ target: string; value: string; data: string }[]>().notNull(),
    /** It only closes budgets: no queue and no timelock. */
    immediate: t.boolean().notNull(),
    /** It loosens the charter's limits: 60 % of the votes for and against. */
    needsSupermajority: t.boolean().notNull(),
    voteStart: t.bigint().notNull(),
    voteEnd: t.bigint().notNull(),
    /** When a queued one can be executed. */
    eta: t.bigint(),
    status: proposalStatus().notNull(),
    votesFor: t.bigint().notNull(),
    votesAgainst: t.bigint().notNull(),
    votesAbstain: t.bigint().notNull(),
    voters: t.integer().notNull(),
    createdAt: t.bigint().notNull(),
    queuedAt: t.bigint(),
    /** When it was executed or canceled. */
    endedAt: t.bigint(),
    transaction: t.hex().notNull(),
    /** Of its queueing and its end. */
    queueTransaction: t.hex(),
    endTransaction: t.hex(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.governor, table.id] }), project: index().on(table.project) }),
)

/** One account's vote. */
export const vote = onchainTable(
  'vote',
  (t) => ({
    governor: t.hex().notNull(),
    proposalId: t.bigint().notNull(),
    voter: t.hex().notNull(),
    /** Null for a vote on the platform. */
    project: t.hex(),
    support: voteSupport().notNull(),
    weight: t.bigint().notNull(),
    reason: t.text().notNull(),
    /** What `castVoteWithReasonAndParams` carried; `0x` for a plain vote. The Governors count it no differently. */
    params: t.hex().notNull(),
    timestamp: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.governor, table.proposalId, table.voter] }),
    voter: index().on(table.voter),
    project: index().on(table.project),
  }),
)

/** Who votes with how much, by votes token: a project's shares or the platform's token. */
export const delegate = onchainTable(
  'delegate',
  (t) => ({
    token: t.hex().notNull(),
    account: t.hex().notNull(),
    /** Null for the platform's token. */
    project: t.hex(),
    /** Its votes now, its own included. */
    power: t.bigint().notNull(),
    /** How many others delegate to it. */
    delegators: t.integer().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.token, table.account] }),
    account: index().on(table.account),
    project: index().on(table.project),
  }),
)

/** Whom an account lets vote for it; no row while it votes for itself. */
export const delegation = onchainTable(
  'delegation',
  (t) => ({
    token: t.hex().notNull(),
    delegator: t.hex().notNull(),
    delegatee: t.hex().notNull(),
    /** Null for the platform's token. */
    project: t.hex(),
    since: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.token, table.delegator] }),
    delegator: index().on(table.delegator),
    delegatee: index().on(table.delegatee),
    project: index().on(table.project),
  }),
)

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

export const jobRelations = relations(job, ({ one, many }) => ({
  shardList: many(shard),
  leaves: many(leaf),
  projectRow: one(project, { fields: [job.project], references: [project.address] }),
  workflow: one(workflowVersion, { fields: [job.workflowDigest], references: [workflowVersion.digest] }),
  run: one(run, { fields: [job.id], references: [run.jobId] }),
}))

export const shardRelations = relations(shard, ({ one }) => ({
  job: one(job, { fields: [shard.jobId], references: [job.id] }),
  keeperRow: one(keeper, { fields: [shard.keeper], references: [keeper.address] }),
}))

export const leafRelations = relations(leaf, ({ one }) => ({
  job: one(job, { fields: [leaf.jobId], references: [job.id] }),
}))

export const keeperRelations = relations(keeper, ({ many }) => ({ stakes: many(keeperStake), shards: many(shard) }))

export const keeperStakeRelations = relations(keeperStake, ({ one }) => ({
  keeperRow: one(keeper, { fields: [keeperStake.keeper], references: [keeper.address] }),
}))

export const workflowRelations = relations(workflow, ({ many }) => ({ versionList: many(workflowVersion) }))

export const workflowVersionRelations = relations(workflowVersion, ({ one, many }) => ({
  workflow: one(workflow, { fields: [workflowVersion.workflowId], references: [workflow.id] }),
  jobList: many(job),
}))

export const providerRelations = relations(provider, ({ many }) => ({
  signers: many(providerSigner),
  standings: many(providerStanding),
}))

export const providerStandingRelations = relations(providerStanding, ({ one }) => ({
  provider: one(provider, { fields: [providerStanding.providerId], references: [provider.id] }),
}))

export const providerSignerRelations = relations(providerSigner, ({ one }) => ({
  provider: one(provider, { fields: [providerSigner.providerId], references: [provider.id] }),
}))

export const projectRelations = relations(project, ({ one, many }) => ({
  assetRow: one(asset, { fields: [project.asset], references: [asset.address] }),
  /** What the market owes the treasury, and what it holds for it in jobs. */
  marketBalance: one(balance, {
    fields: [project.address, project.asset],
    references: [balance.account, balance.asset],
  }),
  contributorList: many(contributor),
  contributions: many(contribution),
  redemptions: many(redemption),
  budgetList: many(budget),
  runList: many(run),
  jobList: many(job),
  updates: many(update),
  proposals: many(proposal),
  votes: many(vote),
  delegates: many(delegate),
  delegations: many(delegation),
  navPoints: many(navPoint),
  activities: many(activity),
}))

export const updateRelations = relations(update, ({ one }) => ({
  projectRow: one(project, { fields: [update.project], references: [project.address] }),
}))

export const proposalRelations = relations(proposal, ({ one, many }) => ({
  projectRow: one(project, { fields: [proposal.project], references: [project.address] }),
  voteList: many(vote),
}))

export const voteRelations = relations(vote, ({ one }) => ({
  projectRow: one(project, { fields: [vote.project], references: [project.address] }),
  proposal: one(proposal, {
    fields: [vote.governor, vote.proposalId],
    references: [proposal.governor, proposal.id],
  }),
}))

export const delegateRelations = relations(delegate, ({ one, many }) => ({
  projectRow: one(project, { fields: [delegate.project], references: [project.address] }),
  delegations: many(delegation),
}))

export const delegationRelations = relations(delegation, ({ one }) => ({
  projectRow: one(project, { fields: [delegation.project], references: [project.address] }),
  delegate: one(delegate, {
    fields: [delegation.token, delegation.delegatee],
    references: [delegate.token, delegate.account],
  }),
}))

export const contributorRelations = relations(contributor, ({ one, many }) => ({
  projectRow: one(project, { fields: [contributor.project], references: [project.address] }),
  contributions: many(contribution),
}))

export const contributionRelations = relations(contribution, ({ one }) => ({
  projectRow: one(project, { fields: [contribution.project], references: [project.address] }),
  contributorRow: one(contributor, {
    fields: [contribution.project, contribution.account],
    references: [contributor.project, contributor.account],
  }),
}))

export const redemptionRelations = relations(redemption, ({ one }) => ({
  projectRow: one(project, { fields: [redemption.project], references: [project.address] }),
}))

export const navPointRelations = relations(navPoint, ({ one }) => ({
  projectRow: one(project, { fields: [navPoint.project], references: [project.address] }),
}))

export const activityRelations = relations(activity, ({ one }) => ({
  projectRow: one(project, { fields: [activity.project], references: [project.address] }),
}))

export const budgetRelations = relations(budget, ({ one, many }) => ({
  projectRow: one(project, { fields: [budget.project], references: [project.address] }),
  runList: many(run),
}))

export const runRelations = relations(run, ({ one }) => ({
  projectRow: one(project, { fields: [run.project], references: [project.address] }),
  budget: one(budget, { fields: [run.project, run.budgetId], references: [budget.project, budget.id] }),
  job: one(job, { fields: [run.jobId], references: [job.id] }),
}))
