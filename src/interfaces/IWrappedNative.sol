// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @title IWrappedNative
/// @notice What the platform needs of WETH9, beside its being an ERC-20.
interface IWrappedNative {
    /// @notice Mints as much to the caller as native money is sent.
    function deposit() external payable;
}
