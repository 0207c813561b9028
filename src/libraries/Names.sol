// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @title Names
/// @notice Names that read the same in an address bar, a terminal and a sentence.
library Names {
    uint256 internal constant MAX_LENGTH = 64;

    /// @notice Whether `name` is 1 to 64 bytes of a-z, 0-9 and hyphens.
    function isValid(bytes calldata name) internal pure returns (bool) {
        if (name.length == 0 || name.length > MAX_LENGTH) return false;
        for (uint256 i; i < name.length; ++i) {
            bytes1 char = name[i];
            bool allowed = (char >= "a" && char <= "z") || (char >= "0" && char <= "9") || char == "-";
            if (!allowed) return false;
        }
        return true;
    }
}
