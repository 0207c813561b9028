// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Account, Stake} from "../types/Stake.sol";

/// @title Slots
/// @notice Writes a packed struct with one store. Solidity reads, masks and stores the slot again for each field, which
/// in a shard's life costs 1k gas. Values must fit their fields.
library Slots {
    function set(Account storage self, uint256 claimable, uint256 inJobs) internal {
        assembly ("memory-safe") {
            sstore(self.slot, or(claimable, shl(128, inJobs)))
        }
    }

    function set(Stake storage self, uint256 staked, uint256 locked, uint256 earned) internal {
        assembly ("memory-safe") {
            sstore(self.slot, or(staked, or(shl(88, locked), shl(176, earned))))
        }
    }
}
