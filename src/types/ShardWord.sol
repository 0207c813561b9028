// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {ShardStatus} from "./Job.sol";

/// @notice A shard's whole state in one storage slot.
/// @dev From the lowest bit: status 4, has case 1, job closed 1, audited 1, count 14, price step 11, time 32, posted
/// block 32, keeper 160. Only the root and, after a dispute, a memo's reuse or a missing item, the shard's case live
/// elsewhere.
type ShardWord is uint256;

using ShardWords for ShardWord global;

/// @notice Reads and replaces the fields of a `ShardWord`.
/// @dev Shifts and masks instead of a packed struct: a transition loads the slot once and stores it once. Values given
/// to the setters must fit their fields; `Terms` and the enum bound all of them.
library ShardWords {
    uint256 internal constant MAX_COUNT = (1 << 14) - 1;
    uint256 internal constant MAX_PRICE_STEP = (1 << 11) - 1;

    uint256 private constant STATUS_MASK = 0xf;
    uint256 private constant CASE_BIT = 1 << 4;
    uint256 private constant CLOSED_BIT = 1 << 5;
    uint256 private constant AUDITED_BIT = 1 << 6;
    uint256 private constant COUNT_SHIFT = 7;
    uint256 private constant STEP_SHIFT = 21;
    uint256 private constant TIME_SHIFT = 32;
    uint256 private constant BLOCK_SHIFT = 64;
    uint256 private constant KEEPER_SHIFT = 96;

    /// @notice A shard that nobody claimed yet.
    function opened(uint256 postedBlock_, uint256 time_, uint256 count_) internal pure returns (ShardWord) {
        return ShardWord.wrap(
            postedBlock_ << BLOCK_SHIFT | time_ << TIME_SHIFT | count_ << COUNT_SHIFT | uint256(ShardStatus.Open)
        );
    }

    function isZero(ShardWord word) internal pure returns (bool) {
        return ShardWord.unwrap(word) == 0;
    }

    function status(ShardWord word) internal pure returns (ShardStatus) {
        return ShardStatus(ShardWord.unwrap(word) & STATUS_MASK);
    }

    /// @dev Compares as numbers: an enum is checked for its range each time it is touched.
    function isIn(ShardWord word, ShardStatus status_) internal pure returns (bool) {
        return ShardWord.unwrap(word) & STATUS_MASK == uint256(status_);
    }

    /// @notice Whether a result was submitted that is not final yet.
    function isPending(ShardWord word) internal pure returns (bool) {
        return word.isIn(ShardStatus.Submitted) || word.isIn(ShardStatus.Paid);
    }

    /// @notice Whether something about the shard is kept in its case.
    function hasCase(ShardWord word) internal pure returns (bool) {
        return ShardWord.unwrap(word) & CASE_BIT != 0;
    }

    /// @notice Whether the payer closed this one-shard job while the shard was out.
    function closed(ShardWord word) internal pure returns (bool) {
        return ShardWord.unwrap(word) & CLOSED_BIT != 0;
    }

    /// @notice Whether the audit of a drawn shard is closed.
    function audited(ShardWord word) internal pure returns (bool) {
        return ShardWord.unwrap(word) & AUDITED_BIT != 0;
    }

    /// @notice Items of the shard before submission, items delivered after it.
    function count(ShardWord word) internal pure returns (uint256) {
        return ShardWord.unwrap(word) >> COUNT_SHIFT & MAX_COUNT;
    }

    function priceStep(ShardWord word) internal pure returns (uint256) {
        return ShardWord.unwrap(word) >> STEP_SHIFT & MAX_PRICE_STEP;
    }

    /// @notice Opened at (Open), submit by (Claimed), submitted at (Submitted and after).
    function time(ShardWord word) internal pure returns (uint256) {
        return uint32(ShardWord.unwrap(word) >> TIME_SHIFT);
    }

    function postedBlock(ShardWord word) internal pure returns (uint256) {
        return uint32(ShardWord.unwrap(word) >> BLOCK_SHIFT);
    }

    function keeper(ShardWord word) internal pure returns (address) {
        return address(uint160(ShardWord.unwrap(word) >> KEEPER_SHIFT));
    }

    function withStatus(ShardWord word, ShardStatus status_) internal pure returns (ShardWord) {
        return _with(word, STATUS_MASK, uint256(status_));
    }

    function withCase(ShardWord word) internal pure returns (ShardWord) {
        return ShardWord.wrap(ShardWord.unwrap(word) | CASE_BIT);
    }

    function withAudited(ShardWord word) internal pure returns (ShardWord) {
        return ShardWord.wrap(ShardWord.unwrap(word) | AUDITED_BIT);
    }

    /// @notice The word without what belongs to a submission that is gone.
    function withoutCaseAndAudit(ShardWord word) internal pure returns (ShardWord) {
        return _with(word, CASE_BIT | AUDITED_BIT, 0);
    }

    function withClosed(ShardWord word) internal pure returns (ShardWord) {
        return ShardWord.wrap(ShardWord.unwrap(word) | CLOSED_BIT);
    }

    function withCount(ShardWord word, uint256 count_) internal pure returns (ShardWord) {
        return _with(word, MAX_COUNT << COUNT_SHIFT, count_ << COUNT_SHIFT);
    }

    function withPriceStep(ShardWord word, uint256 priceStep_) internal pure returns (ShardWord) {
        return _with(word, MAX_PRICE_STEP << STEP_SHIFT, priceStep_ << STEP_SHIFT);
    }

    function withTime(ShardWord word, uint256 time_) internal pure returns (ShardWord) {
        return _with(word, uint256(type(uint32).max) << TIME_SHIFT, time_ << TIME_SHIFT);
    }

    function withKeeper(ShardWord word, address keeper_) internal pure returns (ShardWord) {
        return _with(word, uint256(type(uint160).max) << KEEPER_SHIFT, uint256(uint160(keeper_)) << KEEPER_SHIFT);
    }

    function _with(ShardWord word, uint256 mask, uint256 bits) private pure returns (ShardWord) {
        return ShardWord.wrap(ShardWord.unwrap(word) & ~mask | bits);
    }
}
