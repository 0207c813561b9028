// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IEscrow} from "../interfaces/IEscrow.sol";
import {IStakes} from "../interfaces/IStakes.sol";
import {Permit} from "../types/Parameters.sol";
import {Stake, Unbonding} from "../types/Stake.sol";
import {Ledger} from "./Ledger.sol";
import {Settings} from "./Settings.sol";

/// @title Stakes
/// @notice The way of keepers' stake into and out of the ledger.
///
/// TRUST
/// @dev Only the keeper itself takes stake out, never its operator, and only what no bond locks.
abstract contract Stakes is IStakes, Ledger, Settings {
    /// @inheritdoc IStakes
    function stake(address asset, uint256 amount) external nonReentrant {
        _pull(asset, msg.sender, amount);
        _addStake(asset, amount, true);
    }

    /// @inheritdoc IStakes
    function stakeWithPermit(address asset, uint256 amount, Permit calldata permit) external nonReentrant {
        _permit(asset, amount, permit);
        _pull(asset, msg.sender, amount);
        _addStake(asset, amount, true);
    }

    /// @inheritdoc IStakes
    function stakeFromBalance(address asset, uint256 amount) external {
        if (amount == 0) revert IEscrow.Escrow_ZeroAmount();
        _debit(msg.sender, asset, amount);
        _addStake(asset, amount, false);
    }

    /// @inheritdoc IStakes
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

    /// @inheritdoc IStakes
    function completeUnbonding(address asset) external {
        Unbonding memory unbonding = _unbonding(msg.sender, asset);
        if (unbonding.amount == 0 || block.timestamp < unbonding.availableAt) {
            revert Keepers_StillUnbonding(msg.sender, asset, unbonding.availableAt);
        }
        (_unbonding(msg.sender, asset).amount, _unbonding(msg.sender, asset).availableAt) = (0, 0);
        _addClaimable(msg.sender, asset, unbonding.amount);
        emit UnbondingCompleted(msg.sender, asset, unbonding.amount);
    }

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
        if (newStake > 0 && newStake < minimum) {
            revert Keepers_BelowMinimumStake(asset, newStake, minimum);
        }
    }
}
