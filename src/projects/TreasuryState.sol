// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";
import {BudgetTerms} from "../types/Budget.sol";
import {CharterLimits, ProjectPhase} from "../types/Project.sol";

/// @notice What a project's treasury keeps. Amounts in base units of its asset, rates in basis points.
struct TreasuryState {
    // slot 0 (31 of 32 bytes): what every contribution and redemption reads
    uint128 free;
    ProjectPhase phase;
    uint40 activatedAt;
    uint16 exitFeeBps;
    uint16 founderBps;
    bool transferable;
    uint32 budgetCount;
    // slot 1 (28 of 32 bytes)
    address token;
    uint32 seasoning;
    uint32 vestingSeconds;
    // slot 2 (26 of 32 bytes)
    address founder;
    uint32 foundingWindow;
    uint16 foundingAllowanceBps;
    // slots 3 and 4
    address governor;
    address vestingWallet;
    // slots 5 to 10
    Raise raise;
    // slots 11 to 15
    WeeklyLimits limits;
    // slot 16
    mapping(uint256 budgetId => Budget) budgets;
}

/// @notice A raise: its terms, and who pledged early.
struct Raise {
    // slot 0
    address asset;
    uint40 deadline;
    /// seconds that contributions were paused before the raise began
    uint32 pausedBefore;
    /// the last fifth of the time, in which pledges earn no bonus; zero when there is none
    uint24 lateSeconds;
    // slot 1
    uint128 goal;
    uint128 cap;
    // slot 2
    uint128 minContribution;
    uint128 maxContribution;
    // slot 3
    uint128 bonus;
    /// what is left of it
    uint128 bonusHeld;
    // slot 4
    /// all early pledges that were not withdrawn
    uint128 early;
    /// fixed when the raise ends
    uint128 raised;
    // slot 5
    mapping(address contributor => uint256) earlyOf;
}

/// @notice What all budgets together may spend within a week.
struct WeeklyLimits {
    // slot 0
    CharterLimits current;
    // slot 1
    /// hold from `effectiveAt` on, unless that is zero
    CharterLimits pending;
    // slot 2 (5 of 32 bytes)
    uint40 effectiveAt;
    // slots 3 and 4
    Bucket all;
    Bucket runner;
}

/// @notice What was spent and has not refilled yet.
struct Bucket {
    uint208 used;
    uint48 usedAt;
}

/// @notice A budget.
struct Budget {
    // slots 0 to 10
    BudgetTerms terms;
    // slot 11
    uint128 spent;
    uint40 openedAt;
    uint40 lastRunAt;
    uint32 runs;
    bool founding;
    bool closed;
    // slot 12 (21 of 32 bytes)
    uint128 firstWindowCeiling;
    uint40 firstWindowEnds;
    // slots 13 and 14, 15 and 16
    RateLimiter.RefillingBucket daily;
    RateLimiter.RefillingBucket weekly;
}
