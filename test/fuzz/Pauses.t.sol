// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Test} from "forge-std/Test.sol";

import {Pauses} from "src/libraries/Pauses.sol";
import {SettingsWord} from "src/types/SettingsWord.sol";

/// @notice Pauses against a plain list that is walked second by second.
contract PausesTest is Test {
    using Pauses for Pauses.History;

    uint256 private constant START = 1_800_000_000;

    struct Listed {
        uint256 from;
        uint256 until;
        uint256 atBlock;
    }

    Pauses.History private history;
    SettingsWord private settings;
    Listed[] private list;

    function testFuzz_CountsWhatWasPaused(uint16[8] calldata gaps, uint16[8] calldata lengths, uint256 seed) external {
        vm.warp(START);
        vm.roll(100);
        _pauseSeveralTimes(gaps, lengths);
        for (uint256 i; i < 8; ++i) {
            uint256 start = START + uint256(keccak256(abi.encode(seed, i))) % (vm.getBlockTimestamp() - START + 1);
            assertEq(
                history.secondsBetween(settings, start, vm.getBlockTimestamp()),
                _pausedBetween(start, vm.getBlockTimestamp())
            );
            uint256 posted = 90 + uint256(keccak256(abi.encode(seed, i, "block"))) % 60;
            assertEq(history.secondsSinceBlock(settings, posted), _pausedSinceBlock(posted));
        }
    }

    /// @dev Ends at the end of the last pause or after it.
    function _pauseSeveralTimes(uint16[8] calldata gaps, uint16[8] calldata lengths) private {
        uint256 time = START;
        uint256 number = 100;
        for (uint256 i; i < 8; ++i) {
            time += uint256(gaps[i]) + 1;
            vm.warp(time);
            vm.roll(number += uint256(gaps[i]) % 5 + 1);
            settings = history.begin(settings, time, time + lengths[i]);
            list.push(Listed(time, time + lengths[i], number));
            time += lengths[i];
            vm.warp(time);
        }
    }

    function _pausedBetween(uint256 start, uint256 end) private view returns (uint256 total) {
        for (uint256 i; i < list.length; ++i) {
            uint256 from = list[i].from > start ? list[i].from : start;
            uint256 until = list[i].until < end ? list[i].until : end;
            if (until > from) total += until - from;
        }
    }

    function _pausedSinceBlock(uint256 number) private view returns (uint256 total) {
        for (uint256 i; i < list.length; ++i) {
            if (list[i].atBlock >= number) total += list[i].until - list[i].from;
        }
    }
}
