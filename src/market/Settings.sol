// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {IJobs} from "../interfaces/IJobs.sol";
import {Pauses} from "../libraries/Pauses.sol";
import {JobTerms} from "../types/Job.sol";
import {SettingsWord} from "../types/SettingsWord.sol";

/// @title Settings
/// @notice The rates, bounds of times and pauses that jobs live under.
///
/// INVARIANTS
/// @dev A job's rates are those in force at its posting block, whatever governance does later.
abstract contract Settings {
    using Checkpoints for Checkpoints.Trace208;
    using Pauses for Pauses.History;

    /// @custom:storage-location erc7201:inference.storage.Settings
    struct SettingsStorage {
        // slot 0
        SettingsWord current;
        // slot 1
        PostBounds post;
        // slot 2
        KeeperDelays delays;
        // slot 3: first block => packed rates
        Checkpoints.Trace208 rates;
        // slots 4 and 5
        Pauses.History pauses;
        // slot 6: besides the zero address, which stands for the platform's own
        mapping(address arbiter => bool) arbiters;
    }

    /// @dev All that posting checks, in one slot: most of `TimeBounds` and the end of the latest pause.
    struct PostBounds {
        uint32 pausedUntil;
        uint32 maxAuction;
        uint32 minExecution;
        uint32 maxExecution;
        uint32 minChallenge;
        uint32 minChallengeAtRisk;
        uint32 maxChallenge;
        uint32 maxLife;
    }

    struct KeeperDelays {
        uint32 unbonding;
        uint32 cooldown;
        uint32 maxCooldown;
    }

    /// @dev Current settings with the rates of jobs posted at `blockNumber`. Only jobs older than the latest change of
    /// rates read more than one slot.
    function _settingsAt(uint256 blockNumber) internal view returns (SettingsWord settings) {
        SettingsStorage storage $ = _settingsStorage();
        settings = $.current;
        if (blockNumber < settings.sinceBlock()) {
            settings = settings.withPackedRates($.rates.upperLookup(uint48(blockNumber)));
        }
    }

    function _requireNotPaused(uint256 pausedUntil) internal view {
        if (block.timestamp < pausedUntil) revert IJobs.Jobs_Paused(uint40(pausedUntil));
    }

    /// @dev The deadline for claiming and refunding, moved by every pause since the job was posted.
    function _deadlineOf(JobTerms calldata terms, uint256 postedBlock) internal view returns (uint256) {
        SettingsStorage storage $ = _settingsStorage();
        return terms.deadline + $.pauses.secondsSinceBlock($.current, postedBlock);
    }

    /// @dev Seconds since `openedAt` in which the market was not paused.
    function _openSeconds(SettingsWord settings, uint256 openedAt) internal view returns (uint256) {
        return
            block.timestamp - openedAt - _settingsStorage().pauses.secondsBetween(settings, openedAt, block.timestamp);
    }

    function _settingsStorage() internal pure returns (SettingsStorage storage $) {
        uint256 slot = erc7201("inference.storage.Settings");
        assembly {
            $.slot := slot
        }
    }
}
