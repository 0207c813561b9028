// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {SettingsWord} from "../types/SettingsWord.sol";

/// @title Pauses
/// @notice For how long the market was paused, so that the clocks of waiting shards can stand still meanwhile.
/// @dev The latest pause lives in the settings' slot: a shard that opened after it reads nothing more. Earlier ones are
/// found by time, for a price clock, or by block, for a claim deadline, which counts from the posting block.
library Pauses {
    using Checkpoints for Checkpoints.Trace208;

    struct History {
        /// start of each pause before the latest => start, end and seconds of all pauses before it, 48 bits each
        Checkpoints.Trace208 byTime;
        /// block in which each pause began => seconds of all pauses before it, plus one
        Checkpoints.Trace208 byBlock;
    }

    /// @notice Begins a pause at `from`; the one before it must have ended by then.
    function begin(History storage self, SettingsWord settings, uint256 from, uint256 until)
        internal
        returns (SettingsWord)
    {
        (uint256 lastFrom, uint256 lastUntil) = (settings.pausedFrom(), settings.pausedUntil());
        uint256 before = settings.pausedBefore();
        if (lastUntil > lastFrom) {
            self.byTime.push(uint48(lastFrom), uint208(lastFrom << 96 | lastUntil << 48 | before));
            before += lastUntil - lastFrom;
        }
        // Of several pauses in one block, a job posted in that block waited for all.
        (, uint48 lastBlock,) = self.byBlock.latestCheckpoint();
        if (block.number > lastBlock) self.byBlock.push(uint48(block.number), uint208(before + 1));
        return settings.withPause(from, until, before);
    }

    /// @notice Seconds of all pauses up to `time`, which is not in the future.
    function secondsUntil(History storage self, SettingsWord settings, uint256 time) internal view returns (uint256) {
        uint256 from = settings.pausedFrom();
        if (time >= from) return _secondsIn(from, settings.pausedUntil(), settings.pausedBefore(), time);
        uint256 entry = self.byTime.upperLookup(uint48(time));
        return _secondsIn(entry >> 96, uint48(entry >> 48), uint48(entry), time);
    }

    /// @notice Seconds paused between two times, the later one not in the future.
    function secondsBetween(History storage self, SettingsWord settings, uint256 start, uint256 end)
        internal
        view
        returns (uint256)
    {
        if (start >= settings.pausedUntil()) return 0;
        return secondsUntil(self, settings, end) - secondsUntil(self, settings, start);
    }

    /// @notice Seconds paused until now since a block in which posting was possible.
    function secondsSinceBlock(History storage self, SettingsWord settings, uint256 blockNumber)
        internal
        view
        returns (uint256)
    {
        uint256 beforePlusOne = self.byBlock.lowerLookup(uint48(blockNumber));
        if (beforePlusOne == 0) return 0;
        return secondsUntil(self, settings, block.timestamp) + 1 - beforePlusOne;
    }

    function _secondsIn(uint256 from, uint256 until, uint256 before, uint256 time) private pure returns (uint256) {
        return before + (time < until ? time : until) - from;
    }
}
