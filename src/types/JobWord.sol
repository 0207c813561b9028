// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {ShardStatus} from "./Job.sol";
import {ShardWord} from "./ShardWord.sol";

/// @notice A job's own storage slot: shard 0's word when the job has one shard, a summary of its shards otherwise.
/// @dev A summary has status bits 15, which no shard has, and from the lowest bit: status 4, closing 4, (unused 24),
/// time of post 32, posted block 32, shards 32, open items 32.
type JobWord is uint256;

using JobWords for JobWord global;

/// @notice Reads and replaces the fields of a `JobWord`.
library JobWords {
    uint256 private constant SHARDED = 15;
    uint256 private constant STATUS_MASK = 0xf;
    uint256 private constant CLOSING_SHIFT = 4;
    uint256 private constant TIME_SHIFT = 32;
    uint256 private constant BLOCK_SHIFT = 64;
    uint256 private constant SHARDS_SHIFT = 96;
    uint256 private constant OPEN_ITEMS_SHIFT = 128;

    /// @notice The summary of a job of several shards, all open.
    function posted(uint256 postedBlock_, uint256 postedAt_, uint256 shards_, uint256 items)
        internal
        pure
        returns (JobWord)
    {
        return JobWord.wrap(
            items << OPEN_ITEMS_SHIFT | shards_ << SHARDS_SHIFT | postedBlock_ << BLOCK_SHIFT | postedAt_ << TIME_SHIFT
                | SHARDED
        );
    }

    function isZero(JobWord word) internal pure returns (bool) {
        return JobWord.unwrap(word) == 0;
    }

    function isSharded(JobWord word) internal pure returns (bool) {
        return JobWord.unwrap(word) & STATUS_MASK == SHARDED;
    }

    /// @notice The same slot as shard 0 of a one-shard job.
    function asShard(JobWord word) internal pure returns (ShardWord) {
        return ShardWord.wrap(JobWord.unwrap(word));
    }

    /// @notice `None`, or what the job's open shards became when it was closed.
    function closing(JobWord word) internal pure returns (ShardStatus) {
        return ShardStatus(JobWord.unwrap(word) >> CLOSING_SHIFT & STATUS_MASK);
    }

    function postedAt(JobWord word) internal pure returns (uint256) {
        return uint32(JobWord.unwrap(word) >> TIME_SHIFT);
    }

    /// @dev The same bits in a summary and in a shard's word.
    function postedBlock(JobWord word) internal pure returns (uint256) {
        return uint32(JobWord.unwrap(word) >> BLOCK_SHIFT);
    }

    function shards(JobWord word) internal pure returns (uint256) {
        return uint32(JobWord.unwrap(word) >> SHARDS_SHIFT);
    }

    function openItems(JobWord word) internal pure returns (uint256) {
        return uint32(JobWord.unwrap(word) >> OPEN_ITEMS_SHIFT);
    }

    function plusOpenItems(JobWord word, uint256 items) internal pure returns (JobWord) {
        return JobWord.wrap(JobWord.unwrap(word) + (items << OPEN_ITEMS_SHIFT));
    }

    function minusOpenItems(JobWord word, uint256 items) internal pure returns (JobWord) {
        return JobWord.wrap(JobWord.unwrap(word) - (items << OPEN_ITEMS_SHIFT));
    }

    /// @notice The job closed: nothing is open any more.
    function close(JobWord word, ShardStatus as_) internal pure returns (JobWord) {
        return JobWord.wrap(uint128(JobWord.unwrap(word)) | uint256(as_) << CLOSING_SHIFT);
    }
}
