// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEscrow} from "../interfaces/IEscrow.sol";
import {Permit} from "../types/Parameters.sol";
import {Ledger} from "./Ledger.sol";

/// @title Escrow
/// @notice The way of money into and out of the ledger.
///
/// TRUST
/// @dev Only its owner takes a balance out, at any time, also of an asset that governance disabled.
abstract contract Escrow is IEscrow, Ledger {
    /// @inheritdoc IEscrow
    function deposit(address asset, address account, uint256 amount) external nonReentrant {
        _deposit(asset, account, amount);
    }

    /// @inheritdoc IEscrow
    function depositWithPermit(address asset, address account, uint256 amount, Permit calldata permit)
        external
        nonReentrant
    {
        _permit(asset, amount, permit);
        _deposit(asset, account, amount);
    }

    /// @inheritdoc IEscrow
    function withdraw(address asset, address to, uint256 amount) external nonReentrant {
        if (amount == 0) revert Escrow_ZeroAmount();
        _withdraw(asset, amount, to);
    }

    /// @inheritdoc IEscrow
    function withdrawAll(address[] calldata assets, address to) external nonReentrant {
        for (uint256 i; i < assets.length; ++i) {
            uint256 amount = claimable(msg.sender, assets[i]);
            if (amount > 0) _withdraw(assets[i], amount, to);
        }
    }

    /*//////////////////////////////////////////////////////////////
                               VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IEscrow
    function claimable(address account, address asset) public view returns (uint256) {
        return uint256(_account(account, asset).claimable) + _stake(account, asset).earned;
    }

    /// @inheritdoc IEscrow
    function inJobs(address account, address asset) external view returns (uint256) {
        return _account(account, asset).inJobs;
    }

    /*//////////////////////////////////////////////////////////////
                              PRIVATE
    //////////////////////////////////////////////////////////////*/

    function _deposit(address asset, address account, uint256 amount) private {
        _requireReceiver(account);
        _pull(asset, msg.sender, amount);
        _addClaimable(account, asset, amount);
        emit Deposited(account, asset, msg.sender, amount);
    }

    function _withdraw(address asset, uint256 amount, address to) private {
        _debit(msg.sender, asset, amount);
        emit Withdrawn(msg.sender, asset, to, amount);
        _push(asset, to, amount);
    }
}
