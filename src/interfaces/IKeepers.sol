// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Permit} from "../types/Parameters.sol";

/// @title IKeepers
/// @notice Keepers' stake per asset, their operators, unbonding and public record.
interface IKeepers {
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
    /// @notice A keeper named the hot key that acts for it; the zero address is none.
    event OperatorSet(address indexed keeper, address indexed operator);
    /// @notice A keeper announced where its content gateway answers.
    event GatewaySet(address indexed keeper, string url);
    /// @notice Bonds now lock `newLocked` of a keeper's stake.
    /// @dev Claims and finalizations say so in `ShardClaimed` and `ShardFinalized` instead.
    event BondChanged(address indexed keeper, address indexed asset, uint256 newLocked);
    /// @notice A keeper missed a deadline or gave a shard back and may not claim until `until`.
    /// @dev `ShardSubmitted` sets its strikes back to zero.
    event CooldownStarted(address indexed keeper, uint40 until, uint8 strikes);

    /// @notice Thrown when free stake does not cover what is asked of it.
    error Keepers_StakeTooSmall(address keeper, address asset, uint256 free, uint256 needed);
    /// @notice Thrown when a stake would be left between zero and the asset's minimum.
    error Keepers_BelowMinimumStake(address asset, uint256 stake, uint256 minimum);
    /// @notice Thrown when unbonding stake is asked for before its time, or none is unbonding.
    error Keepers_StillUnbonding(address keeper, address asset, uint40 availableAt);
    /// @notice Thrown when the caller is neither the keeper nor its operator.
    error Keepers_NotKeeperOrOperator(address keeper, address caller);
    /// @notice Thrown when a keeper claims before its cool-down has ended.
    error Keepers_CoolingDown(address keeper, uint40 until);
    /// @notice Thrown when a gateway URL is longer than 256 bytes.
    error Keepers_UrlTooLong(uint256 length);

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

    /// @notice Names the hot key that may claim, release and submit for the caller, and can never withdraw.
    function setOperator(address operator) external;

    /// @notice Announces where the caller's content gateway answers.
    function setGateway(string calldata url) external;

    /// @notice A keeper's stake: all of it, the part locked in bonds, and pay not yet withdrawn.
    function stakeOf(address keeper, address asset)
        external
        view
        returns (uint256 staked, uint256 locked, uint256 earned);

    /// @notice Stake on its way out and when it can be taken.
    function unbondingOf(address keeper, address asset) external view returns (uint256 amount, uint40 availableAt);

    /// @notice The hot key that acts for `keeper`.
    function operatorOf(address keeper) external view returns (address);

    /// @notice Until when `keeper` may not claim, and how many misses in a row brought it there.
    function cooldownOf(address keeper) external view returns (uint40 until, uint8 strikes);
}
