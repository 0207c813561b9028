// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {EvidenceClass} from "./Job.sol";

/// @notice What every run of a budget posts: `JobTerms` without what the treasury fills in itself (payer, asset, salt,
/// deadline, open keeper policy). Amounts are base units of the project's asset, times seconds, rates basis points.
struct JobTemplate {
    /// sha-256 of the spec's canonical JSON
    bytes32 workflowDigest;
    /// Merkle root of the spec's nodes
    bytes32 workflowRoot;
    /// sha-256 of the input manifest's raw block
    bytes32 inputDigest;
    /// Merkle root of the input items
    bytes32 inputRoot;
    uint32 items;
    uint32 itemsPerShard;
    /// per item, at most `maxMinPriceBps` of `maxPrice`, so that no keeper is paid the ceiling from the first second
    uint128 minPrice;
    /// per item; one run costs at most `items x maxPrice`
    uint128 maxPrice;
    uint32 auctionSeconds;
    uint32 executionSeconds;
    uint32 challengeSeconds;
    /// a run's deadline is the time of its trigger plus this
    uint32 lifeSeconds;
    uint16 minDeliveredBps;
    uint16 auditBps;
    EvidenceClass requiredClass;
    address arbiter;
    uint128 valueAtRisk;
    uint128 extraBond;
}

/// @notice What governance approves once: a job template and how much and how fast it may spend.
/// @dev Ceilings count what runs post, bounties included, whatever comes back later. The project's `CharterLimits` hold
/// besides.
struct BudgetTerms {
    JobTemplate job;
    /// over the budget's whole life
    uint128 totalCeiling;
    /// refills continuously over 24 hours
    uint128 dailyCeiling;
    /// refills continuously over 7 days
    uint128 weeklyCeiling;
    /// paid to whoever triggers a run, out of the budget; needs an interval
    uint128 bounty;
    /// from opening; nothing can be run after it
    uint32 validSeconds;
    /// shortest time between two runs
    uint32 intervalSeconds;
    /// who may trigger runs; zero is anyone
    address runner;
    /// whether the runner chooses each run's inputs, of at most `job.items` items; the template then names none
    bool runnerInputs;
}

/// @notice The inputs of one run of a budget that leaves them to its runner.
struct RunInput {
    /// sha-256 of the input manifest's raw block
    bytes32 digest;
    /// Merkle root of the input items
    bytes32 root;
    uint32 items;
}

/// @notice Where a budget stands.
struct BudgetInfo {
    bool founding;
    bool closed;
    /// zero until a founding budget's project is active
    uint40 openedAt;
    uint40 expiry;
    uint40 lastRunAt;
    /// earliest time of the next run, whatever the ceilings say
    uint40 dueAt;
    uint32 runs;
    /// posted and paid as bounties so far
    uint128 spent;
    /// what a run may take at once under the daily ceiling
    uint256 dailyAvailable;
    /// what a run may take at once under the weekly ceiling
    uint256 weeklyAvailable;
    /// a founding budget's ceiling until `firstWindowEnds`; zero for others
    uint128 firstWindowCeiling;
    uint40 firstWindowEnds;
}
