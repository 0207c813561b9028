// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {EvidenceClass} from "./Job.sol";
import {Rates} from "./Parameters.sol";

/// @notice What every claim and finalization reads, in one slot: the current rates and the latest pause.
/// @dev From the lowest bit: rates 112 (fee 16, bond multiples 24 each, weakest class first), rates' first block 32,
/// paused from 32, paused until 32, seconds of all earlier pauses 32.
type SettingsWord is uint256;

using SettingsWords for SettingsWord global;

/// @notice Reads and replaces the fields of a `SettingsWord`.
library SettingsWords {
    uint256 private constant RATES_BITS = 112;
    uint256 private constant SINCE_SHIFT = 112;
    uint256 private constant FROM_SHIFT = 144;
    uint256 private constant UNTIL_SHIFT = 176;
    uint256 private constant BEFORE_SHIFT = 208;

    function protocolFeeBps(SettingsWord word) internal pure returns (uint256) {
        return uint16(SettingsWord.unwrap(word));
    }

    /// @notice Bond as a multiple of price, in basis points, for jobs that require `class`.
    /// @param class An `EvidenceClass`.
    function bondBps(SettingsWord word, uint256 class) internal pure returns (uint256) {
        return uint24(SettingsWord.unwrap(word) >> (16 + 24 * class));
    }

    /// @notice The rates alone, as the history keeps them.
    function packedRates(SettingsWord word) internal pure returns (uint112) {
        return uint112(SettingsWord.unwrap(word));
    }

    /// @notice First block whose jobs have these rates.
    function sinceBlock(SettingsWord word) internal pure returns (uint256) {
        return uint32(SettingsWord.unwrap(word) >> SINCE_SHIFT);
    }

    function pausedFrom(SettingsWord word) internal pure returns (uint256) {
        return uint32(SettingsWord.unwrap(word) >> FROM_SHIFT);
    }

    function pausedUntil(SettingsWord word) internal pure returns (uint256) {
        return uint32(SettingsWord.unwrap(word) >> UNTIL_SHIFT);
    }

    /// @notice Seconds of all pauses before the latest one.
    function pausedBefore(SettingsWord word) internal pure returns (uint256) {
        return uint32(SettingsWord.unwrap(word) >> BEFORE_SHIFT);
    }

    function rates(SettingsWord word) internal pure returns (Rates memory) {
        return Rates({
            protocolFeeBps: uint16(protocolFeeBps(word)),
            unattestedBondBps: uint24(bondBps(word, uint256(EvidenceClass.Unattested))),
            tolerantBondBps: uint24(bondBps(word, uint256(EvidenceClass.Tolerant))),
            attestedBondBps: uint24(bondBps(word, uint256(EvidenceClass.Attested))),
            exactBondBps: uint24(bondBps(word, uint256(EvidenceClass.Exact)))
        });
    }

    function withRates(SettingsWord word, Rates calldata rates_, uint256 sinceBlock_)
        internal
        pure
        returns (SettingsWord)
    {
        uint256 packed = uint256(rates_.protocolFeeBps) | uint256(rates_.unattestedBondBps) << 16
            | uint256(rates_.tolerantBondBps) << 40 | uint256(rates_.attestedBondBps) << 64
            | uint256(rates_.exactBondBps) << 88 | sinceBlock_ << SINCE_SHIFT;
        return SettingsWord.wrap(SettingsWord.unwrap(word) >> FROM_SHIFT << FROM_SHIFT | packed);
    }

    /// @notice The same word with the rates of an earlier block, as the history kept them.
    function withPackedRates(SettingsWord word, uint256 packed) internal pure returns (SettingsWord) {
        return SettingsWord.wrap(SettingsWord.unwrap(word) >> RATES_BITS << RATES_BITS | packed);
    }

    function withPause(SettingsWord word, uint256 from, uint256 until, uint256 before)
        internal
        pure
        returns (SettingsWord)
    {
        uint256 kept = SettingsWord.unwrap(word) & ((1 << FROM_SHIFT) - 1);
        return SettingsWord.wrap(kept | from << FROM_SHIFT | until << UNTIL_SHIFT | before << BEFORE_SHIFT);
    }
}
