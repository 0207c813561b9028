// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IEscrow} from "src/interfaces/IEscrow.sol";
import {IJobs} from "src/interfaces/IJobs.sol";
import {IKeepers} from "src/interfaces/IKeepers.sol";
import {JobId, JobTerms, ShardInfo, ShardStatus, ShardSubmission, Submission} from "src/types/Job.sol";
import {BaseTest} from "../../Base.t.sol";

contract SubmitShardTest is BaseTest {
    function test_RevertWhen_NotClaimed() external {
        JobId jobId = posted(terms());
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_WrongStatus.selector, jobId, 0, ShardStatus.Open));
        vm.prank(actors.operator);
        market.submitShard(jobId, 0, submissionOf(ITEMS));
    }

    function test_RevertWhen_CallerNotClaimant() external {
        JobId jobId = claimed(terms(), 0);
        vm.expectRevert(
            abi.encodeWithSelector(IKeepers.Keepers_NotKeeperOrOperator.selector, actors.keeper, actors.otherKeeper)
        );
        vm.prank(actors.otherKeeper);
        market.submitShard(jobId, 0, submissionOf(ITEMS));
    }

    function test_RevertWhen_Late() external {
        JobId jobId = claimed(terms(), 0);
        uint40 submitBy = uint40(START + EXECUTION + GRACE);
        vm.warp(submitBy + 1);
        vm.startPrank(actors.operator);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_TooLateToSubmit.selector, jobId, 0, submitBy));
        market.submitShard(jobId, 0, submissionOf(ITEMS));
        vm.warp(submitBy);
        market.submitShard(jobId, 0, submissionOf(ITEMS));
    }

    function test_RevertWhen_ItemsMissing() external {
        JobId jobId = claimed(terms(), 0);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_PartialNeedsTerms.selector, ITEMS - 1, ITEMS));
        vm.prank(actors.operator);
        market.submitShard(jobId, 0, submissionOf(ITEMS - 1));
    }

    function test_RevertWhen_TooManyItems() external {
        JobId jobId = claimed(terms(), 0);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_BadDelivered.selector, ITEMS + 1, ITEMS, ITEMS));
        vm.prank(actors.operator);
        market.submitShard(jobId, 0, submissionOf(ITEMS + 1));
    }

    function test_RevertWhen_RootIsZero() external {
        JobId jobId = claimed(terms(), 0);
        Submission memory submission = submissionOf(ITEMS);
        submission.root = 0;
        vm.expectRevert(IJobs.Jobs_EmptyRoot.selector);
        vm.prank(actors.operator);
        market.submitShard(jobId, 0, submission);
    }

    function test_WhenComplete() external {
        JobId jobId = claimed(terms(), 0);
        vm.warp(START + 5 minutes);
        Submission memory submission = submissionOf(ITEMS);
        submission.reused = 7;
        vm.expectEmit(address(market));
        emit IJobs.ShardSubmitted(jobId, 0, actors.keeper, submission, 0);
        vm.prank(actors.operator);
        market.submitShard(jobId, 0, submission);

        ShardInfo memory shard = market.shardOf(jobId, 0);
        assertEq(uint8(shard.status), uint8(ShardStatus.Submitted));
        assertEq(shard.time, START + 5 minutes);
        assertEq(shard.root, ROOT);
        assertEq(shard.delivered, ITEMS);
        assertFalse(shard.held);
        assertEq(market.reusedOf(jobId, 0), 7);
    }

    function test_SetsStrikesBack() external {
        JobTerms memory job = shardedTerms();
        claimed(job, 0);
        vm.prank(actors.operator);
        market.releaseShard(job, 0);
        (uint40 until, uint8 strikes) = market.cooldownOf(actors.keeper);
        assertEq(strikes, 1);
        vm.warp(until);
        submitted(job, 1);
        (, strikes) = market.cooldownOf(actors.keeper);
        assertEq(strikes, 0);
    }

    function test_BatchSkipsWhatItCannot() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = claimed(job, 0);
        vm.prank(actors.otherKeeper);
        market.claimShard(job, 1, actors.otherKeeper, noProof());

        ShardSubmission[] memory batch = _batch(jobId);
        vm.prank(actors.operator);
        assertEq(market.submitShards(batch), 1);
        assertStatus(jobId, 0, ShardStatus.Submitted);
        assertStatus(jobId, 1, ShardStatus.Claimed);
        assertStatus(jobId, 2, ShardStatus.Open);

        vm.warp(START + EXECUTION + GRACE + 1);
        vm.prank(actors.otherKeeper);
        assertEq(market.submitShards(batch), 0);
    }

    function test_RevertWhen_BatchHoldsIncomplete() external {
        JobTerms memory job = shardedTerms();
        ShardSubmission[] memory batch = _batch(claimed(job, 0));
        batch[0].submission.delivered = 99;
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_PartialNeedsTerms.selector, 99, 100));
        vm.prank(actors.operator);
        market.submitShards(batch);
    }

    function test_RevertWhen_PartialTooSmallOrLarge() external {
        JobTerms memory job = terms();
        claimed(job, 0);
        vm.startPrank(actors.operator);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_BadDelivered.selector, 94, 95, 100));
        market.submitPartial(job, 0, submissionOf(94));
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_BadDelivered.selector, 101, 95, 100));
        market.submitPartial(job, 0, submissionOf(101));
    }

    function test_PartialPaysForMissing() external {
        JobTerms memory job = terms();
        JobId jobId = claimed(job, 0);
        uint256 lateFee = 5 * uint256(MAX_PRICE) / 10;
        vm.expectEmit(address(market));
        emit IEscrow.InsuranceChanged(address(token), true, lateFee, lateFee);
        vm.expectEmit(address(market));
        emit IJobs.ShardSubmitted(jobId, 0, actors.keeper, submissionOf(95), lateFee);
        vm.prank(actors.operator);
        market.submitPartial(job, 0, submissionOf(95));

        uint256 bond = market.bondOf(job, 0);
        (uint256 staked, uint256 locked,) = market.stakeOf(actors.keeper, address(token));
        assertEq(staked, STAKE - lateFee);
        assertEq(locked, bond - lateFee);

        _ripen(job, 0);
        market.finalizeShard(job, 0);
        (staked, locked,) = market.stakeOf(actors.keeper, address(token));
        assertEq(staked, STAKE - lateFee);
        assertEq(locked, 0);
        assertEq(balance(actors.payer), FUNDS - 95 * uint256(MIN_PRICE));
    }

    function _batch(JobId jobId) private pure returns (ShardSubmission[] memory batch) {
        batch = new ShardSubmission[](3);
        batch[0] = ShardSubmission(jobId, 0, submissionOf(100));
        batch[1] = ShardSubmission(jobId, 1, submissionOf(100));
        batch[2] = ShardSubmission(jobId, 2, submissionOf(50));
    }
}
