// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";
import {IInferenceMarket} from "../interfaces/IInferenceMarket.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {IProjectTreasury} from "../interfaces/IProjectTreasury.sol";
import {BudgetInfo, BudgetTerms, JobTemplate, RunInput} from "../types/Budget.sol";
import {JobId, JobTerms} from "../types/Job.sol";
import {ProjectBounds} from "../types/Project.sol";
import {Limits} from "./Limits.sol";
import {Budget, TreasuryState, WeeklyLimits} from "./TreasuryState.sol";

/// @title Budgets
/// @notice A treasury's budgets: what one may be, how much of it can be spent now, and its runs.
/// @dev A linked library, so that the treasury stays below the limit of code size. It runs as the treasury.
library Budgets {
    using Limits for WeeklyLimits;
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
    /// @param voted Whether a vote asks for it; anybody else can only close a budget that is of no more use.
    function close(Budget storage self, uint256 budgetId, bool voted) external {
        if (self.openedAt == 0 || self.closed) revert IProjectTreasury.ProjectTreasury_BudgetNotOpen(budgetId);
        if (!voted && !_isOver(self)) revert IProjectTreasury.ProjectTreasury_NotAllowed(msg.sender);
        self.closed = true;
        emit IProjectTreasury.BudgetClosed(budgetId);
    }

    /// @notice Posts a budget's next job and pays its trigger, or reverts naming what stands against it.
    /// @param input What its runner chose; all zero when inputs are fixed.
    /// @param seasonedAssets What the project's weekly limits are measured on, in base units.
    function run(
        TreasuryState storage treasury,
        uint256 budgetId,
        RunInput calldata input,
        IInferenceMarket market,
        uint256 seasonedAssets
    ) external returns (JobId jobId) {
        Budget storage self = treasury.budgets[budgetId];
        _requireRunnable(self, budgetId);
        _requireInput(self, budgetId, input);
        JobTemplate memory job = _jobOf(self, input);
        uint256 spent = _costOf(job) + self.terms.bounty;
        if (spent > treasury.free) revert IProjectTreasury.ProjectTreasury_NotEnoughMoney(treasury.free, spent);
        _spend(self, spent);
        treasury.limits.spend(spent, self.terms.runnerInputs, seasonedAssets);
        // Safe: no more than what is free.
        treasury.free -= uint128(spent);
        return _post(self, budgetId, job, treasury.raise.asset, market, treasury.free);
    }

    /// @notice Cancels a run's job.
    function cancel(
        Budget storage self,
        uint256 budgetId,
        uint256 number,
        uint40 deadline,
        RunInput calldata input,
        address asset,
        IInferenceMarket market
    ) external {
        JobTerms memory terms = _termsOf(_jobOf(self, input), budgetId, number, deadline, asset);
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
            dueAt: _dueAtOf(self),
            runs: self.runs,
            spent: self.spent,
            dailyAvailable: self.daily.available(ENTRY),
            weeklyAvailable: self.weekly.available(ENTRY),
            firstWindowCeiling: self.firstWindowCeiling,
            firstWindowEnds: self.firstWindowEnds
        });
    }

    /// @dev Takes one run's money off every ceiling of the budget.
    function _spend(Budget storage self, uint256 amount) internal {
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

    /// @dev Posts the run that was just paid for.
    function _post(
        Budget storage self,
        uint256 budgetId,
        JobTemplate memory job,
        address asset,
        IInferenceMarket market,
        uint256 newFree
    ) internal returns (JobId jobId) {
        uint256 number = self.runs;
        uint256 cost = _costOf(job);
        uint256 bounty = self.terms.bounty;
        uint40 deadline = uint40(block.timestamp) + job.lifeSeconds;

        IERC20(asset).forceApprove(address(market), cost);
        jobId = market.postFromWallet(_termsOf(job, budgetId, number, deadline, asset));
        if (bounty > 0) IERC20(asset).safeTransfer(msg.sender, bounty);
        emit IProjectTreasury.BudgetRun(budgetId, jobId, msg.sender, number, cost, bounty, self.spent, newFree);
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
        // Whoever triggers a run chooses nothing, unless the budget says who chooses what.
        _require(terms.runner != address(0) || !terms.runnerInputs, "runner");
        _require((job.inputDigest == 0) == terms.runnerInputs, "inputDigest");
        _require((job.inputRoot == 0) == terms.runnerInputs, "inputRoot");
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
        // A runner could choose the smallest of runs to collect it.
        _require(terms.bounty == 0 || !terms.runnerInputs, "bounty");
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
        uint40 dueAt = _dueAtOf(self);
        if (block.timestamp < dueAt) revert IProjectTreasury.ProjectTreasury_TooEarly(dueAt);
    }

    function _requireInput(Budget storage self, uint256 budgetId, RunInput calldata input) internal view {
        bool given = input.digest != 0 && input.root != 0 && input.items != 0;
        bool none = input.digest == 0 && input.root == 0 && input.items == 0;
        uint32 maxItems = self.terms.runnerInputs ? self.terms.job.items : 0;
        bool fits = self.terms.runnerInputs ? given && input.items <= maxItems : none;
        if (!fits) revert IProjectTreasury.ProjectTreasury_BadInput(budgetId, maxItems);
    }

    /// @dev Whether no run can ever be paid again.
    function _isOver(Budget storage self) internal view returns (bool) {
        uint256 items = self.terms.runnerInputs ? 1 : self.terms.job.items;
        uint256 least = items * self.terms.job.maxPrice + self.terms.bounty;
        return block.timestamp >= _expiryOf(self) || self.terms.totalCeiling - self.spent < least;
    }

    /// @dev What a run posts: the template, with the runner's inputs where it leaves them open.
    function _jobOf(Budget storage self, RunInput calldata input) internal view returns (JobTemplate memory job) {
        job = self.terms.job;
        if (self.terms.runnerInputs) {
            (job.inputDigest, job.inputRoot, job.items) = (input.digest, input.root, input.items);
        }
    }

    /// @dev The terms of a budget's job of this number. The salt makes each run's job a new one, and the payer the
    /// project's own.
    function _termsOf(JobTemplate memory job, uint256 budgetId, uint256 number, uint40 deadline, address asset)
        internal
        view
        returns (JobTerms memory)
    {
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
            salt: keccak256(abi.encode(budgetId, number))
        });
    }

    function _expiryOf(Budget storage self) internal view returns (uint40) {
        return self.openedAt == 0 ? 0 : self.openedAt + self.terms.validSeconds;
    }

    function _dueAtOf(Budget storage self) internal view returns (uint40) {
        return self.runs == 0 ? self.openedAt : self.lastRunAt + self.terms.intervalSeconds;
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
