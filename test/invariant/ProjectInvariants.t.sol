// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {BudgetInfo, BudgetTerms} from "src/types/Budget.sol";
import {ProjectConfig, ProjectPhase} from "src/types/Project.sol";
import {ProjectHandler} from "./handlers/ProjectHandler.t.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

/// @dev The properties in plain words are in this folder's README, numbered as here. One `invariant_` function, so that
/// the campaign runs once.
contract ProjectInvariants is ProjectTest {
    ProjectHandler internal handler;

    function setUp() public override {
        super.setUp();
        ProjectConfig memory project = _defaultProject();
        project.raise.maxContribution = 0;
        project.raise.deadline = uint40(block.timestamp + 10 days);
        project.foundingBudget.bounty = uint128(UNIT);
        project.foundingBudget.intervalSeconds = 1 hours;
        _create(project);

        address[] memory actors = new address[](3);
        (actors[0], actors[1], actors[2]) = (ada, ben, stranger);
        handler = new ProjectHandler(treasury, market, actors);
        targetContract(address(handler));
    }

    function invariant_all() external view {
        _p1_solvent();
        _p2_everyUnitIsAccountedFor();
        _p3_sharesAreParUntilActive();
        _p4_votesEqualShares();
        _p5_spendingStaysBelowEveryCeiling();
        _p6_nobodyIsOwedMoreThanThereIs();
    }

    function _p1_solvent() internal view {
        assertGe(money.balanceOf(address(treasury)), treasury.freeAssets(), "P1: the treasury owes more than it holds");
    }

    function _p2_everyUnitIsAccountedFor() internal view {
        uint256 expected = handler.contributed() + handler.cameBack() - handler.paidOut() - handler.spent();
        assertEq(treasury.freeAssets(), expected, "P2: free money differs from what went in and out");
    }

    function _p3_sharesAreParUntilActive() internal view {
        ProjectPhase phase = treasury.phase();
        if (phase != ProjectPhase.Raise && phase != ProjectPhase.Failed) return;
        assertEq(shares.totalSupply(), treasury.freeAssets() * SCALE, "P3: pledges are not covered at par");
    }

    function _p4_votesEqualShares() internal view {
        uint256 votes;
        uint256 owned;
        for (uint256 i; i < handler.actorCount(); ++i) {
            votes += shares.getVotes(handler.actors(i));
            owned += shares.balanceOf(handler.actors(i));
        }
        assertEq(votes, shares.totalSupply(), "P4: votes differ from shares");
        assertEq(owned, shares.totalSupply(), "P4: shares nobody owns");
    }

    function _p5_spendingStaysBelowEveryCeiling() internal view {
        BudgetTerms memory terms = treasury.budgetTermsOf(FOUNDING);
        BudgetInfo memory budget = treasury.budgetOf(FOUNDING);
        assertEq(budget.spent, handler.spent(), "P5: spending is not what was posted");
        assertLe(budget.spent, terms.totalCeiling, "P5: total");
        if (budget.openedAt == 0) return assertEq(budget.runs, 0, "P5: a run before the project was active");
        uint256 elapsed = block.timestamp - budget.openedAt;
        assertLe(budget.spent, terms.dailyCeiling + terms.dailyCeiling * elapsed / 1 days + budget.runs, "P5: daily");
        assertLe(budget.spent, terms.weeklyCeiling + terms.weeklyCeiling * elapsed / 7 days + budget.runs, "P5: weekly");
        if (block.timestamp < budget.firstWindowEnds) {
            assertLe(budget.spent, budget.firstWindowCeiling, "P5: first window");
        }
    }

    function _p6_nobodyIsOwedMoreThanThereIs() internal view {
        ProjectPhase phase = treasury.phase();
        if (phase != ProjectPhase.Active && phase != ProjectPhase.WindDown) return;
        uint256 owed;
        for (uint256 i; i < handler.actorCount(); ++i) {
            owed += treasury.previewRedeem(shares.balanceOf(handler.actors(i)));
        }
        assertLe(owed, treasury.freeAssets() + treasury.sweepable(), "P6: all redemptions together exceed the money");
    }
}
