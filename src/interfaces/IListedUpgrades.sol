// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @title IListedUpgrades
/// @notice How a project's contracts are upgraded: by the project's own treasury, to code the factory lists.
interface IListedUpgrades {
    /// @notice Thrown when anybody but the project's treasury upgrades: the platform cannot, and neither can the
    /// founder.
    error ListedUpgrades_NotTreasury(address caller);
    /// @notice Thrown when the new implementation is not on the factory's list for this part.
    error ListedUpgrades_NotListed(address implementation);
    /// @notice Thrown when an upgrade carries a call, which would run outside the charter.
    error ListedUpgrades_WithCall();
}
