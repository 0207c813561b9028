// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IProjectToken} from "src/interfaces/IProjectToken.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {ProjectConfig, ProjectPhase} from "src/types/Project.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @notice Attacks on raises: dust that stops others, and the founder's bonus.
contract RaiseAttacks is AttackTest {
    uint256 internal constant BONUS = 50 * UNIT;

    /// @dev Goal 1,000, cap 2,000, 30 days, a bonus of 50 for whoever pledges in the first 24 if the goal is missed.
    function _project() internal view override returns (ProjectConfig memory project) {
        project = super._project();
        project.raise.bonus = uint128(BONUS);
    }

    function _create(ProjectConfig memory project) internal override {
        deal(address(money), founder, project.raise.bonus);
        vm.prank(founder);
        money.approve(address(factory), project.raise.bonus);
        super._create(project);
    }

    /// @dev Eve sends Ada fresh or locked shares before Ada leaves. Naive: new shares lock their owner's account, so
    /// that a unit a day, or a transfer of dust, keeps Ada's 600 where Eve wants them.
    function test_LockingAnothersShares() public {
        _activate();
        uint256 minted = _join(eve, UNIT);
        _fund(eve, UNIT);
        vm.startPrank(eve);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotForOthers.selector, ada));
        treasury.contribute(UNIT, ada, 0);
        vm.expectPartialRevert(IProjectToken.ProjectToken_Locked.selector);
        shares.transfer(ada, minted);
        vm.stopPrank();
        assertApproxEqAbs(_leave(ada), 600 * UNIT, 1);
    }

    /// @dev Dust in pledges and what is left of them. Naive: no minimum, so that a million pledges of a unit each make
    /// whoever counts contributors pay for all of them.
    function test_DustPledges() public {
        _fund(eve, UNIT);
        vm.startPrank(eve);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BelowMinimum.selector, UNIT - 1, UNIT));
        treasury.contribute(UNIT - 1, eve, 0);
        treasury.contribute(UNIT, eve, 0);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BelowMinimum.selector, 1, UNIT));
        treasury.withdrawPledge(UNIT - 1);
    }

    /// @dev A pledge for Ada uses her maximum up, at Eve's expense; and gifts do not count as raised. Naive: the books
    /// are the balance, so that one unit more than the cap keeps the raise from ever being activated: 2,000 wait.
    function test_GiftsDoNotBlockActivation() public {
        _contribute(ada, 1200 * UNIT);
        deal(address(money), address(treasury), money.balanceOf(address(treasury)) + 1);
        _contribute(ben, 800 * UNIT);
        treasury.activate();
        assertEq(treasury.raised(), CAP);
        assertEq(uint256(treasury.phase()), uint256(ProjectPhase.Active));
    }

    /// @dev Eve pledges so that less than the minimum is left. Naive: nobody can pledge the last unit, and the project
    /// that should start at its cap waits for its deadline, with 2,000 in it.
    function test_RaiseBlockedJustBelowItsCap() public {
        _contribute(ada, 1500 * UNIT);
        _contribute(eve, 500 * UNIT - 1);
        _contribute(ben, 1);
        treasury.activate();
        assertEq(treasury.raised(), CAP);
    }

    /// @dev Refunds are by contributor: none waits for another. Naive: one loop over all, which a contributor that
    /// cannot be paid stops for everybody: 900 are stuck.
    function test_OneRefundThatFailsStopsNoOther() public {
        _contribute(ada, 600 * UNIT);
        _contribute(eve, 300 * UNIT);
        vm.warp(treasury.deadline());
        vm.mockCallRevert(address(money), abi.encodeWithSelector(money.transfer.selector, eve), "no");
        assertGt(treasury.refund(ada), 600 * UNIT);
        vm.expectRevert();
        treasury.refund(eve);
        vm.clearMockedCalls();
        treasury.refund(eve);
        assertEq(treasury.freeAssets(), 0);
    }

    /// @dev Eve pledges 900 on the first day, takes them out and pledges them again a second before the end. Naive: who
    /// pledged early once is paid for ever: 45 of the bonus of 50, for money that was at no risk. Here nothing.
    function test_BonusForAPledgeThatLeftAndCameBack() public {
        _contribute(ada, 90 * UNIT);
        _contribute(eve, 900 * UNIT);
        vm.prank(eve);
        treasury.withdrawPledge(900 * UNIT);
        vm.warp(treasury.deadline() - 1);
        _contribute(eve, 900 * UNIT);
        assertEq(treasury.bonusOf(eve), 0);
        _wait(1);
        assertEq(treasury.refund(eve), 900 * UNIT);
        assertEq(treasury.refund(ada), 90 * UNIT + BONUS);
    }

    /// @dev Eve sees that the goal will be missed and pledges in the last hour. Naive: pro rata to all pledges, 45 of
    /// 50.
    function test_BonusForAPledgeInTheLastFifth() public {
        _contribute(ada, 90 * UNIT);
        vm.warp(treasury.deadline() - 6 days - 1);
        _contribute(ben, 9 * UNIT);
        _wait(1);
        _contribute(eve, 900 * UNIT);
        assertEq(treasury.bonusOf(eve), 0);
        vm.warp(treasury.deadline());
        assertEq(treasury.refund(eve), 900 * UNIT);
        uint256 bens = treasury.refund(ben) - 9 * UNIT;
        uint256 adas = treasury.refund(ada) - 90 * UNIT;
        assertEq(bens, BONUS * 9 / 99);
        assertEq(adas, BONUS * 90 / 99);
        // What rounding left goes home, and not before.
        assertEq(treasury.reclaimBonus(), BONUS - adas - bens);
        assertEq(money.balanceOf(address(treasury)), 0);
    }

    /// @dev Late money leaves first, so a late pledge that is withdrawn again costs no bonus; an early one does.
    function test_BonusFollowsTheEarlyPledgeAlone() public {
        _contribute(ada, 100 * UNIT);
        _contribute(eve, 100 * UNIT);
        vm.warp(treasury.deadline() - 1 days);
        _contribute(eve, 800 * UNIT - 1);
        assertEq(treasury.bonusOf(eve), BONUS / 2);
        vm.prank(eve);
        treasury.withdrawPledge(800 * UNIT - 1);
        assertEq(treasury.bonusOf(eve), BONUS / 2);
        vm.prank(eve);
        treasury.withdrawPledge(50 * UNIT);
        assertEq(treasury.bonusOf(eve), BONUS * 50 / 150);
        assertEq(treasury.bonusOf(ada), BONUS * 100 / 150);
    }

    /// @dev The founder takes the bonus back while it may still be owed. Naive: any time: 50 of what made people
    /// pledge.
    function test_FounderTakesTheBonusBack() public {
        _contribute(ada, 100 * UNIT);
        vm.expectRevert(IProjectTreasury.ProjectTreasury_NoBonus.selector);
        treasury.reclaimBonus();
        vm.warp(treasury.deadline());
        vm.expectRevert(IProjectTreasury.ProjectTreasury_NoBonus.selector);
        treasury.reclaimBonus();
        assertEq(treasury.refund(ada), 100 * UNIT + BONUS);
    }
}
