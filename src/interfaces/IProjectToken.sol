// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @title IProjectToken
/// @notice A project's shares: votes (ERC-5805 on the timestamp clock), permit, and a claim on the treasury's free
/// money.
///
/// @dev An account's votes are its own until it delegates them; delegating to the zero address takes them back.
interface IProjectToken {
    /// @notice Shares can be transferred from now on.
    event TransfersEnabled();

    /// @notice Thrown when shares are transferred while the project does not allow it.
    error ProjectToken_NotTransferable();
    /// @notice Thrown when an account would move or redeem shares that are locked: those minted to it after the raise,
    /// for a while.
    error ProjectToken_Locked(address account, uint256 locked, uint48 until);
    /// @notice Thrown when anybody but the treasury mints, burns or enables transfers.
    error ProjectToken_NotTreasury(address caller);

    /// @notice Sets up a new project's token. Once, by the factory.
    /// @param seasoning How long shares minted after the raise count as fresh, in seconds.
    /// @param lock How long they cannot be moved or redeemed, in seconds.
    function initialize(
        string calldata name,
        string calldata symbol,
        uint8 decimals,
        address treasury,
        uint32 seasoning,
        uint32 lock
    ) external;

    /// @notice Mints `shares` to `account`, as in the raise. Treasury only.
    function mint(address account, uint256 shares) external;

    /// @notice Mints `shares` to `account` after the raise: fresh, and locked for a while. Treasury only.
    function mintFresh(address account, uint256 shares) external;

    /// @notice Mints the founder's `shares` to `wallet`, which may send them on even where shares are not transferable.
    /// Once. Treasury only.
    function mintVested(address wallet, uint256 shares) external;

    /// @notice Burns `shares` of `account`. Treasury only.
    function burn(address account, uint256 shares) external;

    /// @notice Lets shares be transferred. Treasury only.
    function enableTransfers() external;

    /// @notice The project's treasury.
    function treasury() external view returns (address);

    /// @notice How many of an account's shares are younger than the seasoning time.
    function freshOf(address account) external view returns (uint256 shares);

    /// @notice How many of an account's shares cannot be moved or redeemed until `until`.
    function lockedOf(address account) external view returns (uint256 shares, uint48 until);

    /// @notice How many seasoned shares were burned since `timepoint`. Redeeming burns fresh shares first.
    function seasonedBurnedSince(uint48 timepoint) external view returns (uint256 shares);

    /// @notice Whether shares can be transferred.
    function transferable() external view returns (bool);
}
