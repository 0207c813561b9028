// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IJobs} from "src/interfaces/IJobs.sol";
import {JobId, JobTerms, Reason, ShardStatus} from "src/types/Job.sol";
import {BaseTest} from "../../Base.t.sol";

contract CloseJobTest is BaseTest {
    function test_RevertWhen_CancelledByAnother() external {
        posted(terms());
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_NotPayer.selector, actors.payer, actors.stranger));
        vm.prank(actors.stranger);
        market.cancel(terms());
    }

    function test_RevertWhen_ClosedAlready() external {
        JobTerms[2] memory jobs = [terms(), shardedTerms()];
        for (uint256 i; i < 2; ++i) {
            JobId jobId = posted(jobs[i]);
            vm.startPrank(actors.payer);
            market.cancel(jobs[i]);
            vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_Closed.selector, jobId));
            market.cancel(jobs[i]);
            vm.stopPrank();
        }
    }

    function test_RevertWhen_ClosedAlreadyWhileClaimed() external {
        JobId jobId = claimed(terms(), 0);
        vm.startPrank(actors.payer);
        market.cancel(terms());
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_Closed.selector, jobId));
        market.cancel(terms());
    }

    function test_RevertWhen_OneShardIsFinal() external {
        JobId jobId = finalized(terms(), 0);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_NothingOpen.selector, jobId));
        vm.prank(actors.payer);
        market.cancel(terms());
    }

    function test_CancelReturnsOpenShards() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = claimed(job, 1);
        vm.prank(actors.guardian);
        market.pause(1 hours);
        vm.expectEmit(address(market));
        emit IJobs.JobClosed(jobId, Reason.CancelledByPayer, 150, 150 * uint256(MAX_PRICE));
        vm.prank(actors.payer);
        market.cancel(job);

        assertStatus(jobId, 0, ShardStatus.Cancelled);
        assertStatus(jobId, 1, ShardStatus.Claimed);
        assertStatus(jobId, 2, ShardStatus.Cancelled);
        assertTrue(market.jobOf(jobId).closed);
        assertEq(market.jobOf(jobId).openItems, 0);
        assertEq(balance(actors.payer), FUNDS - 100 * uint256(MAX_PRICE));
        assertEq(market.inJobs(actors.payer, address(token)), 100 * uint256(MAX_PRICE));
    }

    function test_ClaimedShardOfClosedJobIsStillPaid() external {
        JobTerms memory job = terms();
        JobId jobId = claimed(job, 0);
        vm.prank(actors.payer);
        market.cancel(job);
        vm.prank(actors.operator);
        market.submitShard(jobId, 0, submissionOf(ITEMS));
        _ripen(job, 0);
        market.finalizeShard(job, 0);
        assertStatus(jobId, 0, ShardStatus.Final);
        assertEq(balance(actors.payer), FUNDS - ITEMS * uint256(MIN_PRICE));
    }

    function test_RevertWhen_ClaimOfClosed() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = posted(job);
        vm.prank(actors.payer);
        market.cancel(job);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_WrongStatus.selector, jobId, 0, ShardStatus.Cancelled));
        vm.prank(actors.operator);
        market.claimShard(job, 0, actors.keeper, noProof());
    }

    function test_RevertWhen_DeadlineNotPassed() external {
        JobTerms memory job = terms();
        JobId jobId = posted(job);
        vm.warp(job.deadline);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_DeadlineNotPassed.selector, jobId, job.deadline));
        market.refund(job);
    }

    function test_RevertWhen_NothingOpen() external {
        JobTerms memory job = terms();
        JobId jobId = claimed(job, 0);
        vm.warp(job.deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_NothingOpen.selector, jobId));
        market.refund(job);
    }

    function test_RefundReturnsOpenShards() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = claimed(job, 2);
        vm.warp(job.deadline + 1);
        vm.expectEmit(address(market));
        emit IJobs.JobClosed(jobId, Reason.DeadlinePassed, 200, 200 * uint256(MAX_PRICE));
        vm.prank(actors.stranger);
        market.refund(job);
        assertStatus(jobId, 0, ShardStatus.Refunded);
        assertEq(balance(actors.payer), FUNDS - 50 * uint256(MAX_PRICE));
    }

    function test_ReopenedShardIsRefundedWithTheOthers() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = claimed(job, 0);
        vm.prank(actors.keeper);
        market.releaseShard(job, 0);
        vm.warp(job.deadline + 1);
        market.refund(job);
        assertStatus(jobId, 0, ShardStatus.Refunded);
        assertEq(balance(actors.payer), FUNDS);
    }
}
