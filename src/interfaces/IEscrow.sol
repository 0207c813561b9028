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
    /// @notice `account`'s balance rose by a bounty, insurance payment or share of a slash.
    /// @dev Pay, royalties and refunds are amounts of `ShardPaid`, `ShardFinalized`, `LeafResolved`, `ShardReopened`,
    /// `ShardRejected` and `JobClosed`.
    event Credited(address indexed account, address indexed asset, uint256 amount);
    /// @notice `amount` went into (`toFund`) or out of the insurance fund.
    event InsuranceChanged(address indexed asset, bool toFund, uint256 amount, uint256 newFund);

    /// @notice Thrown when `asset` is not on the allow-list for new money. What is in balances can be used and can
    /// leave.
    error Escrow_AssetNotEnabled(address asset);
    /// @notice Thrown when a deposit would lift the market's holding of `asset` above its cap.
    error Escrow_DepositCapExceeded(address asset, uint256 holding, uint256 cap);
    /// @notice Thrown when a transfer in did not raise the market's holding by exactly `expected`.
    error Escrow_InexactTransfer(address asset, uint256 expected, uint256 received);
    /// @notice Thrown when `account` has less than `needed` in its balance.
    error Escrow_BalanceTooSmall(address account, address asset, uint256 available, uint256 needed);
    /// @notice Thrown when an amount does not fit the type that keeps it.
    error Escrow_AmountTooLarge(uint256 amount);
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
}
