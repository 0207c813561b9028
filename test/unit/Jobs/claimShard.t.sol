// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IJobs} from "src/interfaces/IJobs.sol";
import {IKeepers} from "src/interfaces/IKeepers.sol";
import {IStakes} from "src/interfaces/IStakes.sol";
import {JobId, JobTerms, ShardInfo, ShardStatus} from "src/types/Job.sol";
import {BaseTest} from "../../Base.t.sol";

contract ClaimShardTest is BaseTest {
    function test_RevertWhen_JobUnknown() external {
        JobTerms memory job = terms();
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_Unknown.selector, market.jobIdOf(job)));
        _claim(job, 0);
    }

    function test_RevertWhen_IndexTooLarge() external {
        JobTerms memory job = terms();
        JobId jobId = posted(job);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_NoSuchShard.selector, jobId, 1, 1));
        _claim(job, 1);

        job = shardedTerms();
        jobId = posted(job);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_NoSuchShard.selector, jobId, 3, 3));
        _claim(job, 3);
    }

    function test_RevertWhen_Paused() external {
        JobTerms memory job = terms();
        posted(job);
        vm.prank(actors.guardian);
        market.pause(1 hours);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_Paused.selector, uint40(START + 1 hours)));
        _claim(job, 0);
    }

    function test_RevertWhen_CallerActsForNobody() external {
        JobTerms memory job = terms();
        posted(job);
        vm.expectRevert(
            abi.encodeWithSelector(IKeepers.Keepers_NotKeeperOrOperator.selector, actors.keeper, actors.stranger)
        );
        vm.prank(actors.stranger);
        market.claimShard(job, 0, actors.keeper, noProof());
    }

    function test_RevertWhen_CoolingDown() external {
        JobTerms memory job = shardedTerms();
        claimed(job, 0);
        vm.startPrank(actors.operator);
        market.releaseShard(job, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IKeepers.Keepers_CoolingDown.selector, actors.keeper, uint40(START + 10 minutes))
        );
        market.claimShard(job, 1, actors.keeper, noProof());
        vm.warp(START + 10 minutes);
        market.claimShard(job, 1, actors.keeper, noProof());
    }

    function test_RevertWhen_NotOnList() external {
        JobTerms memory job = terms();
        job.keeperPolicy = _pair(_leaf(actors.otherKeeper), _leaf(actors.stranger));
        JobId jobId = posted(job);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_KeeperNotAllowed.selector, jobId, actors.keeper));
        _claim(job, 0);
    }

    function test_WhenOnList() external {
        JobTerms memory job = terms();
        job.keeperPolicy = _pair(_leaf(actors.keeper), _leaf(actors.stranger));
        JobId jobId = posted(job);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = _leaf(actors.stranger);
        vm.prank(actors.operator);
        market.claimShard(job, 0, actors.keeper, proof);
        assertStatus(jobId, 0, ShardStatus.Claimed);
    }

    function test_RevertWhen_DeadlineTooNear() external {
        JobTerms memory job = terms();
        JobId jobId = posted(job);
        vm.warp(START + LIFE - EXECUTION + 1);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_TooLateToClaim.selector, jobId, uint40(START + LIFE)));
        _claim(job, 0);
        vm.warp(START + LIFE - EXECUTION);
        _claim(job, 0);
    }

    function test_RevertWhen_Taken() external {
        JobTerms memory job = terms();
        JobId jobId = claimed(job, 0);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_WrongStatus.selector, jobId, 0, ShardStatus.Claimed));
        vm.prank(actors.otherKeeper);
        market.claimShard(job, 0, actors.otherKeeper, noProof());
    }

    function test_RevertWhen_StakeTooSmall() external {
        JobTerms memory job = terms();
        job.extraBond = uint128(STAKE);
        posted(job);
        uint256 bond = market.bondOf(job, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IStakes.Keepers_StakeTooSmall.selector, actors.keeper, address(token), STAKE, bond)
        );
        _claim(job, 0);
    }

    function test_WhenOpen() external {
        JobTerms memory job = terms();
        JobId jobId = posted(job);
        vm.warp(START + AUCTION / 2);
        uint256 step = PRICE_STEPS / 2;
        uint256 price = MIN_PRICE + (MAX_PRICE - MIN_PRICE) * step / PRICE_STEPS;
        // 2.5 x maxPrice x 225, since the shard is smaller than that.
        uint256 bond = uint256(MAX_PRICE) * 225 * 25 / 10;
        uint40 submitBy = uint40(START + AUCTION / 2 + EXECUTION + GRACE);
        assertEq(market.priceOf(job, 0), price);
        assertEq(market.bondOf(job, 0), bond);

        vm.expectEmit(address(market));
        emit IJobs.ShardClaimed(jobId, 0, actors.keeper, price, bond, submitBy, bond);
        _claim(job, 0);

        ShardInfo memory shard = market.shardOf(jobId, 0);
        assertEq(uint8(shard.status), uint8(ShardStatus.Claimed));
        assertEq(shard.keeper, actors.keeper);
        assertEq(shard.time, submitBy);
        assertEq(shard.priceStep, step);
        assertEq(shard.delivered, ITEMS);
        assertEq(shard.root, 0);
        (, uint256 locked,) = market.stakeOf(actors.keeper, address(token));
        assertEq(locked, bond);
        assertEq(market.jobOf(jobId).openItems, 0);
    }

    function test_LastShardHasTheRest() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = claimed(job, 2);
        assertEq(market.shardOf(jobId, 2).delivered, 50);
        assertEq(market.jobOf(jobId).openItems, 200);
    }

    function test_RevertWhen_QuotedShardDoesNotExist() external {
        JobTerms memory job = shardedTerms();
        bytes memory reason = abi.encodeWithSelector(IJobs.Jobs_NoSuchShard.selector, market.jobIdOf(job), 3, 3);
        vm.expectRevert(reason);
        market.bondOf(job, 3);
        vm.expectRevert(reason);
        market.lateFeeOf(job, 3);
        assertEq(market.lateFeeOf(job, 2), 50 * uint256(MAX_PRICE) / 10);
    }

    function test_BatchSkipsTaken() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = claimed(job, 1);
        vm.prank(actors.otherKeeper);
        assertEq(market.claimShards(job, indicesFrom(0, 3), actors.otherKeeper, noProof()), 2);
        assertEq(market.shardOf(jobId, 0).keeper, actors.otherKeeper);
        assertEq(market.shardOf(jobId, 1).keeper, actors.keeper);
        assertEq(market.shardOf(jobId, 2).keeper, actors.otherKeeper);
        assertEq(market.jobOf(jobId).openItems, 0);
    }

    function test_BatchStopsAtStake() external {
        JobTerms memory job = shardedTerms();
        job.extraBond = uint128(STAKE / 2);
        posted(job);
        vm.prank(actors.operator);
        assertEq(market.claimShards(job, indicesFrom(0, 3), actors.keeper, noProof()), 1);
    }

    function _claim(JobTerms memory job, uint256 index) private {
        vm.prank(actors.operator);
        market.claimShard(job, index, actors.keeper, noProof());
    }

    function _leaf(address keeper) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(keeper))));
    }

    function _pair(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }
}
