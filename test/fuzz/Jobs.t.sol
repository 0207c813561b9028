// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {JobId, JobTerms, ShardStatus} from "src/types/Job.sol";
import {BaseTest} from "../Base.t.sol";

/// @notice Whole jobs with any price, size, sharding and timing: the escrow is shared out to the last unit.
contract JobsFuzzTest is BaseTest {
    function testFuzz_EscrowIsSharedOut(uint32 items, uint32 perShard, uint128 min, uint128 max, uint32 wait) external {
        JobTerms memory job = _terms(items, perShard, min, max);
        uint256 shards = (job.items + job.itemsPerShard - 1) / job.itemsPerShard;
        uint256 payerBefore = balance(actors.payer);
        posted(job);
        vm.warp(START + bound(wait, 0, 2 * AUCTION));
        uint256 price = market.priceOf(job, 0);
        for (uint256 i; i < shards; ++i) {
            submitted(job, i);
        }
        vm.warp(vm.getBlockTimestamp() + job.challengeSeconds);
        _storeWord((vm.getBlockTimestamp() - job.challengeSeconds) / EPOCH, 1);
        _closeAudits(job, shards);
        assertEq(market.finalizeShards(job, indicesFrom(0, shards)), shards);

        uint256 gross = job.items * price;
        assertEq(payerBefore - balance(actors.payer), gross);
        assertEq(market.inJobs(actors.payer, address(token)), 0);
        (, uint256 locked, uint256 earned) = market.stakeOf(actors.keeper, address(token));
        assertEq(locked, 0);
        assertEq(earned + balance(actors.author) + market.feePot(address(token)), gross);
    }

    function testFuzz_CancelReturnsEverything(uint32 items, uint32 perShard, uint256 taken) external {
        JobTerms memory job = _terms(items, perShard, 1, 1000);
        uint256 shards = (job.items + job.itemsPerShard - 1) / job.itemsPerShard;
        taken = bound(taken, 0, shards);
        JobId jobId = posted(job);
        for (uint256 i; i < taken; ++i) {
            claimed(job, i);
        }
        vm.prank(actors.payer);
        market.cancel(job);
        for (uint256 i; i < taken; ++i) {
            vm.prank(actors.operator);
            market.releaseShard(job, i);
        }
        assertEq(balance(actors.payer), FUNDS);
        assertEq(market.inJobs(actors.payer, address(token)), 0);
        for (uint256 i; i < shards; ++i) {
            assertStatus(jobId, i, ShardStatus.Cancelled);
        }
    }

    function _terms(uint32 items, uint32 perShard, uint128 min, uint128 max)
        private
        view
        returns (JobTerms memory job)
    {
        job = terms();
        job.itemsPerShard = uint32(bound(perShard, 1, 300));
        job.items = uint32(bound(items, 1, 6 * job.itemsPerShard));
        job.maxPrice = uint128(bound(max, 1, UNIT));
        job.minPrice = uint128(bound(min, 0, job.maxPrice));
    }

    function _closeAudits(JobTerms memory job, uint256 shards) private {
        JobId jobId = market.jobIdOf(job);
        vm.startPrank(actors.court);
        for (uint256 i; i < shards; ++i) {
            market.closeAudit(jobId, i);
        }
        vm.stopPrank();
    }
}
