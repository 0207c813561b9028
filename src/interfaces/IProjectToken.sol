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
    /// @notice Thrown when anybody but the treasury mints, burns or enables transfers.
    error ProjectToken_NotTreasury(address caller);

    /// @notice Sets up a new project's token. Once, by the factory.
    function initialize(string calldata name, string calldata symbol, uint8 decimals, address treasury) external;

    /// @notice Mints `shares` to `account`. Treasury only.
    function mint(address account, uint256 shares) external;

    /// @notice Burns `shares` of `account`. Treasury only.
    function burn(address account, uint256 shares) external;

    /// @notice Lets shares be transferred. Treasury only.
    function enableTransfers() external;

    /// @notice The project's treasury.
    function treasury() external view returns (address);

    /// @notice Whether shares can be transferred.
    function transferable() external view returns (bool);
}
