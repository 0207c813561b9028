// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IDisputes} from "src/interfaces/IDisputes.sol";
import {IJobs} from "src/interfaces/IJobs.sol";
import {JobId, JobTerms, Payout, Reason, ShardStatus} from "src/types/Job.sol";
import {BaseTest} from "../../Base.t.sol";

contract RejectShardTest is BaseTest {
    function test_RevertWhen_CallerNotCourt() external {
        bytes memory reason = abi.encodeWithSelector(IDisputes.Escrow_NotCourt.selector, address(this));
        JobId jobId = market.jobIdOf(terms());
        vm.expectRevert(reason);
        market.rejectShard(terms(), 0, Reason.FaultConfirmed);
        vm.expectRevert(reason);
        market.closeAudit(jobId, 0);
        vm.expectRevert(reason);
        market.storeEpochWord(1, 1);
    }

    function test_RevertWhen_ReasonIsNotTheCourts() external {
        submitted(terms(), 0);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_BadReason.selector, Reason.WindowPassed));
        vm.prank(actors.court);
        market.rejectShard(terms(), 0, Reason.WindowPassed);
    }

    function test_RevertWhen_FinalAndNotHeld() external {
        JobId jobId = finalized(terms(), 0);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_BondUnavailable.selector, jobId, 0, 0));
        vm.prank(actors.court);
        market.rejectShard(terms(), 0, Reason.FaultConfirmed);
    }

    function test_ReopensWhereNothingWasPaid() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = submitted(job, 0);
        vm.startPrank(actors.court);
        market.freezeLeaf(job, 0, 5);
        market.slashBond(job, 0, 100, new Payout[](0));
        vm.expectEmit(address(market));
        emit IDisputes.ShardRejected(jobId, 0, actors.keeper, Reason.FaultConfirmed, true, 0);
        market.rejectShard(job, 0, Reason.FaultConfirmed);
        vm.stopPrank();

        assertStatus(jobId, 0, ShardStatus.Open);
        assertEq(market.shardOf(jobId, 0).root, 0);
        assertEq(market.jobOf(jobId).openItems, 250);
        (uint256 staked, uint256 locked,) = market.stakeOf(actors.keeper, address(token));
        assertEq(staked, STAKE - 100);
        assertEq(locked, 0);

        // Another keeper's work starts with a clean sheet.
        (bool frozen,) = market.leafOf(jobId, 0, 5);
        assertFalse(frozen);
        submitted(job, 0);
        vm.prank(actors.court);
        market.freezeLeaf(job, 0, 5);
    }

    function test_RefundsWhereTimeIsUp() external {
        JobTerms memory job = terms();
        JobId jobId = posted(job);
        vm.warp(START + LIFE - EXECUTION);
        submitted(job, 0);
        vm.warp(START + LIFE - EXECUTION + 1);
        vm.prank(actors.court);
        market.rejectShard(job, 0, Reason.DemandsUnanswered);
        assertStatus(jobId, 0, ShardStatus.Rejected);
        assertEq(balance(actors.payer), FUNDS);
    }

    function test_RefundsWhereJobIsClosed() external {
        JobTerms memory job = terms();
        JobId jobId = submitted(job, 0);
        vm.prank(actors.payer);
        market.cancel(job);
        vm.prank(actors.court);
        market.rejectShard(job, 0, Reason.FaultConfirmed);
        assertStatus(jobId, 0, ShardStatus.Rejected);
        assertEq(balance(actors.payer), FUNDS);
    }

    function test_WhenFinalAndHeldRefundsLeavesSetApart() external {
        JobTerms memory job = terms();
        JobId jobId = submitted(job, 0);
        vm.startPrank(actors.court);
        market.freezeLeaf(job, 0, 0);
        market.freezeLeaf(job, 0, 1);
        vm.stopPrank();
        _ripen(job, 0);
        market.finalizeShard(job, 0);
        uint256 before = balance(actors.payer);
        vm.startPrank(actors.court);
        vm.expectEmit(address(market));
        emit IDisputes.ShardRejected(jobId, 0, actors.keeper, Reason.DemandsUnanswered, false, 2 * uint256(MAX_PRICE));
        market.rejectShard(job, 0, Reason.DemandsUnanswered);
        assertEq(balance(actors.payer) - before, 2 * uint256(MAX_PRICE));
        assertStatus(jobId, 0, ShardStatus.Rejected);
        (, uint256 locked,) = market.stakeOf(actors.keeper, address(token));
        assertEq(locked, 0);
        (bool frozen,) = market.leafOf(jobId, 0, 0);
        assertFalse(frozen);
    }

    function test_RevertWhen_WordIsBad() external {
        uint256 epoch = START / EPOCH;
        vm.startPrank(actors.court);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_BadEpochWord.selector, epoch));
        market.storeEpochWord(epoch, 1);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_BadEpochWord.selector, epoch - 1));
        market.storeEpochWord(epoch - 1, 0);
        vm.expectEmit(address(market));
        emit IDisputes.EpochWordStored(epoch - 1, 7);
        market.storeEpochWord(epoch - 1, 7);
        assertEq(market.epochWord(epoch - 1), 7);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_BadEpochWord.selector, epoch - 1));
        market.storeEpochWord(epoch - 1, 8);
    }

    function test_RevertWhen_AuditOfClaimed() external {
        JobId jobId = claimed(terms(), 0);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_WrongStatus.selector, jobId, 0, ShardStatus.Claimed));
        vm.prank(actors.court);
        market.closeAudit(jobId, 0);
    }
}
