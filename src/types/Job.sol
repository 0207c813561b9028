// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @notice `keccak256(abi.encode(chainid, market, terms))`.
type JobId is bytes32;

using {eqJobId as ==} for JobId global;

function eqJobId(JobId a, JobId b) pure returns (bool) {
    return JobId.unwrap(a) == JobId.unwrap(b);
}

/// @notice What a step's evidence proves, weakest first, so that classes compare as numbers.
enum EvidenceClass {
    Unattested,
    Tolerant,
    Attested,
    Exact
}

/// @notice Where a shard stands. `Paid` is `Submitted` with its undisputed items paid early by the payer.
enum ShardStatus {
    None,
    Open,
    Claimed,
    Submitted,
    Paid,
    Final,
    Rejected,
    Refunded,
    Cancelled
}

/// @notice Why a shard or a job moved; `docs/reason-codes.md` says who got what.
enum Reason {
    None,
    WindowPassed,
    AcceptedByPayer,
    ReleasedByKeeper,
    ExecutionExpired,
    CancelledByPayer,
    DeadlinePassed,
    FaultConfirmed,
    DemandsUnanswered
}

/// @notice The Court's word on one frozen leaf.
enum Verdict {
    None,
    Upheld,
    Rejected,
    Draw
}

/// @notice Everything a job is. Calldata only: emitted in full at post, never stored. Amounts are base units of
/// `asset`, times are seconds, rates are basis points.
struct JobTerms {
    address payer;
    address asset;
    /// sha-256 of the spec's canonical JSON
    bytes32 workflowDigest;
    /// Merkle root of the spec's nodes
    bytes32 workflowRoot;
    /// sha-256 of the input manifest's raw block, which is also its locator
    bytes32 inputDigest;
    /// Merkle root of the input items
    bytes32 inputRoot;
    uint32 items;
    uint32 itemsPerShard;
    /// per item, gross: royalty and protocol fee come out of it
    uint128 minPrice;
    uint128 maxPrice;
    uint32 auctionSeconds;
    uint32 executionSeconds;
    uint32 challengeSeconds;
    /// unix time after which nothing may be claimed and open shards can be refunded
    uint40 deadline;
    uint16 minDeliveredBps;
    /// chance of an audit; 0 takes the protocol's rate
    uint16 auditBps;
    EvidenceClass requiredClass;
    /// what a wrong result could cost the payer; above 0 every shard is audited
    uint128 valueAtRisk;
    /// per shard, on top of the protocol's bond
    uint128 extraBond;
    /// decides disputes last: zero is the platform's own, any other must be listed by governance
    address arbiter;
    /// 0 is open to all keepers; otherwise the Merkle root of the keepers allowed, leaves `(address)`
    bytes32 keeperPolicy;
    bytes32 salt;
}

/// @notice What a keeper commits to for one shard.
struct Submission {
    /// Merkle root of the shard's item leaves
    bytes32 root;
    /// items delivered, at most the shard's items
    uint32 delivered;
    /// steps whose answer came from the memo
    uint32 reused;
    /// sha-256 of the shard bundle's raw block, which is also its locator
    bytes32 bundle;
}

/// @notice One shard's submission inside a batch.
struct ShardSubmission {
    JobId jobId;
    uint32 index;
    Submission submission;
}

/// @notice A shard as callers read it.
struct ShardInfo {
    ShardStatus status;
    address keeper;
    /// by status: opened at (Open), latest submit time with grace (Claimed), submitted at (Submitted, Paid and after)
    uint40 time;
    /// position between minPrice (0) and maxPrice (PRICE_STEPS)
    uint16 priceStep;
    /// by status: the shard's items (Open, Claimed), items delivered (Submitted and after); 0 if never claimed in a job
    /// of several shards
    uint32 delivered;
    /// true while a leaf is frozen or the Court holds the bond
    bool held;
    bytes32 root;
}

/// @notice A job as callers read it.
struct JobInfo {
    uint40 postedBlock;
    uint32 shards;
    /// items in shards that are open now
    uint32 openItems;
    /// set once the payer cancelled or the deadline's refund was taken
    bool closed;
}

/// @notice Who got what when items were paid, in base units of the job's asset.
struct Payment {
    uint256 keeperPay;
    uint256 royalty;
    /// zero where the workflow has no royalty
    address royaltyReceiver;
    uint256 protocolFee;
    /// to the payer's balance
    uint256 refund;
}

/// @notice One share of a slash, credited to an account's balance.
struct Payout {
    address to;
    uint128 amount;
}
