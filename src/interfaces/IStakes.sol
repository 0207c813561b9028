// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Permit} from "../types/Parameters.sol";

/// @title IStakes
/// @notice Keepers' stake per asset: in at once, out after the unbonding time.
interface IStakes {
    /// @notice A keeper's stake rose to `newStake` by money from its wallet (`fromWallet`) or its balance.
    event Staked(address indexed keeper, address indexed asset, uint256 amount, uint256 newStake, bool fromWallet);
    /// @notice A keeper took `amount` out of its stake; it returns to the balance from `availableAt`.
    event UnbondingStarted(
        address indexed keeper,
        address indexed asset,
        uint256 amount,
        uint256 newStake,
        uint256 newUnbonding,
        uint40 availableAt
    );
    /// @notice Unbonded stake went back to the keeper's balance.
    event UnbondingCompleted(address indexed keeper, address indexed asset, uint256 amount);

    /// @notice Thrown when free stake does not cover what is asked of it.
    error Keepers_StakeTooSmall(address keeper, address asset, uint256 free, uint256 needed);
    /// @notice Thrown when a stake would be left between zero and the asset's minimum.
    error Keepers_BelowMinimumStake(address asset, uint256 stake, uint256 minimum);
    /// @notice Thrown when unbonding stake is asked for before its time, or none is unbonding.
    error Keepers_StillUnbonding(address keeper, address asset, uint40 availableAt);

    /// @notice Adds `amount` from the caller's wallet to its stake.
    function stake(address asset, uint256 amount) external;

    /// @notice `stake` with an EIP-2612 permit.
    function stakeWithPermit(address asset, uint256 amount, Permit calldata permit) external;

    /// @notice Adds `amount` of the caller's balance to its stake.
    function stakeFromBalance(address asset, uint256 amount) external;

    /// @notice Starts taking `amount` of free stake out.
    /// @dev An earlier unbonding of the same asset joins this one and waits for the later date.
    function unbond(address asset, uint256 amount) external;

    /// @notice Credits unbonded stake to the caller's balance.
    function completeUnbonding(address asset) external;
}
