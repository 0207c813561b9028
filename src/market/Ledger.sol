// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IEscrow} from "../interfaces/IEscrow.sol";
import {IKeepers} from "../interfaces/IKeepers.sol";
import {IStakes} from "../interfaces/IStakes.sol";
import {Slots} from "../libraries/Slots.sol";
import {Permit} from "../types/Parameters.sol";
import {Account, Asset, Stake, Unbonding} from "../types/Stake.sol";

/// @title Ledger
/// @notice All money of the market and whose it is: the one room where job money and stake live.
///
/// INVARIANTS
/// @dev For every asset: tokens held >= sum of claimable, inJobs, staked, earned, unbonding + fee pot + insurance, and
/// equal to it when nobody sent tokens without a call. Every sum is below 2^112, the largest deposit cap, so no credit
/// overflows its field and the narrowing casts below lose nothing. For every keeper and asset: locked <= staked, since
/// whatever is taken from a stake is taken from a bond that locks it.
/// TOKENS
/// @dev No fee-on-transfer, no rebasing: a transfer in must raise the holding by exactly the amount. Functions that
/// call a token share one reentrancy guard, and the others touch no token.
abstract contract Ledger is ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using Slots for Account;
    using Slots for Stake;

    /// @custom:storage-location erc7201:inference.storage.Escrow
    struct EscrowStorage {
        // slot 0
        mapping(address account => mapping(address asset => Account)) accounts;
        // slot 1
        mapping(address keeper => mapping(address asset => Stake)) stakes;
        // slot 2
        mapping(address keeper => mapping(address asset => Unbonding)) unbondings;
        // slot 3
        mapping(address asset => Asset) assets;
    }

    /*//////////////////////////////////////////////////////////////
                         MONEY IN AND OUT
    //////////////////////////////////////////////////////////////*/

    /// @dev Takes exactly `amount` from `from`'s wallet, within the asset's cap.
    function _pull(address asset, address from, uint256 amount) internal {
        if (amount == 0) revert IEscrow.Escrow_ZeroAmount();
        Asset storage rules = _asset(asset);
        (bool enabled, uint256 cap) = (rules.enabled, rules.depositCap);
        if (!enabled) revert IEscrow.Escrow_AssetNotEnabled(asset);

        uint256 before = IERC20(asset).balanceOf(address(this));
        IERC20(asset).safeTransferFrom(from, address(this), amount);
        uint256 holding = IERC20(asset).balanceOf(address(this));
        if (holding != before + amount) {
            revert IEscrow.Escrow_InexactTransfer(asset, amount, holding > before ? holding - before : 0);
        }
        if (holding > cap) revert IEscrow.Escrow_DepositCapExceeded(asset, holding, cap);
    }

    function _push(address asset, address to, uint256 amount) internal {
        _requireReceiver(to);
        IERC20(asset).safeTransfer(to, amount);
    }

    /// @dev Anyone may have used the permit already; then the allowance it gave is what counts.
    function _permit(address asset, uint256 amount, Permit calldata permit) internal {
        try IERC20Permit(asset)
            .permit(msg.sender, address(this), amount, permit.deadline, permit.v, permit.r, permit.s) {}
            catch {}
    }

    function _requireReceiver(address receiver) internal view {
        if (receiver == address(0) || receiver == address(this)) revert IEscrow.Escrow_InvalidReceiver(receiver);
    }

    /*//////////////////////////////////////////////////////////////
                             BALANCES
    //////////////////////////////////////////////////////////////*/

    /// @dev Adds to a balance where no other event of the call names account and amount.
    function _credit(address account, address asset, uint256 amount) internal {
        if (amount == 0) return;
        _requireReceiver(account);
        _addClaimable(account, asset, amount);
        emit IEscrow.Credited(account, asset, amount);
    }

    /// @dev Adds to a balance; the caller emits.
    function _addClaimable(address account, address asset, uint256 amount) internal {
        Account storage entry = _account(account, asset);
        // No sum passes 2^112.
        unchecked {
            entry.set(entry.claimable + amount, entry.inJobs);
        }
    }

    function _debit(address account, address asset, uint256 amount) internal {
        Account storage entry = _account(account, asset);
        uint256 available = _available(entry, account, asset, amount);
        entry.set(available - amount, entry.inJobs);
    }

    /// @dev Moves money from a payer's balance into its jobs.
    function _escrow(address payer, address asset, uint256 amount) internal {
        Account storage entry = _account(payer, asset);
        uint256 available = _available(entry, payer, asset, amount);
        uint256 escrowed = entry.inJobs;
        entry.set(available - amount, escrowed + amount);
    }

    /// @dev Moves money that came from a payer's wallet into its jobs.
    function _addInJobs(address payer, address asset, uint256 amount) internal {
        Account storage entry = _account(payer, asset);
        entry.set(entry.claimable, entry.inJobs + amount);
    }

    /// @dev Ends the escrow of `released`, of which `refund` returns to the payer's balance.
    function _release(address payer, address asset, uint256 released, uint256 refund) internal {
        Account storage entry = _account(payer, asset);
        (uint256 available, uint256 escrowed) = (entry.claimable, entry.inJobs);
        entry.set(available + refund, escrowed - released);
    }

    function _addFee(address asset, uint256 amount) internal {
        unchecked {
            _asset(asset).feePot += uint112(amount);
        }
    }

    function _addInsurance(address asset, uint256 amount) internal {
        if (amount == 0) return;
        uint256 newFund = _asset(asset).insurance + amount;
        _asset(asset).insurance = uint128(newFund);
        emit IEscrow.InsuranceChanged(asset, true, amount, newFund);
    }

    /// @dev What an account can spend; a keeper's pay is moved over when the rest does not cover `needed`.
    function _available(Account storage entry, address account, address asset, uint256 needed)
        private
        returns (uint256 available)
    {
        available = entry.claimable;
        if (available >= needed) return available;
        Stake storage pay = _stake(account, asset);
        available += pay.earned;
        if (available < needed) revert IEscrow.Escrow_BalanceTooSmall(account, asset, available, needed);
        pay.earned = 0;
    }

    /*//////////////////////////////////////////////////////////////
                               BONDS
    //////////////////////////////////////////////////////////////*/

    function _freeStake(address keeper, address asset) internal view returns (uint256) {
        Stake storage entry = _stake(keeper, asset);
        return entry.staked - entry.locked;
    }

    /// @dev Locks a new bond; the caller emits what is locked now.
    function _lock(address keeper, address asset, uint256 bond) internal returns (uint256 newLocked) {
        Stake storage entry = _stake(keeper, asset);
        (uint256 staked, uint256 locked, uint256 earned) = (entry.staked, entry.locked, entry.earned);
        newLocked = locked + bond;
        if (newLocked > staked) revert IStakes.Keepers_StakeTooSmall(keeper, asset, staked - locked, bond);
        entry.set(staked, newLocked, earned);
    }

    /// @dev Takes `amount` out of a bond and out of the stake it locks, and frees `freed` of the rest. The caller says
    /// where `amount` goes.
    function _takeFromBond(address keeper, address asset, uint256 amount, uint256 freed) internal {
        Stake storage entry = _stake(keeper, asset);
        (uint256 staked, uint256 locked, uint256 earned) = (entry.staked, entry.locked, entry.earned);
        locked -= amount + freed;
        entry.set(staked - amount, locked, earned);
        emit IKeepers.BondChanged(keeper, asset, locked);
    }

    /// @dev Pays a keeper and frees `freed` of its bond, in one write; the caller emits both.
    function _payKeeper(address keeper, address asset, uint256 pay, uint256 freed)
        internal
        returns (uint256 newLocked)
    {
        Stake storage entry = _stake(keeper, asset);
        (uint256 staked, uint256 locked, uint256 earned) = (entry.staked, entry.locked, entry.earned);
        earned += pay;
        if (earned > type(uint80).max) {
            _addClaimable(keeper, asset, earned);
            earned = 0;
        }
        newLocked = locked - freed;
        entry.set(staked, newLocked, earned);
    }

    /*//////////////////////////////////////////////////////////////
                              STORAGE
    //////////////////////////////////////////////////////////////*/

    function _account(address account, address asset) internal view returns (Account storage) {
        return _storage().accounts[account][asset];
    }

    function _stake(address keeper, address asset) internal view returns (Stake storage) {
        return _storage().stakes[keeper][asset];
    }

    function _unbonding(address keeper, address asset) internal view returns (Unbonding storage) {
        return _storage().unbondings[keeper][asset];
    }

    function _asset(address asset) internal view returns (Asset storage) {
        return _storage().assets[asset];
    }

    function _storage() private pure returns (EscrowStorage storage $) {
        uint256 slot = erc7201("inference.storage.Escrow");
        assembly {
            $.slot := slot
        }
    }
}
