// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";
import {IInferenceMarket} from "../interfaces/IInferenceMarket.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {IProjectTreasury} from "../interfaces/IProjectTreasury.sol";
import {BudgetInfo, BudgetTerms, JobTemplate} from "../types/Budget.sol";
import {JobId, JobTerms} from "../types/Job.sol";
import {ProjectBounds} from "../types/Project.sol";

/// @notice A budget as the treasury keeps it.
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

/// @title Budgets
/// @notice A treasury's budgets: what one may be, how much of it can be spent now, and its runs.
/// @dev A linked library, so that the treasury stays below the limit of code size. It runs as the treasury.
library Budgets {
    using RateLimiter for RateLimiter.RefillingBucket;
    using SafeERC20 for IERC20;

    uint256 internal constant BPS = 10_000;
    /// @dev Each budget has limiters of its own, with one entry.
    bytes32 internal constant ENTRY = 0;

    /// @notice Keeps the founding budget of a project that still raises.
    function declare(Budget storage self, BudgetTerms calldata terms, IProjectFactory factory, uint256 allowance)
        external
    {
        _check(terms, factory.bounds());
        // Work starts when the raise succeeds: the first run must fit in the smallest allowance there can be.
        _requireCovered("firstWindow", _costOf(terms.job) + terms.bounty, allowance);
        self.terms = terms;
        self.founding = true;
    }

    /// @notice Opens the founding budget.
    /// @param ceiling What it may spend in its first `window` seconds, in base units.
    function openFounding(Budget storage self, uint256 ceiling, uint256 window) external {
        // Safe: a part of the raise, and a time.
        self.firstWindowCeiling = uint128(ceiling);
        self.firstWindowEnds = uint40(block.timestamp + window);
        _start(self, 1);
    }

    /// @notice Opens a budget that was voted.
    function open(Budget storage self, uint256 budgetId, BudgetTerms calldata terms, IProjectFactory factory) external {
        _check(terms, factory.bounds());
        self.terms = terms;
        _start(self, budgetId);
    }

    /// @notice Closes a budget for ever.
    function close(Budget storage self, uint256 budgetId) external {
        if (self.openedAt == 0 || self.closed) revert IProjectTreasury.ProjectTreasury_BudgetNotOpen(budgetId);
        self.closed = true;
        emit IProjectTreasury.BudgetClosed(budgetId);
    }

    /// @notice Takes one run's money off every ceiling, or reverts naming what stands against it.
    /// @param free What the treasury can spend, in base units.
    function spend(Budget storage self, uint256 budgetId, uint256 free) external returns (uint256 amount) {
        _requireRunnable(self, budgetId);
        amount = _costOf(self.terms.job) + self.terms.bounty;
        if (amount > free) revert IProjectTreasury.ProjectTreasury_NotEnoughMoney(free, amount);
        uint256 spent = self.spent;
        _requireCovered("total", amount, self.terms.totalCeiling - spent);
        _requireCovered("daily", amount, self.daily.available(ENTRY));
        _requireCovered("weekly", amount, self.weekly.available(ENTRY));
        if (block.timestamp < self.firstWindowEnds) {
            _requireCovered("firstWindow", amount, Math.saturatingSub(self.firstWindowCeiling, spent));
        }
        self.daily.consume(ENTRY, amount);
        self.weekly.consume(ENTRY, amount);
        // Safe: at most totalCeiling.
        self.spent = uint128(spent + amount);
        self.lastRunAt = uint40(block.timestamp);
        ++self.runs;
    }

    /// @notice Posts the run that `spend` paid for, and pays its trigger.
    /// @param newFree What the treasury can spend after it, in base units.
    function post(Budget storage self, uint256 budgetId, address asset, IInferenceMarket market, uint256 newFree)
        external
        returns (JobId jobId)
    {
        uint256 run = self.runs;
        uint256 cost = _costOf(self.terms.job);
        uint256 bounty = self.terms.bounty;
        uint40 deadline = uint40(block.timestamp) + self.terms.job.lifeSeconds;

        IERC20(asset).forceApprove(address(market), cost);
        jobId = market.postFromWallet(_termsOf(self, budgetId, run, deadline, asset));
        if (bounty > 0) IERC20(asset).safeTransfer(msg.sender, bounty);
        emit IProjectTreasury.BudgetRun(budgetId, jobId, msg.sender, run, cost, bounty, self.spent, newFree);
    }

    /// @notice Cancels a run's job.
    function cancel(
        Budget storage self,
        uint256 budgetId,
        uint256 run,
        uint40 deadline,
        address asset,
        IInferenceMarket market
    ) external {
        JobTerms memory terms = _termsOf(self, budgetId, run, deadline, asset);
        market.cancel(terms);
        emit IProjectTreasury.RunCancelled(budgetId, market.jobIdOf(terms));
    }

    /// @notice Where a budget stands.
    function info(Budget storage self) external view returns (BudgetInfo memory) {
        return BudgetInfo({
            founding: self.founding,
            closed: self.closed,
            openedAt: self.openedAt,
            expiry: _expiryOf(self),
            lastRunAt: self.lastRunAt,
            runs: self.runs,
            spent: self.spent,
            dailyAvailable: self.daily.available(ENTRY),
            weeklyAvailable: self.weekly.available(ENTRY),
            firstWindowCeiling: self.firstWindowCeiling,
            firstWindowEnds: self.firstWindowEnds
        });
    }

    function _start(Budget storage self, uint256 budgetId) internal {
        self.openedAt = uint40(block.timestamp);
        self.daily.updateSettings(1 days, self.terms.dailyCeiling);
        self.weekly.updateSettings(7 days, self.terms.weeklyCeiling);
        emit IProjectTreasury.BudgetOpened(
            budgetId, self.founding, _expiryOf(self), self.firstWindowCeiling, self.firstWindowEnds, self.terms
        );
    }

    /// @dev Refuses terms that leave the platform's limits or that no run could ever meet.
    function _check(BudgetTerms calldata terms, ProjectBounds memory bounds) internal pure {
        JobTemplate calldata job = terms.job;
        _require(job.workflowDigest != 0, "workflowDigest");
        _require(job.workflowRoot != 0, "workflowRoot");
        // Inputs must be fixed here: whoever triggers a run chooses nothing.
        _require(job.inputDigest != 0, "inputDigest");
        _require(job.inputRoot != 0, "inputRoot");
        _require(job.items > 0, "items");
        _require(job.itemsPerShard > 0, "itemsPerShard");
        _require(job.maxPrice > 0, "maxPrice");
        _require(uint256(job.minPrice) * BPS <= uint256(job.maxPrice) * bounds.maxMinPriceBps, "minPrice");
        _require(job.auctionSeconds >= bounds.minAuction, "auctionSeconds");
        _require(job.executionSeconds > 0, "executionSeconds");
        _require(job.challengeSeconds > 0, "challengeSeconds");
        // A job must live long enough for its price to reach the ceiling and the work to be done at it.
        _require(job.lifeSeconds >= uint256(job.auctionSeconds) + job.executionSeconds, "lifeSeconds");
        _require(job.minDeliveredBps <= BPS, "minDeliveredBps");
        _require(job.auditBps <= BPS, "auditBps");
        _require(terms.validSeconds > 0, "validSeconds");

        uint256 cost = _costOf(job);
        _require(uint256(terms.bounty) * BPS <= cost * bounds.maxBountyBps, "bounty");
        // Without an interval, somebody could collect every bounty in one go.
        _require(terms.bounty == 0 || terms.intervalSeconds > 0, "intervalSeconds");
        _require(cost + terms.bounty <= terms.totalCeiling, "totalCeiling");
        _require(cost + terms.bounty <= terms.dailyCeiling, "dailyCeiling");
        _require(cost + terms.bounty <= terms.weeklyCeiling, "weeklyCeiling");
    }

    function _requireRunnable(Budget storage self, uint256 budgetId) internal view {
        bool running = self.openedAt != 0 && !self.closed && block.timestamp < _expiryOf(self);
        if (!running) revert IProjectTreasury.ProjectTreasury_BudgetNotOpen(budgetId);
        address runner = self.terms.runner;
        if (runner != address(0) && runner != msg.sender) {
            revert IProjectTreasury.ProjectTreasury_NotRunner(runner, msg.sender);
        }
        uint40 dueAt = self.runs == 0 ? 0 : self.lastRunAt + self.terms.intervalSeconds;
        if (block.timestamp < dueAt) revert IProjectTreasury.ProjectTreasury_TooEarly(dueAt);
    }

    /// @dev The terms of a budget's `run`th job. The salt makes each run's job a new one, and the payer the project's
    /// own.
    function _termsOf(Budget storage self, uint256 budgetId, uint256 run, uint40 deadline, address asset)
        internal
        view
        returns (JobTerms memory)
    {
        JobTemplate memory job = self.terms.job;
        return JobTerms({
            payer: address(this),
            asset: asset,
            workflowDigest: job.workflowDigest,
            workflowRoot: job.workflowRoot,
            inputDigest: job.inputDigest,
            inputRoot: job.inputRoot,
            items: job.items,
            itemsPerShard: job.itemsPerShard,
            minPrice: job.minPrice,
            maxPrice: job.maxPrice,
            auctionSeconds: job.auctionSeconds,
            executionSeconds: job.executionSeconds,
            challengeSeconds: job.challengeSeconds,
            deadline: deadline,
            minDeliveredBps: job.minDeliveredBps,
            auditBps: job.auditBps,
            requiredClass: job.requiredClass,
            valueAtRisk: job.valueAtRisk,
            extraBond: job.extraBond,
            arbiter: job.arbiter,
            keeperPolicy: 0,
            salt: keccak256(abi.encode(budgetId, run))
        });
    }

    function _expiryOf(Budget storage self) internal view returns (uint40) {
        return self.openedAt == 0 ? 0 : self.openedAt + self.terms.validSeconds;
    }

    /// @dev What one run escrows, in base units.
    function _costOf(JobTemplate memory job) internal pure returns (uint256) {
        return uint256(job.items) * job.maxPrice;
    }

    function _require(bool ok, bytes32 field) private pure {
        if (!ok) revert IProjectTreasury.ProjectTreasury_BadBudget(field);
    }

    function _requireCovered(bytes32 ceiling, uint256 amount, uint256 available) private pure {
        if (amount > available) revert IProjectTreasury.ProjectTreasury_CeilingExceeded(ceiling, amount, available);
    }
}
