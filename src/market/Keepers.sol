// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IEscrow} from "../interfaces/IEscrow.sol";
import {IKeepers} from "../interfaces/IKeepers.sol";
import {Permit} from "../types/Parameters.sol";
import {KeeperRecord, Stake, Unbonding} from "../types/Stake.sol";
import {Ledger} from "./Ledger.sol";
import {Settings} from "./Settings.sol";

/// @title Keepers
/// @notice Keepers' stake per asset, their hot keys and their record.
///
/// TRUST
/// @dev An operator can claim, release and submit; it can neither withdraw nor unbond.
abstract contract Keepers is IKeepers, Ledger, Settings {
    uint256 public constant MAX_GATEWAY_LENGTH = 256;
    /// @dev More doublings than any cap allows; keeps the shift from overflowing.
    uint256 private constant MAX_DOUBLINGS = 32;

    /// @custom:storage-location erc7201:inference.storage.Keepers
    struct KeepersStorage {
        // slot 0
        mapping(address keeper => KeeperRecord) records;
    }

    /*//////////////////////////////////////////////////////////////
                                 STAKE
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IKeepers
    function stake(address asset, uint256 amount) external nonReentrant {
        _pull(asset, msg.sender, amount);
        _addStake(asset, amount, true);
    }

    /// @inheritdoc IKeepers
    function stakeWithPermit(address asset, uint256 amount, Permit calldata permit) external nonReentrant {
        _permit(asset, amount, permit);
        _pull(asset, msg.sender, amount);
        _addStake(asset, amount, true);
    }

    /// @inheritdoc IKeepers
    function stakeFromBalance(address asset, uint256 amount) external {
        if (amount == 0) revert IEscrow.Escrow_ZeroAmount();
        _debit(msg.sender, asset, amount);
        _addStake(asset, amount, false);
    }

    /// @inheritdoc IKeepers
    function unbond(address asset, uint256 amount) external {
        if (amount == 0) revert IEscrow.Escrow_ZeroAmount();
        Stake storage entry = _stake(msg.sender, asset);
        uint256 free = entry.staked - entry.locked;
        if (free < amount) revert Keepers_StakeTooSmall(msg.sender, asset, free, amount);
        uint256 newStake = entry.staked - amount;
        _requireMinimum(asset, newStake);

        Unbonding storage unbonding = _unbonding(msg.sender, asset);
        entry.staked = uint88(newStake);
        unbonding.amount += uint128(amount);
        unbonding.availableAt =
            uint40(Math.max(unbonding.availableAt, block.timestamp + _settingsStorage().delays.unbonding));
        emit UnbondingStarted(msg.sender, asset, amount, newStake, unbonding.amount, unbonding.availableAt);
    }

    /// @inheritdoc IKeepers
    function completeUnbonding(address asset) external {
        Unbonding memory unbonding = _unbonding(msg.sender, asset);
        if (unbonding.amount == 0 || block.timestamp < unbonding.availableAt) {
            revert Keepers_StillUnbonding(msg.sender, asset, unbonding.availableAt);
        }
        (_unbonding(msg.sender, asset).amount, _unbonding(msg.sender, asset).availableAt) = (0, 0);
        _addClaimable(msg.sender, asset, unbonding.amount);
        emit UnbondingCompleted(msg.sender, asset, unbonding.amount);
    }

    /*//////////////////////////////////////////////////////////////
                                 RECORD
    //////////////////////////////////////////////////////////////*/

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

    /*//////////////////////////////////////////////////////////////
                                INTERNAL
    //////////////////////////////////////////////////////////////*/

    /// @dev The keeper's record, if the caller is the keeper or its operator.
    function _actingFor(address keeper) internal view returns (KeeperRecord memory record) {
        record = _record(keeper);
        if (!_actsFor(keeper, record)) revert Keepers_NotKeeperOrOperator(keeper, msg.sender);
    }

    function _actsFor(address keeper, KeeperRecord memory record) internal view returns (bool) {
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
        emit CooldownStarted(keeper, record.cooldownUntil, record.strikes);
    }

    /// @dev A result in time breaks the row of misses. What it is worth is the Court's matter, at the price of a bond.
    function _forgive(address keeper, KeeperRecord memory record) internal {
        if (record.strikes > 0) _record(keeper).strikes = 0;
    }

    function _record(address keeper) internal view returns (KeeperRecord storage) {
        return _keepersStorage().records[keeper];
    }

    /*//////////////////////////////////////////////////////////////
                                PRIVATE
    //////////////////////////////////////////////////////////////*/

    function _addStake(address asset, uint256 amount, bool fromWallet) private {
        Stake storage entry = _stake(msg.sender, asset);
        uint256 newStake = entry.staked + amount;
        if (newStake > type(uint88).max) revert IEscrow.Escrow_AmountTooLarge(newStake);
        _requireMinimum(asset, newStake);
        entry.staked = uint88(newStake);
        emit Staked(msg.sender, asset, amount, newStake, fromWallet);
    }

    function _requireMinimum(address asset, uint256 newStake) private view {
        uint256 minimum = _asset(asset).minimumStake;
        if (newStake > 0 && newStake < minimum) revert Keepers_BelowMinimumStake(asset, newStake, minimum);
    }

    function _keepersStorage() private pure returns (KeepersStorage storage $) {
        uint256 slot = erc7201("inference.storage.Keepers");
        assembly {
            $.slot := slot
        }
    }
}
