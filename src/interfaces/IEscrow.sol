// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Permit} from "../types/Parameters.sol";

/// @title IEscrow
/// @notice Balances: every payout of the market is a credit here that its owner can withdraw at once.
interface IEscrow {
    /// @notice Money came in from `from` and was credited to `account`'s balance.
    event Deposited(address indexed account, address indexed asset, address from, uint256 amount);
    /// @notice `account` took `amount` out to `to`.
    event Withdrawn(address indexed account, address indexed asset, address to, uint256 amount);
    /// @notice `account`'s balance rose by a payout, refund, royalty, bounty or share of a slash.
    event Credited(address indexed account, address indexed asset, uint256 amount);
    /// @notice The Court moved part of one balance to another.
    event BalanceMoved(address indexed from, address indexed to, address indexed asset, uint256 amount);
    /// @notice `amount` went into (`toFund`) or out of the insurance fund.
    event InsuranceChanged(address indexed asset, bool toFund, uint256 amount, uint256 newFund);
    /// @notice Governance took collected protocol fees.
    event FeesCollected(address indexed asset, address to, uint256 amount);
    /// @notice Governance changed an asset's rules.
    event AssetSet(address indexed asset, bool enabled, uint256 depositCap, uint256 minimumStake);

    /// @notice Thrown when `asset` is not on the allow-list for new money. Existing money can always leave.
    error Escrow_AssetNotEnabled(address asset);
    /// @notice Thrown when a deposit would lift the market's holding of `asset` above its cap.
    error Escrow_DepositCapExceeded(address asset, uint256 holding, uint256 cap);
    /// @notice Thrown when a transfer in did not raise the market's holding by exactly `expected`.
    error Escrow_InexactTransfer(address asset, uint256 expected, uint256 received);
    /// @notice Thrown when `account` has less than `needed` in its balance.
    error Escrow_BalanceTooSmall(address account, address asset, uint256 available, uint256 needed);
    /// @notice Thrown when an amount does not fit the type that keeps it.
    error Escrow_AmountTooLarge(uint256 amount);
    /// @notice Thrown when the insurance fund is smaller than what the Court asked for.
    error Escrow_InsuranceTooSmall(address asset, uint256 available, uint256 needed);
    /// @notice Thrown when a function of the Court is called by anybody else.
    error Escrow_NotCourt(address caller);
    /// @notice Thrown when money would go to the zero address or to the market itself.
    error Escrow_InvalidReceiver(address receiver);
    /// @notice Thrown when an amount must not be zero.
    error Escrow_ZeroAmount();

    /// @notice Credits `account` with `amount` taken from the caller's wallet.
    function deposit(address asset, address account, uint256 amount) external;

    /// @notice `deposit` with an EIP-2612 permit; a permit already used is no error while the allowance suffices.
    function depositWithPermit(address asset, address account, uint256 amount, Permit calldata permit) external;

    /// @notice Takes `amount` of the caller's balance, pay included, out to `to`.
    function withdraw(address asset, address to, uint256 amount) external;

    /// @notice Takes all of the caller's balance of each asset out to `to`; assets with nothing are skipped.
    function withdrawAll(address[] calldata assets, address to) external;

    /// @notice What `account` can withdraw now, a keeper's pay included.
    function claimable(address account, address asset) external view returns (uint256);

    /// @notice What `account` has in jobs that are not final: a project's committed money.
    function inJobs(address account, address asset) external view returns (uint256);

    /// @notice Collected protocol fees that governance has not taken yet.
    function feePot(address asset) external view returns (uint256);

    /// @notice The insurance fund: late fees and its part of slashes.
    function insuranceFund(address asset) external view returns (uint256);

    /// @notice An asset's rules. `depositCap` bounds the market's whole holding.
    function assetOf(address asset) external view returns (bool enabled, uint256 depositCap, uint256 minimumStake);

    /// @notice Sets an asset's rules. Governance only. Disabling stops new money, never withdrawals.
    function setAsset(address asset, bool enabled, uint128 depositCap, uint128 minimumStake) external;

    /// @notice Takes the fee pot of `asset` out to `to`. Governance only.
    function collectFees(address asset, address to) external;

    /// @notice Moves `amount` from one balance to another. Court only: challengers' and jurors' deposits live in
    /// balances.
    function moveBalance(address asset, address from, address to, uint256 amount) external;

    /// @notice Credits `to` from the insurance fund. Court only.
    function payFromInsurance(address asset, address to, uint256 amount) external;
}
