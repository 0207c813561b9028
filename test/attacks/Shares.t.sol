// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IProjectToken} from "src/interfaces/IProjectToken.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {JobTerms} from "src/types/Job.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @notice Attacks on the price of shares.
contract ShareAttacks is AttackTest {
    function _expectDormant(uint256 netAssets, uint256 needed) internal {
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_Dormant.selector, netAssets, needed));
    }

    /// @dev Half of 1,000 is spent. Naive: shares at par for ever, so that 1,000 buy half of 1,500: a late contributor
    /// loses 250 to those who were there before.
    function test_ParMintWithProRataExit() public {
        _activate();
        _spend(500 * UNIT);
        uint256 adas = treasury.previewRedeem(shares.balanceOf(ada));
        uint256 minted = _join(eve, 1000 * UNIT);
        assertApproxEqAbs(treasury.previewRedeem(minted), 1000 * UNIT, 2, "a late contribution keeps its value");
        assertApproxEqAbs(treasury.previewRedeem(shares.balanceOf(ada)), adas, 2, "so do the early ones");
    }

    /// @dev Half of 1,000 is at work and comes back. Naive: shares at the price of redeeming, so that 500 buy half of
    /// what is 1,500 a day later: Eve makes 250, which Ada and Ben lose.
    function test_NavGapWithWorkInFlight() public {
        _activate();
        JobTerms memory job = _commit(500 * UNIT);
        uint256 minted = _join(eve, 500 * UNIT);
        // At once she would lose at most X·C/(F+C+X) = 500·500/1,500.
        uint256 loss = 500 * UNIT - treasury.previewRedeem(minted);
        assertLe(loss, 166_666_667 + 1);
        _outlive(job);
        assertLe(_leave(eve), 500 * UNIT, "she made money");
        assertGe(treasury.previewRedeem(shares.balanceOf(ada)), 600 * UNIT - 1, "at Ada's expense");
    }

    /// @dev The other way round: leaving while work is in flight takes none of what is at work. Naive: paid at
    /// (free + committed)/supply, Ada's 600 shares leave with all 500 of free money. Ben is left with work that others
    /// are paid for: he loses 200.
    function test_LeavingTakesNothingOutOfEscrow() public {
        _activate();
        JobTerms memory job = _commit(500 * UNIT);
        assertLe(_leave(ada), 300 * UNIT);
        assertEq(treasury.committedAssets(), 500 * UNIT);
        assertGe(treasury.freeAssets(), 200 * UNIT);
        _outlive(job);
        assertGe(_leave(ben), 700 * UNIT, "who stays has the refunds of those who left");
    }

    /// @dev Eve keeps the least number of shares, gives 1,000 and sweeps them in. Naive: with one share left, Ben's 999
    /// buy 999·1/1,000 = 0 shares; he loses all 999.
    function test_FirstDepositorInflation() public {
        _contribute(eve, 1000 * UNIT);
        vm.warp(treasury.deadline());
        treasury.activate();
        _wait(1);
        uint256 snapshot = vm.snapshotState();
        _inflate(1);
        _fund(ben, 999 * UNIT);
        _expectDormant(treasury.freeAssets(), type(uint256).max);
        vm.prank(ben);
        treasury.contribute(999 * UNIT, ben, 0);

        vm.revertToState(snapshot);
        _inflate(1000 * SCALE);
        _join(ben, 999 * UNIT);
        _wait(LOCK);
        assertGe(_leave(ben), 999 * UNIT - 2, "Ben lost money");
        assertLe(_leave(eve), 1000 * UNIT, "Eve made money");
    }

    /// @dev Eve owns `left` shares and nobody else any.
    function _inflate(uint256 left) internal {
        uint256 burned = shares.balanceOf(eve) - left;
        vm.startPrank(eve);
        treasury.redeem(burned, eve, 0);
        money.transfer(address(treasury), 999 * UNIT);
        vm.stopPrank();
        treasury.sweep();
    }

    /// @dev Somebody sent the project 300 and nobody swept them in. Naive: Eve joins with 1,000 before they count,
    /// sweeps and leaves with half of them: 150 that belong to Ada and Ben.
    function test_JoiningBeforeADonationIsSwept() public {
        _activate();
        deal(address(money), address(this), 300 * UNIT);
        money.transfer(address(treasury), 300 * UNIT);
        (uint256 preview, uint256 redeemable) = treasury.previewContribute(1000 * UNIT);
        uint256 minted = _join(eve, 1000 * UNIT);
        assertEq(minted, preview);
        assertEq(treasury.previewRedeem(minted), redeemable);
        treasury.sweep();
        _wait(LOCK);
        assertLe(_leave(eve), 1000 * UNIT, "she took a part of the gift");
        assertGe(treasury.previewRedeem(shares.balanceOf(ada)), 780 * UNIT - 1, "which is Ada's and Ben's");
    }

    /// @dev All but a crumb left while 500 were at work; they came back. Naive: one unit buys a million times the
    /// last share, which then redeems for nothing: Ada loses 500.
    function test_CaptureOfTheLastShare() public {
        _activate();
        JobTerms memory job = _commit(500 * UNIT);
        _leave(ben);
        uint256 owned = shares.balanceOf(ada);
        vm.prank(ada);
        treasury.redeem(owned - 1, ada, 0);
        _outlive(job);
        _fund(eve, UNIT);
        _expectDormant(treasury.freeAssets() + 500 * UNIT, type(uint256).max);
        vm.prank(eve);
        treasury.contribute(UNIT, eve, 0);
        assertGe(_leave(ada), 500 * UNIT);
    }

    /// @dev Join, see what comes back, leave in the same block. Naive: shares at the price of redeeming and no lock, so
    /// that 5,000 borrowed for a block take 454 of the 500 that come back in it.
    function test_RoundTripInOneBlock() public {
        _activate();
        uint256 minted = _join(eve, 5000 * UNIT);
        uint48 until = uint48(vm.getBlockTimestamp()) + LOCK;
        vm.startPrank(eve);
        vm.expectRevert(abi.encodeWithSelector(IProjectToken.ProjectToken_Locked.selector, eve, minted, until));
        treasury.redeem(minted, eve, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectToken.ProjectToken_Locked.selector, eve, minted, uint48(vm.getBlockTimestamp()) + SEASONING
            )
        );
        shares.transfer(ada, minted);
    }

    /// @dev The market is broken or hostile. Naive: the exit asks it for money first and fails with it: 500 of free
    /// money are stuck for as long as it likes.
    function test_MarketThatRefusesToPay() public {
        _activate();
        _commit(500 * UNIT);
        vm.mockCallRevert(address(market), abi.encodeWithSelector(market.withdrawAll.selector), "no");
        assertApproxEqAbs(_leave(ada), 300 * UNIT, 1);
        _fund(eve, UNIT);
        // What a share is worth is not known: nobody joins.
        vm.expectRevert(IProjectTreasury.ProjectTreasury_MarketFailed.selector);
        vm.prank(eve);
        treasury.contribute(UNIT, eve, 0);
        uint256 all = shares.balanceOf(ben);
        vm.startPrank(ben);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_LastShares.selector, 500 * UNIT));
        treasury.redeem(all, ben, 0);
        assertApproxEqAbs(treasury.redeem(all - 1, ben, 0), 200 * UNIT, 2);
    }
}
