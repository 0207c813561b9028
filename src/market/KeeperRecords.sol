// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IKeepers} from "../interfaces/IKeepers.sol";
import {KeeperRecord} from "../types/Stake.sol";
import {Settings} from "./Settings.sol";

/// @title KeeperRecords
/// @notice Who acts for a keeper, and how its misses count.
abstract contract KeeperRecords is Settings {
    /// @dev More doublings than any cap allows; keeps the shift from overflowing.
    uint256 private constant MAX_DOUBLINGS = 32;

    /// @custom:storage-location erc7201:inference.storage.Keepers
    struct KeepersStorage {
        // slot 0
        mapping(address keeper => KeeperRecord) records;
    }

    /// @dev The keeper's record, if the caller is the keeper or its operator.
    function _actingFor(address keeper) internal view returns (KeeperRecord storage record) {
        record = _record(keeper);
        if (!_actsFor(keeper, record)) revert IKeepers.Keepers_NotKeeperOrOperator(keeper, msg.sender);
    }

    function _actsFor(address keeper, KeeperRecord storage record) internal view returns (bool) {
        return msg.sender == keeper || msg.sender == record.operator;
    }

    /// @dev Counts a missed deadline or a shard given back.
    function _strike(address keeper) internal {
        KeeperRecord memory record = _record(keeper);
        KeeperDelays storage delays = _settingsStorage().delays;
        uint256 cooldown = uint256(delays.cooldown) << Math.min(record.strikes, MAX_DOUBLINGS);
        record.cooldownUntil = uint40(block.timestamp + Math.min(cooldown, delays.maxCooldown));
        if (record.strikes < type(uint8).max) ++record.strikes;
        _keepersStorage().records[keeper] = record;
        emit IKeepers.CooldownStarted(keeper, record.cooldownUntil, record.strikes);
    }

    /// @dev A result in time breaks the row of misses. What it is worth is the Court's matter, at the price of a bond.
    function _forgive(KeeperRecord storage record) internal {
        if (record.strikes > 0) record.strikes = 0;
    }

    function _record(address keeper) internal view returns (KeeperRecord storage) {
        return _keepersStorage().records[keeper];
    }

    function _keepersStorage() private pure returns (KeepersStorage storage $) {
        uint256 slot = erc7201("inference.storage.Keepers");
        assembly {
            $.slot := slot
        }
    }
}
