// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {JobId, JobTerms} from "src/types/Job.sol";
import {BaseTest} from "../Base.t.sol";

/// @notice What each operation costs its sender: one transaction each, through the proxy, every slot it writes in use
/// before, with operator key, royalty, protocol fee, a Court and the epoch's word. Writes snapshots/gas/market.json.
/// @dev Isolation makes each top-level call a transaction of its own, so a figure is what a receipt would say.
/// forge-config: default.isolate = true
contract GasTest is BaseTest {
    uint256 private life;

    /// @dev A first job leaves every slot of the accounts, and the fee pot, non-zero.
    function setUp() public override {
        super.setUp();
        JobTerms memory job = terms();
        job.salt = keccak256("warm");
        finalized(job, 0);
        vm.roll(block.number + 1);
        vm.warp(vm.getBlockTimestamp() + 1 hours);
    }

    function test_FromBalance() external {
        JobTerms memory job = freshTerms(ITEMS, ITEMS);
        vm.prank(actors.payer);
        market.post(job);
        record("post");
        rest(job, true);
        vm.snapshotValue("market", "lifecycle", life);
    }

    function test_FromWallet() external {
        JobTerms memory job = freshTerms(ITEMS, ITEMS);
        vm.prank(actors.payer);
        market.postFromWallet(job);
        record("postFromWallet");
        rest(job, false);
        vm.snapshotValue("market", "lifecycleFromWallet", life);
    }

    function test_Batches() external {
        JobTerms memory job = freshTerms(10 * ITEMS, ITEMS);
        JobId jobId = posted(job);
        vm.prank(actors.operator);
        market.claimShards(job, indicesFrom(0, 10), actors.keeper, noProof());
        vm.snapshotValue("market", "claimBatch10", vm.lastCallGas().gasTotalUsed / 10);
        for (uint256 i; i < 10; ++i) {
            vm.prank(actors.operator);
            market.submitShard(jobId, i, submissionOf(ITEMS));
        }
        uint256 submittedAt = vm.getBlockTimestamp();
        vm.warp(submittedAt + job.challengeSeconds);
        _storeWord(submittedAt / EPOCH, 1);
        for (uint256 i; i < 10; ++i) {
            vm.prank(actors.court);
            market.closeAudit(jobId, i);
        }
        market.finalizeShards(job, indicesFrom(0, 10));
        vm.snapshotValue("market", "finalizeBatch10", vm.lastCallGas().gasTotalUsed / 10);
    }

    function test_PerInference() external {
        uint32[4] memory sizes = [uint32(1), 100, 1000, 10_000];
        string[4] memory names = ["perInference.1", "perInference.100", "perInference.1000", "perInference.10000"];
        for (uint256 i; i < sizes.length; ++i) {
            JobTerms memory job = freshTerms(sizes[i], sizes[i]);
            vm.prank(actors.payer);
            market.post(job);
            life = vm.lastCallGas().gasTotalUsed;
            rest(job, false);
            vm.snapshotValue("market", names[i], life / sizes[i]);
            vm.roll(block.number + 1);
        }
    }

    /*//////////////////////////////////////////////////////////////
                                HELPERS
    //////////////////////////////////////////////////////////////*/

    /// @dev From claim to final; a shard large enough to be drawn has its audit closed by the Court before.
    function rest(JobTerms memory job, bool each) private {
        JobId jobId = market.jobIdOf(job);
        vm.prank(actors.operator);
        market.claimShard(job, 0, actors.keeper, noProof());
        each ? record("claim") : add();
        vm.prank(actors.operator);
        market.submitShard(jobId, 0, submissionOf(job.items));
        each ? record("submit") : add();
        _ripen(job, 0);
        if (job.items >= 225) {
            vm.prank(actors.court);
            market.closeAudit(jobId, 0);
        }
        vm.prank(actors.operator);
        market.finalizeShard(job, 0);
        each ? record("finalize") : add();
    }

    function record(string memory name) private {
        vm.snapshotValue("market", name, vm.lastCallGas().gasTotalUsed);
        add();
    }

    function add() private {
        life += vm.lastCallGas().gasTotalUsed;
    }

    function freshTerms(uint32 items, uint32 itemsPerShard) private view returns (JobTerms memory job) {
        job = terms();
        (job.items, job.itemsPerShard) = (items, itemsPerShard);
        job.deadline = uint40(block.timestamp + 1 days);
        // Eight random bytes, as the SDK makes them.
        job.salt = bytes32(uint256(uint64(uint256(keccak256(abi.encode(items, itemsPerShard, block.timestamp))))));
        (job.minPrice, job.maxPrice) = (1000, 5000);
    }
}
