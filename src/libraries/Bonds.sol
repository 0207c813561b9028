// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @title Bonds
/// @notice What a keeper risks by claiming a shard.
library Bonds {
    /// @dev A shard of fewer items is bonded like one of 225: a small shard is audited less often, so each of its
    /// audits must cost a cheat more.
    uint256 internal constant FULL_AUDIT_ITEMS = 225;
    uint256 internal constant LATE_FEE_DIVISOR = 10;
    uint256 internal constant BOUNTY_DIVISOR = 5;
    uint256 private constant BPS = 10_000;

    /// @notice Bond in units of the asset, rounded up.
    /// @param bondBps Multiple of the shard's highest price, in basis points.
    function bond(uint256 bondBps, uint256 maxPrice, uint256 items, uint256 extraBond) internal pure returns (uint256) {
        uint256 bonded = items < FULL_AUDIT_ITEMS ? FULL_AUDIT_ITEMS : items;
        // 24 + 128 + 14 bits, then 128: far from overflow.
        unchecked {
            return (bondBps * maxPrice * bonded + BPS - 1) / BPS + extraBond;
        }
    }

    /// @notice Late fee of `items` items: a tenth of their highest price, rounded down.
    function lateFee(uint256 maxPrice, uint256 items) internal pure returns (uint256) {
        return maxPrice * items / LATE_FEE_DIVISOR;
    }

    /// @notice Part of an expired shard's late fee that goes to whoever expired it, rounded down.
    function bounty(uint256 fee) internal pure returns (uint256) {
        return fee / BOUNTY_DIVISOR;
    }
}
