// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IJobs} from "src/interfaces/IJobs.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {BudgetInfo, BudgetTerms, RunInput} from "src/types/Budget.sol";
import {JobId, JobTerms} from "src/types/Job.sol";
import {ProjectConfig, ProjectPhase} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

contract BudgetsTest is ProjectTest {
    function _open(BudgetTerms memory terms) internal returns (uint256) {
        vm.prank(address(treasury));
        return treasury.openBudget(terms);
    }

    function _expectCeiling(bytes32 ceiling, uint256 available) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectTreasury.ProjectTreasury_CeilingExceeded.selector, ceiling, RUN_COST, available
            )
        );
    }

    function _expectNotOpen(uint256 budgetId) internal {
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BudgetNotOpen.selector, budgetId));
    }

    function _fixedInput() internal pure returns (RunInput memory none) {}

    // openBudget

    function test_RevertWhen_StrangerOpensABudget() public {
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotAllowed.selector, stranger));
        vm.prank(stranger);
        treasury.openBudget(_defaultBudget());
    }

    function test_RevertWhen_OpeningBeforeActive() public {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_WrongPhase.selector, ProjectPhase.Raise)
        );
        _open(_defaultBudget());
    }

    function test_RevertWhen_TermsAreOutsideTheLimits() public {
        _activate();
        BudgetTerms[] memory bad = new BudgetTerms[](21);
        for (uint256 i; i < bad.length; ++i) {
            bad[i] = _defaultBudget();
        }
        bytes32[21] memory fields;
        (bad[0].job.workflowDigest, fields[0]) = (0, "workflowDigest");
        (bad[1].job.workflowRoot, fields[1]) = (0, "workflowRoot");
        (bad[2].job.inputDigest, fields[2]) = (0, "inputDigest");
        (bad[3].job.inputRoot, fields[3]) = (0, "inputRoot");
        (bad[4].job.items, fields[4]) = (0, "items");
        (bad[5].job.itemsPerShard, fields[5]) = (0, "itemsPerShard");
        (bad[6].job.maxPrice, fields[6]) = (0, "maxPrice");
        (bad[7].job.minPrice, fields[7]) = (uint128(UNIT / 10 + 1), "minPrice");
        (bad[8].job.auctionSeconds, fields[8]) = (platformBounds.minAuction - 1, "auctionSeconds");
        (bad[9].job.executionSeconds, fields[9]) = (0, "executionSeconds");
        (bad[10].job.challengeSeconds, fields[10]) = (0, "challengeSeconds");
        (bad[11].job.lifeSeconds, fields[11]) = (600 + 3600 - 1, "lifeSeconds");
        (bad[12].job.minDeliveredBps, fields[12]) = (10_001, "minDeliveredBps");
        (bad[13].job.auditBps, fields[13]) = (10_001, "auditBps");
        (bad[14].validSeconds, fields[14]) = (0, "validSeconds");
        (bad[15].bounty, bad[15].intervalSeconds, fields[15]) = (uint128(RUN_COST / 20 + 1), 1 hours, "bounty");
        (bad[16].bounty, fields[16]) = (1, "intervalSeconds");
        (bad[17].totalCeiling, fields[17]) = (uint128(RUN_COST - 1), "totalCeiling");
        (bad[18].dailyCeiling, fields[18]) = (uint128(RUN_COST - 1), "dailyCeiling");
        (bad[19].weeklyCeiling, fields[19]) = (uint128(RUN_COST - 1), "weeklyCeiling");
        (bad[20].totalCeiling, fields[20]) = (0, "totalCeiling");
        for (uint256 i; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BadBudget.selector, fields[i]));
            _open(bad[i]);
        }
    }

    function test_WhenVoteOpensABudget() public {
        _activate();
        BudgetTerms memory terms = _defaultBudget();
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.openBudget, (terms)));
        _pass(proposalId);
        _queue(proposalId);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.BudgetOpened(2, false, uint40(vm.getBlockTimestamp() + 90 days), 0, 0, terms);
        governor.execute(proposalId);

        assertEq(treasury.budgetCount(), 2);
        assertEq(abi.encode(treasury.budgetTermsOf(2)), abi.encode(terms));
        BudgetInfo memory budget = treasury.budgetOf(2);
        assertEq(budget.dailyAvailable, terms.dailyCeiling);
        assertEq(budget.weeklyAvailable, terms.weeklyCeiling);
        treasury.runBudget(2);
    }

    // runners' inputs

    function _runnerBudget() internal view returns (BudgetTerms memory terms) {
        terms = _defaultBudget();
        (terms.job.inputDigest, terms.job.inputRoot) = (0, 0);
        (terms.runner, terms.runnerInputs) = (ada, true);
    }

    function _input(uint32 items) internal pure returns (RunInput memory) {
        return RunInput({digest: keccak256("my digest"), root: keccak256("my root"), items: items});
    }

    function _expectBadInput(uint256 budgetId, uint32 maxItems) internal {
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BadInput.selector, budgetId, maxItems));
    }

    function test_RevertWhen_RunnerBudgetIsInconsistent() public {
        _activate();
        BudgetTerms[] memory bad = new BudgetTerms[](4);
        for (uint256 i; i < bad.length; ++i) {
            bad[i] = _runnerBudget();
        }
        bytes32[4] memory fields;
        (bad[0].runner, fields[0]) = (address(0), "runner");
        (bad[1].job.inputDigest, fields[1]) = (keccak256("manifest"), "inputDigest");
        (bad[2].job.inputRoot, fields[2]) = (keccak256("input"), "inputRoot");
        (bad[3].bounty, bad[3].intervalSeconds, fields[3]) = (1, 1 hours, "bounty");
        for (uint256 i; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BadBudget.selector, fields[i]));
            _open(bad[i]);
        }
    }

    function test_RevertWhen_InputDoesNotFit() public {
        _activate();
        uint256 budgetId = _open(_runnerBudget());
        vm.startPrank(ada);
        _expectBadInput(budgetId, 100);
        treasury.runBudget(budgetId);
        RunInput[4] memory bad = [_input(101), _input(0), _input(1), _input(1)];
        (bad[2].digest, bad[3].root) = (0, 0);
        for (uint256 i; i < bad.length; ++i) {
            _expectBadInput(budgetId, 100);
            treasury.runBudgetWith(budgetId, bad[i]);
        }
        _expectBadInput(FOUNDING, 0);
        treasury.runBudgetWith(FOUNDING, _input(1));
    }

    function test_RevertWhen_SomebodyElseChoosesInputs() public {
        _activate();
        uint256 budgetId = _open(_runnerBudget());
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotRunner.selector, ada, stranger));
        vm.prank(stranger);
        treasury.runBudgetWith(budgetId, _input(1));
    }

    function test_WhenRunnerChoosesInputs() public {
        _activate();
        uint256 budgetId = _open(_runnerBudget());
        vm.recordLogs();
        vm.prank(ada);
        treasury.runBudgetWith(budgetId, _input(30));
        JobTerms memory terms = _postedTerms();
        assertEq(terms.inputDigest, keccak256("my digest"));
        assertEq(terms.inputRoot, keccak256("my root"));
        assertEq(terms.items, 30);
        assertEq(terms.workflowRoot, keccak256("workflow"));
        assertEq(treasury.budgetOf(budgetId).spent, 15 * UNIT, "only what it posts");
        assertEq(treasury.committedAssets(), 15 * UNIT);

        vm.prank(address(governor));
        treasury.closeBudget(budgetId);
        vm.expectRevert();
        treasury.cancelRun(budgetId, 1, terms.deadline, _input(31));
        treasury.cancelRun(budgetId, 1, terms.deadline, _input(30));
        assertEq(treasury.sweep(), 15 * UNIT);
    }

    // closeBudget

    function test_WhenAnybodyClosesWhatIsOver() public {
        _activate();
        BudgetTerms memory terms = _defaultBudget();
        terms.totalCeiling = uint128(2 * RUN_COST - 1);
        uint256 once = _open(terms);
        terms = _runnerBudget();
        terms.totalCeiling = uint128(RUN_COST + UNIT / 2 - 1);
        uint256 byRunner = _open(terms);
        vm.startPrank(ada);
        for (uint256 budgetId = FOUNDING; budgetId <= byRunner; ++budgetId) {
            vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotAllowed.selector, ada));
            treasury.closeBudget(budgetId);
        }
        treasury.runBudget(once);
        treasury.closeBudget(once);
        assertTrue(treasury.budgetOf(once).closed);
        treasury.runBudgetWith(byRunner, _input(99));
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotAllowed.selector, ada));
        treasury.closeBudget(byRunner);
        vm.warp(vm.getBlockTimestamp() + 8 days);
        treasury.runBudgetWith(byRunner, _input(1));
        treasury.closeBudget(byRunner);
        vm.warp(treasury.budgetOf(FOUNDING).expiry);
        treasury.closeBudget(FOUNDING);
        _expectNotOpen(FOUNDING);
        treasury.closeBudget(FOUNDING);
    }

    function test_RevertWhen_StrangerClosesABudget() public {
        _activate();
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotAllowed.selector, founder));
        vm.prank(founder);
        treasury.closeBudget(FOUNDING);
    }

    function test_WhenVoteClosesABudget() public {
        _activate();
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.closeBudget, (FOUNDING)));
        assertTrue(governor.isImmediate(proposalId));
        assertFalse(governor.proposalNeedsQueuing(proposalId));
        _pass(proposalId);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.BudgetClosed(FOUNDING);
        governor.execute(proposalId);

        _expectNotOpen(FOUNDING);
        treasury.runBudget(FOUNDING);
        _expectNotOpen(FOUNDING);
        vm.prank(address(governor));
        treasury.closeBudget(FOUNDING);
    }

    // runBudget

    function test_RevertWhen_RunningBeforeActive() public {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_WrongPhase.selector, ProjectPhase.Raise)
        );
        treasury.runBudget(FOUNDING);
    }

    function test_RevertWhen_BudgetIsUnknownOrExpired() public {
        _activate();
        _expectNotOpen(2);
        treasury.runBudget(2);
        vm.warp(treasury.budgetOf(FOUNDING).expiry);
        _expectNotOpen(FOUNDING);
        treasury.runBudget(FOUNDING);
    }

    function test_RevertWhen_CallerIsNotTheRunner() public {
        _activate();
        BudgetTerms memory terms = _defaultBudget();
        terms.runner = ada;
        uint256 budgetId = _open(terms);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotRunner.selector, ada, stranger));
        vm.prank(stranger);
        treasury.runBudget(budgetId);
        vm.prank(ada);
        treasury.runBudget(budgetId);
    }

    function test_RevertWhen_IntervalHasNotPassed() public {
        _activate();
        BudgetTerms memory terms = _defaultBudget();
        terms.intervalSeconds = 6 hours;
        uint256 budgetId = _open(terms);
        treasury.runBudget(budgetId);
        uint40 dueAt = uint40(vm.getBlockTimestamp() + 6 hours);
        assertEq(treasury.budgetOf(budgetId).dueAt, dueAt);
        vm.warp(dueAt - 1);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_TooEarly.selector, dueAt));
        treasury.runBudget(budgetId);
        vm.warp(dueAt);
        treasury.runBudget(budgetId);
    }

    function test_RevertWhen_CeilingsAreUsedUp() public {
        _activate();
        BudgetTerms memory terms = _defaultBudget();
        terms.totalCeiling = uint128(4 * RUN_COST);
        uint256 budgetId = _open(terms);
        uint256 start = vm.getBlockTimestamp();
        treasury.runBudget(budgetId);
        treasury.runBudget(budgetId);
        _expectCeiling("daily", 0);
        treasury.runBudget(budgetId);

        // Half a day refills half of the daily ceiling of two runs, and 1/14 of the weekly one of three.
        vm.warp(start + 12 hours);
        treasury.runBudget(budgetId);
        vm.warp(start + 36 hours);
        assertEq(treasury.budgetOf(budgetId).dailyAvailable, 100 * UNIT);
        uint256 weekly = treasury.budgetOf(budgetId).weeklyAvailable;
        assertApproxEqAbs(weekly, 150 * UNIT * 36 / 168, 2);
        _expectCeiling("weekly", weekly);
        treasury.runBudget(budgetId);

        vm.warp(start + 8 days);
        treasury.runBudget(budgetId);
        vm.warp(start + 30 days);
        _expectCeiling("total", 0);
        treasury.runBudget(budgetId);
    }

    function test_RevertWhen_FirstWindowHoldsTheFoundingBudget() public {
        ProjectConfig memory project = _defaultProject();
        project.foundingAllowanceBps = 900;
        _create(project);
        _activate();
        treasury.runBudget(FOUNDING);
        _expectCeiling("firstWindow", 40 * UNIT);
        treasury.runBudget(FOUNDING);
        vm.warp(treasury.budgetOf(FOUNDING).firstWindowEnds);
        treasury.runBudget(FOUNDING);
    }

    function test_RevertWhen_ThereIsLessMoney() public {
        _activate();
        vm.startPrank(ada);
        treasury.redeem(shares.balanceOf(ada), ada, 0);
        vm.stopPrank();
        vm.startPrank(ben);
        treasury.redeem(shares.balanceOf(ben) * 9 / 10, ben, 0);
        vm.stopPrank();
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotEnoughMoney.selector, 40 * UNIT, RUN_COST)
        );
        treasury.runBudget(FOUNDING);
    }

    function test_WhenRun() public {
        _activate();
        BudgetTerms memory budget = _defaultBudget();
        budget.bounty = uint128(UNIT);
        budget.intervalSeconds = 1 hours;
        uint256 budgetId = _open(budget);
        JobTerms memory expected = JobTerms({
            payer: address(treasury),
            asset: address(money),
            workflowDigest: budget.job.workflowDigest,
            workflowRoot: budget.job.workflowRoot,
            inputDigest: budget.job.inputDigest,
            inputRoot: budget.job.inputRoot,
            items: 100,
            itemsPerShard: 25,
            minPrice: budget.job.minPrice,
            maxPrice: budget.job.maxPrice,
            auctionSeconds: 600,
            executionSeconds: 3600,
            challengeSeconds: 7200,
            deadline: uint40(vm.getBlockTimestamp() + 1 days),
            minDeliveredBps: 9500,
            auditBps: 0,
            requiredClass: budget.job.requiredClass,
            valueAtRisk: 0,
            extraBond: 0,
            arbiter: address(0),
            keeperPolicy: 0,
            salt: keccak256(abi.encode(budgetId, 1))
        });
        JobId jobId = market.jobIdOf(expected);
        vm.expectEmit(address(market));
        emit IJobs.JobPosted(jobId, address(treasury), budget.job.workflowDigest, expected, true);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.BudgetRun(budgetId, jobId, stranger, 1, RUN_COST, UNIT, 51 * UNIT, 949 * UNIT);
        vm.prank(stranger);
        treasury.runBudget(budgetId);

        assertEq(money.balanceOf(stranger), UNIT, "the trigger is paid");
        assertEq(money.balanceOf(address(treasury)), 949 * UNIT);
        assertEq(money.allowance(address(treasury), address(market)), 0);
        assertEq(treasury.committedAssets(), RUN_COST);
        BudgetInfo memory state = treasury.budgetOf(budgetId);
        assertEq(state.runs, 1);
        assertEq(state.spent, 51 * UNIT);
        assertEq(state.lastRunAt, vm.getBlockTimestamp());
    }

    // cancelRun

    function test_RevertWhen_CancellingARunOfAnOpenBudget() public {
        _activate();
        JobTerms memory terms = _run(FOUNDING);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BudgetStillOpen.selector, FOUNDING));
        treasury.cancelRun(FOUNDING, 1, terms.deadline, _fixedInput());
    }

    function test_RevertWhen_CancellingAnotherJob() public {
        _activate();
        JobTerms memory terms = _run(FOUNDING);
        vm.prank(address(governor));
        treasury.closeBudget(FOUNDING);
        terms.deadline += 1;
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_Unknown.selector, market.jobIdOf(terms)));
        treasury.cancelRun(FOUNDING, 1, terms.deadline, _fixedInput());
    }

    function test_WhenRunOfAClosedBudgetIsCancelled() public {
        _activate();
        JobTerms memory terms = _run(FOUNDING);
        vm.prank(address(governor));
        treasury.closeBudget(FOUNDING);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.RunCancelled(FOUNDING, market.jobIdOf(terms));
        vm.prank(stranger);
        treasury.cancelRun(FOUNDING, 1, terms.deadline, _fixedInput());
        assertEq(treasury.committedAssets(), 0);
        assertEq(treasury.sweep(), RUN_COST);
        assertEq(treasury.freeAssets(), GOAL);
    }

    // sweep

    function test_RevertWhen_SweepingDuringTheRaise() public {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_WrongPhase.selector, ProjectPhase.Raise)
        );
        treasury.sweep();
    }

    function test_WhenSwept() public {
        _activate();
        _outlive(_run(FOUNDING));
        deal(address(money), stranger, 7 * UNIT);
        vm.prank(stranger);
        money.transfer(address(treasury), 7 * UNIT);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.Swept(RUN_COST + 7 * UNIT, GOAL + 7 * UNIT);
        vm.prank(stranger);
        treasury.sweep();
        assertEq(treasury.sweep(), 0, "once");
    }

    // wind-down

    function test_WhenProjectWindsDown() public {
        _activate();
        JobTerms memory terms = _run(FOUNDING);
        _vote(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
        assertEq(uint256(treasury.phase()), uint256(ProjectPhase.WindDown));
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_WrongPhase.selector, ProjectPhase.WindDown)
        );
        treasury.runBudget(FOUNDING);

        // The job's deadline passed while the vote ran, so its money is claimed by the refund, not by cancelling.
        market.refund(terms);
        uint256 adas = shares.balanceOf(ada);
        vm.prank(ada);
        assertEq(treasury.redeem(adas, ada, 0), 600 * UNIT);
        uint256 bens = shares.balanceOf(ben);
        vm.prank(ben);
        assertEq(treasury.redeem(bens, ben, 0), 400 * UNIT);
        assertEq(money.balanceOf(address(treasury)), 0);
    }
}
