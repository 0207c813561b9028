// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @title IKeepers
/// @notice Keepers' operators and public record.
interface IKeepers {
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

    /// @notice Thrown when the caller is neither the keeper nor its operator.
    error Keepers_NotKeeperOrOperator(address keeper, address caller);
    /// @notice Thrown when a keeper claims before its cool-down has ended.
    error Keepers_CoolingDown(address keeper, uint40 until);
    /// @notice Thrown when a gateway URL is longer than 256 bytes.
    error Keepers_UrlTooLong(uint256 length);

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
