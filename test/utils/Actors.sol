// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @notice Who takes part in a test.
struct Actors {
    address admin;
    address guardian;
    address court;
    address payer;
    address keeper;
    address operator;
    address otherKeeper;
    address author;
    address stranger;
}
