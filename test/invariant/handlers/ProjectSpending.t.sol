// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Vm} from "forge-std/Vm.sol";
import {IJobs} from "src/interfaces/IJobs.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {BudgetTerms, RunInput} from "src/types/Budget.sol";
import {JobTerms} from "src/types/Job.sol";
import {CharterLimits, ProjectPhase} from "src/types/Project.sol";
import {ProjectMembers} from "./ProjectMembers.t.sol";

/// @notice Runs of budgets against a reckoning of every ceiling in whole numbers, which never rounds.
abstract contract ProjectSpending is ProjectMembers {
    /// @dev Levels of buckets are money x the seconds in which they run dry.
    struct BudgetModel {
        uint256 total;
        uint256 daily;
        uint256 weekly;
        uint256 bounty;
        uint256 interval;
        uint256 spent;
        uint256 lastRunAt;
        uint256 dailyLevel;
        uint256 weeklyLevel;
        uint32 runs;
        bool byRunner;
        bool closed;
    }

    struct Level {
        uint256 level;
        uint256 time;
    }

    struct Posted {
        JobTerms terms;
        uint256 budgetId;
        uint256 run;
        RunInput input;
    }

    uint256 private constant FOUNDING_WINDOW = 14 days;
    address internal immutable RUNNER;
    uint256 private immutable SEASONING;
    uint256 private immutable ALLOWANCE_BPS;

    BudgetModel[] internal _budgets;
    Posted[] internal _jobs;
    CharterLimits internal _limits;
    CharterLimits internal _pending;
    uint256 internal _pendingFrom;
    Level private weekOfAll;
    Level private weekOfRunner;

    constructor(address runner, uint32 seasoning, uint16 allowanceBps) {
        (RUNNER, SEASONING, ALLOWANCE_BPS) = (runner, seasoning, allowanceBps);
        _limits = TREASURY.limits();
        _addBudget(TREASURY.budgetTermsOf(1));
    }

    /// @dev Up to four times in a row, which is when ceilings matter.
    function run(uint256 seed, uint256 items) external step {
        for (uint256 i; i <= seed / 64 % 4 && TREASURY.phase() == ProjectPhase.Active; ++i) {
            _run(1 + seed % _budgets.length, seed, items);
        }
    }

    function _run(uint256 budgetId, uint256 seed, uint256 items) private {
        BudgetModel storage budget = _budgets[budgetId - 1];
        RunInput memory input;
        if (budget.byRunner) input = RunInput("digest", "root", uint32(bound(items, 1, 100)));
        uint256 cost = (budget.byRunner ? input.items : 100) * UNIT / 2 + budget.bounty;
        (uint256 all, uint256 byRunner) = _weeks();
        uint256 room = _roomOf(budgetId, all, byRunner);
        address trigger = budget.byRunner ? RUNNER : _actor(seed / 7);
        uint256 owned = MONEY.balanceOf(trigger);
        vm.recordLogs();
        vm.prank(trigger);
        try TREASURY.runBudgetWith(budgetId, input) {
            assertLe(cost, room, "a run above a ceiling");
            assertEq(MONEY.balanceOf(trigger), owned + budget.bounty, "the bounty is what was promised");
            _countRun(budget, cost, all, byRunner);
            _jobs.push(Posted(_postedTerms(), budgetId, budget.runs, input));
        } catch (bytes memory reason) {
            bool typed = bytes4(reason) == IProjectTreasury.ProjectTreasury_CeilingExceeded.selector
                || bytes4(reason) == IProjectTreasury.ProjectTreasury_BudgetNotOpen.selector
                || bytes4(reason) == IProjectTreasury.ProjectTreasury_NotEnoughMoney.selector
                || bytes4(reason) == IProjectTreasury.ProjectTreasury_TooEarly.selector;
            assertTrue(typed, "refused for no reason of a budget");
            // A ceiling may round a unit away at each run.
            assertGt(cost + 100, room, "a run that every ceiling allows was refused");
        }
    }

    /// @dev What a run may cost now: the least that any ceiling leaves.
    function _roomOf(uint256 budgetId, uint256 all, uint256 byRunner) private view returns (uint256 room) {
        BudgetModel storage budget = _budgets[budgetId - 1];
        bool due = budget.runs == 0 || _now() >= budget.lastRunAt + budget.interval;
        if (budget.closed || !due) return 0;
        room = _least(free, budget.total - budget.spent);
        uint256 past = _now() - budget.lastRunAt;
        room = _least(room, _roomIn(budget.daily, 1 days, _drained(budget.dailyLevel, budget.daily * past)));
        room = _least(room, _roomIn(budget.weekly, 7 days, _drained(budget.weeklyLevel, budget.weekly * past)));
        if (budgetId == 1 && _now() < TREASURY.activatedAt() + FOUNDING_WINDOW) {
            uint256 allowance = TREASURY.raised() * ALLOWANCE_BPS / BPS;
            room = _least(room, allowance < budget.spent ? 0 : allowance - budget.spent);
        }
        room = _least(room, _roomIn(all, 7 days, _levelOf(weekOfAll, all)));
        if (budget.byRunner) room = _least(room, _roomIn(byRunner, 7 days, _levelOf(weekOfRunner, byRunner)));
    }

    function _countRun(BudgetModel storage budget, uint256 cost, uint256 all, uint256 byRunner) private {
        uint256 past = _now() - budget.lastRunAt;
        budget.dailyLevel = _drained(budget.dailyLevel, budget.daily * past) + cost * 1 days;
        budget.weeklyLevel = _drained(budget.weeklyLevel, budget.weekly * past) + cost * 7 days;
        budget.lastRunAt = _now();
        budget.spent += cost;
        ++budget.runs;
        weekOfAll = Level(_levelOf(weekOfAll, all) + cost * 7 days, _now());
        if (budget.byRunner) weekOfRunner = Level(_levelOf(weekOfRunner, byRunner) + cost * 7 days, _now());
        free -= cost;
    }

    /// @dev What all budgets, and what runners, may spend a week.
    function _weeks() private view returns (uint256 all, uint256 byRunner) {
        uint256 measured = _seasonedAssets();
        CharterLimits memory limits = limitsNow();
        return (measured * limits.weeklyBps / BPS, measured * limits.runnerWeeklyBps / BPS);
    }

    /// @dev Money, as far as it was there a seasoning time ago by the shares it bought.
    function _seasonedAssets() private view returns (uint256) {
        uint256 net = free + _committed();
        uint256 point = _now() < SEASONING ? 0 : _now() - SEASONING;
        if (point < TREASURY.activatedAt()) point = TREASURY.activatedAt();
        uint256 supply = SHARES.totalSupply();
        uint256 old = point == _now() ? supply : supplyAt(point);
        return old >= supply ? net : net * old / supply;
    }

    function limitsNow() public view returns (CharterLimits memory) {
        return _pendingFrom != 0 && _now() >= _pendingFrom ? _pending : _limits;
    }

    function checkSpending() external view {
        for (uint256 i; i < _budgets.length; ++i) {
            assertEq(TREASURY.budgetOf(i + 1).spent, _budgets[i].spent, "a budget spent something else");
            assertLe(_budgets[i].spent, _budgets[i].total, "a budget spent more than all of it");
        }
        assertEq(abi.encode(TREASURY.limits()), abi.encode(limitsNow()), "other limits than were voted");
    }

    function _addBudget(BudgetTerms memory terms) internal {
        BudgetModel storage budget = _budgets.push();
        (budget.total, budget.daily, budget.weekly) = (terms.totalCeiling, terms.dailyCeiling, terms.weeklyCeiling);
        (budget.bounty, budget.interval, budget.byRunner) = (terms.bounty, terms.intervalSeconds, terms.runnerInputs);
    }

    function _levelOf(Level memory bucket, uint256 capacity) private view returns (uint256) {
        return _drained(bucket.level, capacity * (_now() - bucket.time));
    }

    function _drained(uint256 level, uint256 by) private pure returns (uint256) {
        return level < by ? 0 : level - by;
    }

    function _roomIn(uint256 capacity, uint256 window, uint256 level) private pure returns (uint256) {
        return capacity * window < level ? 0 : (capacity * window - level) / window;
    }

    function _least(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }

    function _postedTerms() private returns (JobTerms memory) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == IJobs.JobPosted.selector) return abi.decode(logs[i].data, (JobTerms));
        }
        revert("no job was posted");
    }
}
