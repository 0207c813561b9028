// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IDisputes} from "src/interfaces/IDisputes.sol";
import {IEscrow} from "src/interfaces/IEscrow.sol";
import {JobId, JobTerms, Payout} from "src/types/Job.sol";
import {BaseTest} from "../../Base.t.sol";

contract BondTest is BaseTest {
    function test_RevertWhen_CallerNotCourt() external {
        bytes memory reason = abi.encodeWithSelector(IDisputes.Escrow_NotCourt.selector, address(this));
        vm.expectRevert(reason);
        market.holdBond(terms(), 0);
        vm.expectRevert(reason);
        market.releaseBond(terms(), 0);
        vm.expectRevert(reason);
        market.slashBond(terms(), 0, 1, new Payout[](0));
        vm.expectRevert(reason);
        market.moveBalance(address(token), actors.payer, actors.keeper, 1);
        vm.expectRevert(reason);
        market.payFromInsurance(address(token), actors.payer, 1);
    }

    function test_RevertWhen_BondIsFree() external {
        JobId jobId = finalized(terms(), 0);
        bytes memory reason = abi.encodeWithSelector(IDisputes.Jobs_BondUnavailable.selector, jobId, 0, 0);
        vm.startPrank(actors.court);
        vm.expectRevert(reason);
        market.holdBond(terms(), 0);
        vm.expectRevert(reason);
        market.releaseBond(terms(), 0);
        vm.expectRevert(reason);
        market.slashBond(terms(), 0, 1, new Payout[](0));
    }

    function test_LastHoldFreesBondOfFinalShard() external {
        JobTerms memory job = terms();
        JobId jobId = submitted(job, 0);
        vm.startPrank(actors.court);
        vm.expectEmit(address(market));
        emit IDisputes.BondHeld(jobId, 0, true);
        market.holdBond(job, 0);
        market.holdBond(job, 0);
        vm.stopPrank();
        _ripen(job, 0);
        market.finalizeShard(job, 0);

        assertEq(_locked(), market.bondOf(job, 0));
        vm.startPrank(actors.court);
        market.releaseBond(job, 0);
        assertEq(_locked(), market.bondOf(job, 0));
        market.releaseBond(job, 0);
        assertEq(_locked(), 0);
    }

    function test_RevertWhen_SlashIsTooLarge() external {
        JobId jobId = submitted(terms(), 0);
        uint256 bond = market.bondOf(terms(), 0);
        vm.startPrank(actors.court);
        bytes memory reason = abi.encodeWithSelector(IDisputes.Jobs_BondUnavailable.selector, jobId, 0, bond);
        vm.expectRevert(reason);
        market.slashBond(terms(), 0, bond + 1, new Payout[](0));
        vm.expectRevert(reason);
        market.slashBond(terms(), 0, 0, new Payout[](0));
        market.slashBond(terms(), 0, 1, new Payout[](0));
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_BondUnavailable.selector, jobId, 0, 0));
        market.slashBond(terms(), 0, 1, new Payout[](0));
    }

    function test_RevertWhen_PayoutsExceedSlash() external {
        JobId jobId = submitted(terms(), 0);
        Payout[] memory payouts = new Payout[](2);
        (payouts[0], payouts[1]) = (Payout(actors.stranger, 60), Payout(actors.payer, 41));
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_BondUnavailable.selector, jobId, 0, 40));
        vm.prank(actors.court);
        market.slashBond(terms(), 0, 100, payouts);
    }

    function test_Slashes() external {
        JobTerms memory job = terms();
        JobId jobId = submitted(job, 0);
        uint256 bond = market.bondOf(job, 0);
        Payout[] memory payouts = new Payout[](2);
        (payouts[0], payouts[1]) = (Payout(actors.stranger, 30), Payout(actors.payer, 20));
        vm.expectEmit(address(market));
        emit IEscrow.Credited(actors.stranger, address(token), 30);
        vm.expectEmit(address(market));
        emit IEscrow.InsuranceChanged(address(token), true, 50, 50);
        vm.expectEmit(address(market));
        emit IDisputes.BondSlashed(jobId, 0, actors.keeper, 100, 50);
        vm.prank(actors.court);
        market.slashBond(job, 0, 100, payouts);

        (uint256 staked, uint256 locked,) = market.stakeOf(actors.keeper, address(token));
        assertEq(staked, STAKE - 100);
        assertEq(locked, bond - 100);
        assertEq(balance(actors.stranger), FUNDS + 30);
        _ripen(job, 0);
        market.finalizeShard(job, 0);
        assertEq(_locked(), 0);
    }

    function test_MovesBalance() external {
        vm.expectEmit(address(market));
        emit IDisputes.BalanceMoved(actors.payer, actors.keeper, address(token), 11);
        vm.prank(actors.court);
        market.moveBalance(address(token), actors.payer, actors.keeper, 11);
        assertEq(balance(actors.payer), FUNDS - 11);
        assertEq(balance(actors.keeper), FUNDS + 11);
    }

    function test_RevertWhen_InsuranceTooSmall() external {
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Escrow_InsuranceTooSmall.selector, address(token), 0, 1));
        vm.prank(actors.court);
        market.payFromInsurance(address(token), actors.payer, 1);
    }

    function test_PaysFromInsurance() external {
        submitted(terms(), 0);
        vm.startPrank(actors.court);
        market.slashBond(terms(), 0, 100, new Payout[](0));
        vm.expectEmit(address(market));
        emit IEscrow.InsuranceChanged(address(token), false, 70, 30);
        market.payFromInsurance(address(token), actors.author, 70);
        assertEq(balance(actors.author), 70);
        assertEq(market.insuranceFund(address(token)), 30);
    }

    function _locked() private view returns (uint256 locked) {
        (, locked,) = market.stakeOf(actors.keeper, address(token));
    }
}
