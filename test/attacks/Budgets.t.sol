// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {BudgetTerms, RunInput} from "src/types/Budget.sol";
import {JobTerms} from "src/types/Job.sol";
import {ProjectConfig} from "src/types/Project.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @notice Attacks on budgets, whose keepers are the attacker's own: what a run posts is what she gets.
contract BudgetAttacks is AttackTest {
    /// @dev A founding budget whose own ceilings would let 400 of 1,000 go in an hour.
    function _project() internal view override returns (ProjectConfig memory project) {
        project = _defaultProject();
        (project.foundingBudget.dailyCeiling, project.foundingBudget.weeklyCeiling) =
        (uint128(400 * UNIT), uint128(400 * UNIT));
    }

    function _expectCeiling(bytes32 ceiling, uint256 cost, uint256 available) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_CeilingExceeded.selector, ceiling, cost, available)
        );
    }

    /// @dev Eve runs a budget with inputs of her choice: junk, which her own keepers "work" on. Naive: the budget's own
    /// ceilings hold alone: all 400 of it in the first minute. Here 5 % of the project at once, and 5 % a week.
    function test_JunkInputs() public {
        _activate();
        BudgetTerms memory terms = _budgetOf(400 * UNIT);
        (terms.job.inputDigest, terms.job.inputRoot) = (0, 0);
        (terms.runner, terms.runnerInputs) = (eve, true);
        uint256 budgetId = _open(terms);
        RunInput memory junk = RunInput({digest: keccak256("junk"), root: keccak256("junk root"), items: 100});
        vm.startPrank(eve);
        treasury.runBudgetWith(budgetId, junk);
        junk.items = 1;
        _expectCeiling("runnerWeekly", UNIT / 2, 0);
        treasury.runBudgetWith(budgetId, junk);
        uint256 start = vm.getBlockTimestamp();
        while (vm.getBlockTimestamp() < start + 28 days) {
            _wait(1 days);
            (, uint256 available) = treasury.weeklyAvailable();
            junk.items = uint32(available * 2 / UNIT);
            treasury.runBudgetWith(budgetId, junk);
        }
        assertLe(treasury.budgetOf(budgetId).spent, (50 + 4 * 50) * UNIT, "four weeks of 5 % and a full bucket");
    }

    /// @dev Where inputs are fixed, whoever triggers a run chooses nothing. Naive: the trigger names the inputs: 150 a
    /// week of junk for a stranger who is nobody's runner.
    function test_JunkInputsByAStranger() public {
        _activate();
        vm.startPrank(eve);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BadInput.selector, FOUNDING, 0));
        treasury.runBudgetWith(FOUNDING, RunInput(keccak256("junk"), keccak256("junk root"), 100));
    }

    /// @dev Terms that pay the ceiling from the first second to whoever comes first, that is to who knows when the run
    /// is triggered. Naive: the template's minPrice may be its maxPrice, or its auction a second long: 50 a run for
    /// work that others would have done for 10.
    function test_WeakenedTermsAtTheCeiling() public {
        _activate();
        BudgetTerms[4] memory weak;
        bytes32[4] memory fields = [bytes32("minPrice"), "auctionSeconds", "challengeSeconds", "lifeSeconds"];
        for (uint256 i; i < 4; ++i) {
            weak[i] = _defaultBudget();
        }
        weak[0].job.minPrice = weak[0].job.maxPrice / 5 + 1;
        weak[1].job.auctionSeconds = 599;
        weak[2].job.challengeSeconds = 0;
        weak[3].job.lifeSeconds = weak[3].job.auctionSeconds + weak[3].job.executionSeconds - 1;
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BadBudget.selector, fields[i]));
            _open(weak[i]);
        }
        JobTerms memory job = _run(FOUNDING);
        assertEq(job.keeperPolicy, 0, "any keeper may bid");
        assertEq(market.priceOf(job, 0), job.maxPrice / 5, "the auction starts at a fifth");
    }

    /// @dev The founder's friends run the founding budget in its first hour. Naive: it opens in full with the raise,
    /// and 400 are gone four days before the first vote can end. Here 100 are, and the vote closes it.
    function test_FoundingBudgetDrainedBeforeAnyoneCanVote() public {
        _activate();
        treasury.runBudget(FOUNDING);
        treasury.runBudget(FOUNDING);
        _expectCeiling("firstWindow", RUN_COST, 0);
        treasury.runBudget(FOUNDING);
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.closeBudget, (FOUNDING)));
        _pass(proposalId);
        assertEq(uint256(governor.state(proposalId)), uint256(IGovernor.ProposalState.Succeeded));
        assertLt(vm.getBlockTimestamp(), treasury.budgetOf(FOUNDING).firstWindowEnds);
        governor.execute(proposalId);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BudgetNotOpen.selector, FOUNDING));
        treasury.runBudget(FOUNDING);
        assertEq(treasury.budgetOf(FOUNDING).spent, 100 * UNIT);
    }

    /// @dev Ten budgets, each below its own ceilings. Naive: nothing holds them together: 1,000 in one block. Here a
    /// quarter of the project, whatever their number.
    function test_ManySmallBudgets() public {
        _activate();
        for (uint256 i; i < 5; ++i) {
            treasury.runBudget(_open(_budgetOf(50 * UNIT)));
        }
        uint256 sixth = _open(_budgetOf(50 * UNIT));
        _expectCeiling("projectWeekly", 50 * UNIT, 0);
        treasury.runBudget(sixth);
    }

    /// @dev Eve joins with 9,000 to run large jobs against the members' 1,000. Naive: limits follow all money, so that
    /// a week is 2,500 at once, in the hour before she leaves again.
    function test_WhaleLiftsTheWeeklyLimit() public {
        _activate();
        uint256 budgetId = _open(_budgetOf(251 * UNIT));
        _join(eve, 9000 * UNIT);
        _wait(SEASONING - 1);
        assertEq(treasury.seasonedAssets(), 1000 * UNIT);
        _expectCeiling("projectWeekly", 251 * UNIT, 250 * UNIT);
        treasury.runBudget(budgetId);
    }

    /// @dev A run that no keeper takes comes back whole, but for the bounty. Naive: ceilings count what is spent in the
    /// end, so that Eve triggers run after run for bounties: 2.5 each, 1,000 in 400 runs. Here they count what is
    /// posted.
    function test_BountiesOfRunsThatComeBack() public {
        _activate();
        BudgetTerms memory terms = _defaultBudget();
        (terms.bounty, terms.intervalSeconds) = (uint128(25 * UNIT / 10), 1);
        uint256 budgetId = _open(terms);
        uint256 start = vm.getBlockTimestamp();
        while (vm.getBlockTimestamp() < start + 28 days) {
            vm.prank(eve);
            try treasury.runBudget(budgetId) {} catch {}
            _wait(6 hours);
        }
        assertLe(money.balanceOf(eve), 7 * terms.bounty, "more than 400 of runs");
        assertEq(treasury.budgetOf(budgetId).spent, 7 * (RUN_COST + terms.bounty));
    }
}
