// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {BudgetTerms, RunInput} from "src/types/Budget.sol";
import {CharterLimits, ProjectBounds} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

contract LimitsTest is ProjectTest {
    function _openWide() internal returns (uint256 budgetId) {
        BudgetTerms memory terms = _defaultBudget();
        terms.totalCeiling = uint128(10 * GOAL);
        terms.dailyCeiling = uint128(10 * GOAL);
        terms.weeklyCeiling = uint128(10 * GOAL);
        vm.prank(address(treasury));
        return treasury.openBudget(terms);
    }

    function _openForRunner() internal returns (uint256 budgetId) {
        BudgetTerms memory terms = _defaultBudget();
        (terms.job.inputDigest, terms.job.inputRoot) = (0, 0);
        (terms.runner, terms.runnerInputs) = (ben, true);
        vm.prank(address(treasury));
        return treasury.openBudget(terms);
    }

    function _expectExceeded(bytes32 ceiling, uint256 cost, uint256 available) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_CeilingExceeded.selector, ceiling, cost, available)
        );
    }

    function _expectBad(bytes32 field) internal {
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BadLimits.selector, field));
        vm.prank(address(treasury));
    }

    function _limits(uint16 weeklyBps, uint16 runnerWeeklyBps) internal pure returns (CharterLimits memory) {
        return CharterLimits({weeklyBps: weeklyBps, runnerWeeklyBps: runnerWeeklyBps});
    }

    function _assertLimits(uint16 weeklyBps, uint16 runnerWeeklyBps) internal view {
        assertEq(abi.encode(treasury.limits()), abi.encode(_limits(weeklyBps, runnerWeeklyBps)));
    }

    function _assertAvailable(uint256 all, uint256 runner) internal view {
        (uint256 all_, uint256 runner_) = treasury.weeklyAvailable();
        assertEq(all_, all, "all");
        assertEq(runner_, runner, "runner");
    }

    // runs

    function test_RevertWhen_AllBudgetsTogetherExceedTheLimit() public {
        _activate();
        uint256 start = vm.getBlockTimestamp();
        uint256 budgetId = _openWide();
        treasury.runBudget(FOUNDING);
        for (uint256 i; i < 4; ++i) {
            treasury.runBudget(budgetId);
        }
        _assertAvailable(0, 0);
        _expectExceeded("projectWeekly", RUN_COST, 0);
        treasury.runBudget(budgetId);

        // 250 a week: 50 in a fifth of it.
        vm.warp(start + 7 days / 5 - 1);
        (uint256 refilled,) = treasury.weeklyAvailable();
        assertApproxEqAbs(refilled, RUN_COST, 500);
        _expectExceeded("projectWeekly", RUN_COST, refilled);
        treasury.runBudget(budgetId);
        vm.warp(start + 7 days / 5);
        treasury.runBudget(budgetId);
        _assertAvailable(0, 0);
        vm.warp(start + 30 days);
        _assertAvailable(GOAL / 4, GOAL / 20);
    }

    function test_RevertWhen_RunnersExceedTheirLimit() public {
        _activate();
        uint256 budgetId = _openForRunner();
        RunInput memory input = RunInput({digest: keccak256("digest"), root: keccak256("root"), items: 60});
        vm.startPrank(ben);
        treasury.runBudgetWith(budgetId, input);
        _assertAvailable(220 * UNIT, 20 * UNIT);
        _expectExceeded("runnerWeekly", 30 * UNIT, 20 * UNIT);
        treasury.runBudgetWith(budgetId, input);
        input.items = 40;
        treasury.runBudgetWith(budgetId, input);
        vm.stopPrank();
        treasury.runBudget(FOUNDING);
        _assertAvailable(150 * UNIT, 0);
    }

    // seasonedAssets

    function test_WhenTheProjectIsNotActive() public {
        _contribute(ada, GOAL);
        assertEq(treasury.seasonedAssets(), 0);
        _assertAvailable(0, 0);
        vm.warp(treasury.deadline());
        treasury.activate();
        assertEq(treasury.seasonedAssets(), GOAL, "in the second of activation");
    }

    function test_WhenSomebodyJoins() public {
        _activate();
        treasury.runBudget(FOUNDING);
        _contribute(stranger, GOAL);
        uint256 joinedAt = vm.getBlockTimestamp();
        assertEq(treasury.seasonedAssets(), GOAL, "money at work counts, new money does not");
        vm.warp(joinedAt + 7 days - 1);
        assertEq(treasury.seasonedAssets(), GOAL);
        vm.warp(joinedAt + 7 days);
        assertEq(treasury.seasonedAssets(), 2 * GOAL);
    }

    function test_WhenSomebodyLeaves() public {
        _activate();
        uint256 owned = shares.balanceOf(ada);
        vm.prank(ada);
        treasury.redeem(owned, ada, 0);
        assertEq(treasury.seasonedAssets(), 400 * UNIT);
        _assertAvailable(100 * UNIT, 20 * UNIT);
    }

    function test_SeasoningPoint() public {
        _activate();
        uint48 activatedAt = treasury.activatedAt();
        assertEq(treasury.seasoningPoint(activatedAt + 7 days), activatedAt);
        assertEq(treasury.seasoningPoint(activatedAt + 7 days + 5), activatedAt + 5);
        assertEq(treasury.seasoningPoint(activatedAt + 1), activatedAt);
        assertEq(treasury.seasoningPoint(1), activatedAt);
    }

    // tightenLimits

    function test_RevertWhen_StrangerChangesLimits() public {
        _activate();
        bytes memory refused = abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotAllowed.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(refused);
        treasury.tightenLimits(_limits(1, 1));
        vm.expectRevert(refused);
        treasury.loosenLimits(_limits(5000, 500));
    }

    function test_RevertWhen_TighteningLoosens() public {
        _expectBad("weeklyBps");
        treasury.tightenLimits(_limits(2501, 500));
        _expectBad("runnerWeeklyBps");
        treasury.tightenLimits(_limits(2500, 501));
    }

    function test_WhenAVoteTightens() public {
        _activate();
        vm.prank(address(treasury));
        treasury.loosenLimits(_limits(5000, 500));
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.tightenLimits, (_limits(1000, 0))));
        _pass(proposalId);
        _queue(proposalId);
        assertLt(vm.getBlockTimestamp(), treasury.activatedAt() + 7 days, "before the loosened limits hold");
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.LimitsTightened(_limits(1000, 0));
        governor.execute(proposalId);
        _assertLimits(1000, 0);
        (, uint40 effectiveAt) = treasury.pendingLimits();
        assertEq(effectiveAt, 0);
        vm.warp(vm.getBlockTimestamp() + 30 days);
        _assertLimits(1000, 0);
        _assertAvailable(GOAL / 10, 0);
    }

    // loosenLimits

    function test_RevertWhen_LooseningTightensOrExceeds() public {
        _expectBad("weeklyBps");
        treasury.loosenLimits(_limits(2499, 500));
        _expectBad("runnerWeeklyBps");
        treasury.loosenLimits(_limits(2500, 499));
        _expectBad("runnerWeeklyBps");
        treasury.loosenLimits(_limits(2500, 501));
        ProjectBounds memory bounds = factory.bounds();
        bounds.maxWeeklyBps = 3000;
        vm.prank(address(platform.parameterTimelock));
        factory.setBounds(bounds);
        _expectBad("weeklyBps");
        treasury.loosenLimits(_limits(3001, 500));
    }

    function test_WhenLimitsAreLoosened() public {
        _activate();
        uint40 effectiveAt = uint40(vm.getBlockTimestamp() + 7 days);
        vm.startPrank(address(treasury));
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.LimitsLoosened(_limits(5000, 500), effectiveAt);
        treasury.loosenLimits(_limits(5000, 500));
        (CharterLimits memory pending, uint40 at) = treasury.pendingLimits();
        assertEq(abi.encode(pending), abi.encode(_limits(5000, 500)));
        assertEq(at, effectiveAt);

        vm.warp(effectiveAt - 1);
        _assertLimits(2500, 500);
        vm.warp(effectiveAt);
        _assertLimits(5000, 500);
        (, at) = treasury.pendingLimits();
        assertEq(at, 0);
        _assertAvailable(GOAL / 2, GOAL / 20);

        // What holds by now is what must not become tighter.
        treasury.loosenLimits(_limits(6000, 500));
        _assertLimits(5000, 500);
        treasury.loosenLimits(_limits(7000, 500));
        vm.warp(effectiveAt + 7 days);
        _assertLimits(7000, 500);
    }
}
