// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IJobViews} from "../interfaces/IJobViews.sol";
import {IJobs} from "../interfaces/IJobs.sol";
import {Auction} from "../libraries/Auction.sol";
import {Bonds} from "../libraries/Bonds.sol";
import {Terms} from "../libraries/Terms.sol";
import {JobId, JobInfo, JobTerms, ShardInfo, ShardStatus} from "../types/Job.sol";
import {JobWord} from "../types/JobWord.sol";
import {ShardWord, ShardWords} from "../types/ShardWord.sol";
import {Shards} from "./Shards.sol";

/// @title JobViews
/// @notice Reads jobs and shards out of their packed words, for people and other contracts.
abstract contract JobViews is IJobViews, Shards {
    using Terms for JobTerms;

    /// @inheritdoc IJobViews
    uint256 public constant MAX_ITEMS_PER_SHARD = ShardWords.MAX_COUNT;
    /// @inheritdoc IJobViews
    uint256 public constant PRICE_STEPS = Auction.STEPS;

    /// @inheritdoc IJobViews
    function jobIdOf(JobTerms calldata terms) external view returns (JobId) {
        return terms.id();
    }

    /// @inheritdoc IJobViews
    function jobOf(JobId jobId) external view returns (JobInfo memory info) {
        JobWord job = _jobsStorage().words[jobId];
        if (job.isZero()) return info;
        info.postedBlock = uint40(job.postedBlock());
        if (job.isSharded()) {
            info.shards = uint32(job.shards());
            info.openItems = uint32(job.openItems());
            info.closed = job.closing() != ShardStatus.None;
        } else {
            ShardWord word = job.asShard();
            ShardStatus status = word.status();
            info.shards = 1;
            info.openItems = status == ShardStatus.Open ? uint32(word.count()) : 0;
            info.closed = word.closed() || status == ShardStatus.Refunded || status == ShardStatus.Cancelled;
        }
    }

    /// @inheritdoc IJobViews
    function shardOf(JobId jobId, uint256 index) external view returns (ShardInfo memory) {
        Shard memory shard = _load(jobId, index);
        ShardWord word = shard.word;
        return ShardInfo({
            status: word.status(),
            keeper: word.keeper(),
            time: uint40(word.time()),
            priceStep: uint16(word.priceStep()),
            delivered: uint32(word.count()),
            held: word.hasCase() && _isHeld(_case(shard)),
            root: _isSubmitted(word) ? _jobsStorage().roots[jobId][index] : bytes32(0)
        });
    }

    /// @inheritdoc IJobViews
    function reusedOf(JobId jobId, uint256 index) external view returns (uint256) {
        Shard memory shard = _load(jobId, index);
        return shard.word.hasCase() ? _case(shard).reused : 0;
    }

    /// @inheritdoc IJobViews
    function priceOf(JobTerms calldata terms, uint256 index) external view returns (uint256) {
        ShardWord word = _load(terms.id(), index).word;
        return terms.priceAt(_stepNow(terms, word, _settingsAt(word.postedBlock())));
    }

    /// @inheritdoc IJobViews
    function bondOf(JobTerms calldata terms, uint256 index) external view returns (uint256) {
        _requireShard(terms, index);
        JobWord job = _jobsStorage().words[terms.id()];
        return terms.bond(index, _settingsAt(job.isZero() ? block.number : job.postedBlock()));
    }

    /// @inheritdoc IJobViews
    function lateFeeOf(JobTerms calldata terms, uint256 index) external view returns (uint256) {
        _requireShard(terms, index);
        return Bonds.lateFee(terms.maxPrice, terms.itemsOf(index));
    }

    /// @inheritdoc IJobViews
    function claimDeadlineOf(JobTerms calldata terms) external view returns (uint40) {
        return uint40(_deadlineOf(terms, _job(terms.id()).postedBlock()) - terms.executionSeconds);
    }

    /// @inheritdoc IJobViews
    function isFinalizable(JobTerms calldata terms, uint256 index) external view returns (bool) {
        return _obstacleOf(terms, _load(terms.id(), index)) == Obstacle.None;
    }

    /// @dev For quotes of jobs that are not posted.
    function _requireShard(JobTerms calldata terms, uint256 index) private view {
        uint256 shards = terms.shards();
        if (index >= shards) revert IJobs.Jobs_NoSuchShard(terms.id(), index, shards);
    }

    function _isSubmitted(ShardWord word) private pure returns (bool) {
        ShardStatus status = word.status();
        return status >= ShardStatus.Submitted && status <= ShardStatus.Rejected;
    }
}
