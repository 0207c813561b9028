// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @title Roles
/// @notice The AccessManager's roles. Everything restricted that is given to none of them is the admin role's:
/// upgrades, and the list of code that projects may install.
library Roles {
    /// @notice Held by the parameter timelock: rates, bounds, assets, fees, providers.
    uint64 internal constant PARAMETERS = 1;
    /// @notice Held by the guardian: pauses of posts, claims and contributions, and nothing else.
    uint64 internal constant GUARDIAN = 2;
    /// @notice Held by the registrar: short-lived keys of providers that sign inside trusted hardware.
    uint64 internal constant REGISTRAR = 3;
}
