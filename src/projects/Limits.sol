// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {IProjectTreasury} from "../interfaces/IProjectTreasury.sol";
import {CharterLimits} from "../types/Project.sol";
import {Bucket, WeeklyLimits} from "./TreasuryState.sol";

/// @title Limits
/// @notice How much all budgets of a treasury together may spend within a week, and how that changes.
/// @dev A linked library, so that the treasury stays below the limit of code size. It runs as the treasury.
/// OpenZeppelin's RateLimiter keeps its capacity in storage; this one's follows the net assets from block to block.
library Limits {
    uint256 internal constant BPS = 10_000;
    uint256 internal constant WINDOW = 7 days;
    /// @notice Highest `runnerWeeklyBps` of any project.
    uint16 internal constant MAX_RUNNER_WEEKLY_BPS = 500;

    /// @notice Takes a run's money off the limits, or reverts naming which one stands against it.
    /// @param byRunner Whether a runner chose its inputs.
    /// @param seasonedAssets What the limits are measured on, in base units.
    function spend(WeeklyLimits storage self, uint256 amount, bool byRunner, uint256 seasonedAssets) internal {
        CharterLimits memory limits = limitsOf(self);
        _take(self.all, amount, _capacity(seasonedAssets, limits.weeklyBps), "projectWeekly");
        if (byRunner) _take(self.runner, amount, _capacity(seasonedAssets, limits.runnerWeeklyBps), "runnerWeekly");
    }

    /// @notice Makes limits hold at once that are nowhere looser, and drops what is pending.
    function tighten(WeeklyLimits storage self, CharterLimits calldata limits) external {
        CharterLimits memory current = limitsOf(self);
        _require(limits.weeklyBps <= current.weeklyBps, "weeklyBps");
        _require(limits.runnerWeeklyBps <= current.runnerWeeklyBps, "runnerWeeklyBps");
        self.current = limits;
        delete self.effectiveAt;
        emit IProjectTreasury.LimitsTightened(limits);
    }

    /// @notice Makes limits hold after `delay` seconds that are nowhere tighter; replaces what is pending.
    /// @param factory Knows the platform's highest `weeklyBps`.
    function loosen(WeeklyLimits storage self, CharterLimits calldata limits, uint256 delay, IProjectFactory factory)
        external
    {
        CharterLimits memory current = limitsOf(self);
        uint16 maxWeeklyBps = factory.bounds().maxWeeklyBps;
        _require(limits.weeklyBps >= current.weeklyBps && limits.weeklyBps <= maxWeeklyBps, "weeklyBps");
        bool fits = limits.runnerWeeklyBps >= current.runnerWeeklyBps && limits.runnerWeeklyBps <= MAX_RUNNER_WEEKLY_BPS;
        _require(fits, "runnerWeeklyBps");
        self.current = current;
        self.pending = limits;
        self.effectiveAt = uint40(block.timestamp + delay);
        emit IProjectTreasury.LimitsLoosened(limits, self.effectiveAt);
    }

    /// @notice What may be spent now, and what of it in runs whose inputs a runner chooses, in base units.
    function available(WeeklyLimits storage self, uint256 seasonedAssets)
        external
        view
        returns (uint256 all, uint256 runner)
    {
        CharterLimits memory limits = limitsOf(self);
        all = _left(self.all, _capacity(seasonedAssets, limits.weeklyBps));
        runner = Math.min(all, _left(self.runner, _capacity(seasonedAssets, limits.runnerWeeklyBps)));
    }

    /// @notice The limits that hold now.
    function limitsOf(WeeklyLimits storage self) internal view returns (CharterLimits memory) {
        uint40 effectiveAt = self.effectiveAt;
        return effectiveAt != 0 && block.timestamp >= effectiveAt ? self.pending : self.current;
    }

    /// @notice The limits that will hold from `effectiveAt` on; zero when there are none.
    function pendingOf(WeeklyLimits storage self)
        internal
        view
        returns (CharterLimits memory limits, uint40 effectiveAt)
    {
        if (block.timestamp < self.effectiveAt) return (self.pending, self.effectiveAt);
    }

    function _take(Bucket storage bucket, uint256 amount, uint256 capacity, bytes32 name) private {
        uint256 used = _usedOf(bucket, capacity);
        uint256 left = Math.saturatingSub(capacity, used);
        if (amount > left) revert IProjectTreasury.ProjectTreasury_CeilingExceeded(name, amount, left);
        // Safe: at most the capacity, which is a part of 128-bit amounts, and a time.
        (bucket.used, bucket.usedAt) = (uint208(used + amount), uint48(block.timestamp));
    }

    function _left(Bucket storage bucket, uint256 capacity) private view returns (uint256) {
        return Math.saturatingSub(capacity, _usedOf(bucket, capacity));
    }

    /// @dev A whole capacity refills within the window.
    function _usedOf(Bucket storage bucket, uint256 capacity) private view returns (uint256) {
        return Math.saturatingSub(bucket.used, capacity * (block.timestamp - bucket.usedAt) / WINDOW);
    }

    function _capacity(uint256 seasonedAssets, uint256 bps) private pure returns (uint256) {
        return seasonedAssets * bps / BPS;
    }

    function _require(bool ok, bytes32 field) private pure {
        if (!ok) revert IProjectTreasury.ProjectTreasury_BadLimits(field);
    }
}
