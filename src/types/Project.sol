// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {BudgetTerms} from "./Budget.sol";
import {Permit} from "./Parameters.sol";

/// @notice Where a project stands. `Failed` holds from the moment the deadline passes without the goal.
enum ProjectPhase {
    Raise,
    Active,
    WindDown,
    Failed
}

/// @notice The contracts a project consists of.
enum ProjectPart {
    Treasury,
    Token,
    Governor
}

/// @notice What a project's vote may change about its Governor, inside the platform's limits.
enum GovernorSetting {
    VotingDelay,
    VotingPeriod,
    ProposalThresholdBps,
    QuorumBps
}

/// @notice How money is raised. Amounts are base units of `asset`.
struct RaiseTerms {
    /// an ERC-20 the market takes
    address asset;
    /// unix time; guardian pauses move it
    uint40 deadline;
    uint128 goal;
    uint128 cap;
    /// per contribution, unless it fills the cap; later contributions too; zero is none
    uint128 minContribution;
    /// per contributor while raising; zero is the cap
    uint128 maxContribution;
    /// paid in by the founder at creation, and paid pro rata to those who pledged in the first 80 % of the time if the
    /// goal is missed
    uint128 bonus;
}

/// @notice How a project votes. Times in seconds, rates in basis points of the share supply.
struct GovernanceTerms {
    uint32 votingDelay;
    uint32 votingPeriod;
    /// least time that is left to vote after quorum was reached
    uint32 lateQuorumExtension;
    /// from queue to execution: the exit window; fixed for life
    uint32 timelockDelay;
    /// how old shares must be to count in full: votes and quorum, the base of weekly ceilings, and how long loosened
    /// limits wait; fixed for life
    uint32 seasoning;
    uint16 quorumBps;
    uint16 proposalThresholdBps;
}

/// @notice What all budgets of a project together may post within a week, in basis points of its seasoned net assets.
/// Members tighten these at once and loosen them slowly.
struct CharterLimits {
    /// runs of every kind
    uint16 weeklyBps;
    /// runs whose inputs a runner chooses; at most 500
    uint16 runnerWeeklyBps;
}

/// @notice Everything its founder fixes when creating a project.
struct ProjectConfig {
    string name;
    string symbol;
    /// sha-256 of the metadata's canonical JSON
    bytes32 metadataDigest;
    /// where the metadata can be fetched
    string metadataUri;
    RaiseTerms raise;
    GovernanceTerms governance;
    /// whether shares can be transferred once the project is active
    bool transferable;
    /// opens when the project becomes active; none if its total ceiling is zero
    BudgetTerms foundingBudget;
    /// what the founding budget may spend in its first window, in basis points of the raise
    uint16 foundingAllowanceBps;
    CharterLimits limits;
    /// stays in the treasury when somebody redeems; at most 100
    uint16 exitFeeBps;
    /// the founder's part of all shares when the project becomes active; at most 1,000
    uint16 founderBps;
    /// over which the founder's shares vest, linearly from activation
    uint32 vestingSeconds;
}

/// @notice The platform's limits on new projects, budgets and governance settings. Seconds and basis points.
struct ProjectBounds {
    uint32 minRaise;
    uint32 maxRaise;
    uint32 minVotingDelay;
    uint32 maxVotingDelay;
    uint32 minVotingPeriod;
    uint32 maxVotingPeriod;
    uint32 minTimelockDelay;
    uint32 maxTimelockDelay;
    uint32 minSeasoning;
    uint32 maxSeasoning;
    /// shortest vesting of founder shares
    uint32 minVesting;
    /// how long shares minted after the raise stay where they are
    uint32 shareLock;
    /// shortest auction of a budget's jobs
    uint32 minAuction;
    /// how long a founding budget is held to its allowance
    uint32 foundingWindow;
    uint16 minQuorumBps;
    uint16 maxQuorumBps;
    uint16 maxProposalThresholdBps;
    /// highest `foundingAllowanceBps`
    uint16 maxFoundingBps;
    /// highest minPrice of a budget's jobs, of their maxPrice
    uint16 maxMinPriceBps;
    /// highest bounty of a budget's runs, of their cost
    uint16 maxBountyBps;
    /// highest `CharterLimits.weeklyBps`
    uint16 maxWeeklyBps;
}

/// @notice A project's three proxies. The treasury's address is the project's identity.
struct ProjectContracts {
    address treasury;
    address token;
    address governor;
}

/// @notice One contribution of several.
struct Contribution {
    address treasury;
    /// in base units of the project's asset
    uint256 assets;
    /// least that the new shares must be worth at the price of redeeming, in base units
    uint256 minRedeemable;
}

/// @notice An EIP-2612 permit for one asset.
struct AssetPermit {
    address asset;
    uint256 assets;
    Permit permit;
}
