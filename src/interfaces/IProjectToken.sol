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
    /// @notice Thrown when an account would redeem shares that are locked, or send shares on that are fresh: those
    /// minted to it after the raise, until `until` at the latest.
    error ProjectToken_Locked(address account, uint256 locked, uint48 until);
    /// @notice Thrown when the founder's shares are minted a second time.
    error ProjectToken_AlreadyVested(address wallet);
    /// @notice Thrown when anybody but the treasury mints, burns or activates.
    error ProjectToken_NotTreasury(address caller);

    /// @notice Sets up a new project's token. Once, by the factory.
    /// @param seasoning How long shares minted after the raise are fresh and cannot be sent on, in seconds.
    /// @param lock How long they cannot be redeemed either, in seconds; at most `seasoning`.
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

    /// @notice Burns `shares` of `account`: its fresh ones that are not locked first, the oldest before the younger.
    /// Treasury only.
    /// @return supply Of all shares, before these were burned.
    function burn(address account, uint256 shares) external returns (uint256 supply);

    /// @notice Begins the shares' history, and lets them be transferred if the project chose so. Treasury only, when
    /// the raise has succeeded.
    function activate(bool transferable) external;

    /// @notice The project's treasury.
    function treasury() external view returns (address);

    /// @notice How many of an account's shares are younger than the seasoning time, and so cannot be sent on.
    function freshOf(address account) external view returns (uint256 shares);

    /// @notice How many of an account's shares cannot be redeemed yet; the last of them can at `until`, which is zero
    /// when there are none.
    function lockedOf(address account) external view returns (uint256 shares, uint48 until);

    /// @notice How many seasoned shares were burned since `timepoint`, which must be past. Counts from activation on.
    function seasonedBurnedSince(uint48 timepoint) external view returns (uint256 shares);

    /// @notice Whether shares can be transferred.
    function transferable() external view returns (bool);
}
