// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IKeepers} from "../interfaces/IKeepers.sol";
import {KeeperRecord, Stake, Unbonding} from "../types/Stake.sol";
import {KeeperRecords} from "./KeeperRecords.sol";
import {Ledger} from "./Ledger.sol";

/// @title Keepers
/// @notice Keepers' hot keys and what is known about them.
///
/// TRUST
/// @dev An operator can claim, release and submit; it can neither withdraw nor unbond.
abstract contract Keepers is IKeepers, Ledger, KeeperRecords {
    uint256 public constant MAX_GATEWAY_LENGTH = 256;

    /// @inheritdoc IKeepers
    function setOperator(address operator) external {
        _record(msg.sender).operator = operator;
        emit OperatorSet(msg.sender, operator);
    }

    /// @inheritdoc IKeepers
    function setGateway(string calldata url) external {
        if (bytes(url).length > MAX_GATEWAY_LENGTH) revert Keepers_UrlTooLong(bytes(url).length);
        emit GatewaySet(msg.sender, url);
    }

    /*//////////////////////////////////////////////////////////////
                                 VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IKeepers
    function stakeOf(address keeper, address asset)
        external
        view
        returns (uint256 staked, uint256 locked, uint256 earned)
    {
        Stake storage entry = _stake(keeper, asset);
        return (entry.staked, entry.locked, entry.earned);
    }

    /// @inheritdoc IKeepers
    function unbondingOf(address keeper, address asset) external view returns (uint256 amount, uint40 availableAt) {
        Unbonding storage unbonding = _unbonding(keeper, asset);
        return (unbonding.amount, unbonding.availableAt);
    }

    /// @inheritdoc IKeepers
    function operatorOf(address keeper) external view returns (address) {
        return _record(keeper).operator;
    }

    /// @inheritdoc IKeepers
    function cooldownOf(address keeper) external view returns (uint40 until, uint8 strikes) {
        KeeperRecord storage record = _record(keeper);
        return (record.cooldownUntil, record.strikes);
    }
}
