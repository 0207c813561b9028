// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IEscrow} from "src/interfaces/IEscrow.sol";
import {IJobs} from "src/interfaces/IJobs.sol";
import {IKeepers} from "src/interfaces/IKeepers.sol";
import {JobId, JobTerms, Reason, ShardStatus} from "src/types/Job.sol";
import {BaseTest} from "../../Base.t.sol";

contract ReturnShardTest is BaseTest {
    uint256 private constant LATE_FEE = uint256(MAX_PRICE) * ITEMS / 10;

    function test_RevertWhen_ReleaseOfOpen() external {
        JobId jobId = posted(terms());
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_WrongStatus.selector, jobId, 0, ShardStatus.Open));
        vm.prank(actors.keeper);
        market.releaseShard(terms(), 0);
    }

    function test_RevertWhen_ReleaseByAnother() external {
        claimed(terms(), 0);
        vm.expectRevert(
            abi.encodeWithSelector(IKeepers.Keepers_NotKeeperOrOperator.selector, actors.keeper, actors.payer)
        );
        vm.prank(actors.payer);
        market.releaseShard(terms(), 0);
    }

    function test_RevertWhen_ReleaseTooLate() external {
        JobId jobId = claimed(terms(), 0);
        uint40 submitBy = uint40(START + EXECUTION + GRACE);
        vm.warp(submitBy + 1);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_TooLateToSubmit.selector, jobId, 0, submitBy));
        vm.prank(actors.keeper);
        market.releaseShard(terms(), 0);
    }

    function test_WhenReleased() external {
        JobTerms memory job = terms();
        JobId jobId = posted(job);
        vm.warp(START + 400);
        claimed(job, 0);
        uint256 price = market.priceOf(job, 0);
        vm.warp(START + 1400);

        vm.expectEmit(address(market));
        emit IKeepers.BondChanged(actors.keeper, address(token), 0);
        vm.expectEmit(address(market));
        emit IEscrow.InsuranceChanged(address(token), true, LATE_FEE / 2, LATE_FEE / 2);
        vm.expectEmit(address(market));
        emit IJobs.ShardReopened(jobId, 0, actors.keeper, Reason.ReleasedByKeeper, LATE_FEE / 2, 0, 0);
        vm.expectEmit(address(market));
        emit IKeepers.CooldownStarted(actors.keeper, uint40(START + 1400 + 10 minutes), 1);
        vm.prank(actors.operator);
        market.releaseShard(job, 0);

        assertStatus(jobId, 0, ShardStatus.Open);
        assertEq(market.shardOf(jobId, 0).keeper, address(0));
        assertEq(market.jobOf(jobId).openItems, ITEMS);
        (uint256 staked, uint256 locked,) = market.stakeOf(actors.keeper, address(token));
        assertEq(staked, STAKE - LATE_FEE / 2);
        assertEq(locked, 0);
        // The clock stood while the shard was claimed and goes on from where it was.
        assertEq(market.priceOf(job, 0), price);
        vm.warp(START + 1400 + 600);
        assertApproxEqAbs(market.priceOf(job, 0), MAX_PRICE, 40);
    }

    function test_CooldownDoublesUpToCap() external {
        JobTerms memory job = terms();
        job.deadline = uint40(START + 60 days);
        uint256 time = START;
        uint256 cooldown = 10 minutes;
        for (uint256 i; i < 10; ++i) {
            claimed(job, 0);
            vm.prank(actors.keeper);
            market.releaseShard(job, 0);
            (uint40 until, uint8 strikes) = market.cooldownOf(actors.keeper);
            assertEq(until, time + cooldown);
            assertEq(strikes, i + 1);
            time = until;
            cooldown = cooldown * 2 > 1 days ? 1 days : cooldown * 2;
            vm.warp(time);
        }
        assertEq(cooldown, 1 days);
    }

    function test_RevertWhen_NotExpired() external {
        JobTerms memory job = terms();
        JobId jobId = claimed(job, 0);
        uint40 submitBy = uint40(START + EXECUTION + GRACE);
        vm.warp(submitBy);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_NotExpired.selector, jobId, 0, submitBy));
        market.expireShard(job, 0);
    }

    function test_WhenExpired() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = claimed(job, 0);
        vm.warp(START + EXECUTION + GRACE + 1);
        vm.expectEmit(address(market));
        emit IEscrow.InsuranceChanged(address(token), true, LATE_FEE * 4 / 5, LATE_FEE * 4 / 5);
        vm.expectEmit(address(market));
        emit IJobs.ShardReopened(jobId, 0, actors.keeper, Reason.ExecutionExpired, LATE_FEE, LATE_FEE / 5, 0);
        vm.expectEmit(address(market));
        emit IEscrow.Credited(actors.stranger, address(token), LATE_FEE / 5);
        vm.prank(actors.stranger);
        market.expireShard(job, 0);

        assertStatus(jobId, 0, ShardStatus.Open);
        assertEq(market.jobOf(jobId).openItems, 250);
        assertEq(market.lateFeeOf(job, 0), LATE_FEE);
        (uint256 staked, uint256 locked,) = market.stakeOf(actors.keeper, address(token));
        assertEq(staked, STAKE - LATE_FEE);
        assertEq(locked, 0);
        assertEq(market.inJobs(actors.payer, address(token)), 250 * uint256(MAX_PRICE));
    }

    function test_RefundsWhereJobWasCancelled() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = claimed(job, 0);
        vm.prank(actors.payer);
        market.cancel(job);
        vm.warp(START + EXECUTION + GRACE + 1);
        uint256 refund = ITEMS * uint256(MAX_PRICE);
        vm.expectEmit(address(market));
        emit IJobs.ShardReopened(jobId, 0, actors.keeper, Reason.ExecutionExpired, LATE_FEE, LATE_FEE / 5, refund);
        market.expireShard(job, 0);
        assertStatus(jobId, 0, ShardStatus.Cancelled);
        assertEq(market.inJobs(actors.payer, address(token)), 0);
        assertEq(balance(actors.payer), FUNDS);
    }

    function test_RefundsOneShardOfCancelledJob() external {
        JobTerms memory job = terms();
        JobId jobId = claimed(job, 0);
        vm.prank(actors.payer);
        market.cancel(job);
        vm.prank(actors.keeper);
        market.releaseShard(job, 0);
        assertStatus(jobId, 0, ShardStatus.Cancelled);
        assertTrue(market.jobOf(jobId).closed);
        assertEq(balance(actors.payer), FUNDS);
    }

    function test_RefundsWhereDeadlineIsTooNear() external {
        JobTerms memory job = terms();
        JobId jobId = posted(job);
        vm.warp(START + LIFE - EXECUTION);
        claimed(job, 0);
        vm.warp(START + LIFE - EXECUTION + 1);
        vm.prank(actors.keeper);
        market.releaseShard(job, 0);
        assertStatus(jobId, 0, ShardStatus.Refunded);
        assertEq(balance(actors.payer), FUNDS);
    }
}
