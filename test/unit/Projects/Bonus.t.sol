// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {ProjectConfig} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

contract BonusTest is ProjectTest {
    uint256 internal constant BONUS = 50 * UNIT;
    uint256 internal constant EARLY = 24 days;

    function setUp() public override {
        super.setUp();
        deal(address(money), founder, BONUS);
        vm.prank(founder);
        money.approve(address(factory), BONUS);
        _create(_withBonus());
    }

    function _withBonus() internal view returns (ProjectConfig memory project) {
        project = _defaultProject();
        project.raise.bonus = uint128(BONUS);
    }

    function _fail() internal {
        vm.warp(treasury.deadline());
    }

    function _expectNoBonus() internal {
        vm.expectRevert(IProjectTreasury.ProjectTreasury_NoBonus.selector);
        treasury.reclaimBonus();
    }

    // createProject

    function test_RevertWhen_FounderDidNotApprove() public {
        deal(address(money), founder, BONUS);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(factory), 0, BONUS)
        );
        vm.prank(founder);
        factory.createProject(_withBonus());
    }

    function test_WhenTheBonusIsHeld() public {
        assertEq(money.balanceOf(address(treasury)), BONUS);
        assertEq(money.balanceOf(founder), 0);
        assertEq(treasury.freeAssets(), 0);
        assertEq(treasury.raised(), 0);
        assertEq(treasury.raiseTerms().bonus, BONUS);
        _activate();
        assertEq(treasury.sweepable(), 0);
        assertEq(treasury.sweep(), 0);
        uint256 owned = shares.balanceOf(ada);
        vm.prank(ada);
        assertEq(treasury.redeem(owned, ada, 0), 600 * UNIT);
    }

    // refund

    function test_WhenTheRaiseFails() public {
        _contribute(ada, 200 * UNIT);
        _contribute(ben, 100 * UNIT);
        vm.warp(START + EARLY - 1);
        _contribute(ben, UNIT);
        vm.warp(START + EARLY);
        _contribute(stranger, 300 * UNIT);
        uint256 adas = BONUS * 200 / 301;
        uint256 bens = BONUS * 101 / 301;
        assertEq(treasury.bonusOf(ada), adas);
        assertEq(treasury.bonusOf(ben), bens);
        assertEq(treasury.bonusOf(stranger), 0);

        _fail();
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.Refunded(ada, 200 * UNIT, adas, 200 * UNIT * SCALE, 401 * UNIT);
        assertEq(treasury.refund(ada), 200 * UNIT + adas);
        assertEq(treasury.bonusOf(ada), 0, "once");
        assertEq(treasury.bonusOf(ben), bens, "the others' parts stay");
        assertEq(treasury.refund(stranger), 300 * UNIT);
        assertEq(treasury.refund(ben), 101 * UNIT + bens);
        assertEq(money.balanceOf(ada), 200 * UNIT + adas);
    }

    function test_WhenAPledgeIsWithdrawn() public {
        _contribute(ada, 100 * UNIT);
        _contribute(ben, 100 * UNIT);
        vm.warp(START + EARLY);
        _contribute(ada, 50 * UNIT);
        vm.startPrank(ada);
        treasury.withdrawPledge(50 * UNIT);
        assertEq(treasury.bonusOf(ada), BONUS / 2, "the late part went first");
        treasury.withdrawPledge(50 * UNIT);
        assertEq(treasury.bonusOf(ada), BONUS / 3);
        treasury.withdrawPledge(50 * UNIT);
        assertEq(treasury.bonusOf(ada), 0);
        assertEq(treasury.bonusOf(ben), BONUS);
    }

    function test_WhenContributionsWerePaused() public {
        vm.prank(guardian);
        factory.pauseContributions(3 days);
        vm.warp(START + EARLY + 3 days - 1);
        _contribute(ada, UNIT);
        assertEq(treasury.bonusOf(ada), BONUS);
        vm.warp(START + EARLY + 3 days);
        _contribute(ben, UNIT);
        assertEq(treasury.bonusOf(ben), 0);
    }

    function test_WhenThereIsNoBonusToCount() public {
        _create(_defaultProject());
        _contribute(ada, UNIT);
        assertEq(treasury.bonusOf(ada), 0);
    }

    // reclaimBonus

    function test_RevertWhen_TheBonusIsNotTheFounders() public {
        _expectNoBonus();
        _contribute(ada, UNIT);
        _expectNoBonus();
        _fail();
        _expectNoBonus();
    }

    function test_WhenTheProjectIsActive() public {
        _activate();
        assertEq(treasury.bonusOf(ada), 0);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.BonusReclaimed(founder, BONUS);
        vm.prank(stranger);
        assertEq(treasury.reclaimBonus(), BONUS);
        assertEq(money.balanceOf(founder), BONUS);
        assertEq(treasury.freeAssets(), GOAL);
        _expectNoBonus();
    }

    function test_WhenNobodyPledgedEarly() public {
        vm.warp(START + EARLY);
        _contribute(ada, UNIT);
        _fail();
        assertEq(treasury.reclaimBonus(), BONUS);
        assertEq(treasury.refund(ada), UNIT);
    }

    function test_WhenEverybodyWasRefunded() public {
        _contribute(ada, 100 * UNIT);
        _contribute(ben, 200 * UNIT);
        _fail();
        treasury.refund(ada);
        _expectNoBonus();
        treasury.refund(ben);
        assertEq(treasury.reclaimBonus(), 1, "what rounding left");
        assertEq(money.balanceOf(address(treasury)), 0);
        _expectNoBonus();
    }

    function test_WhenThereWasNeverABonus() public {
        _create(_defaultProject());
        _activate();
        _expectNoBonus();
    }
}
