// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @title Auction
/// @notice The price of an open shard rises linearly from its minimum to its maximum, in 2,047 steps.
/// @dev The clock runs only while the shard is open, so its progress is kept as a step and never restarts.
library Auction {
    uint256 internal constant STEPS = 2047;

    /// @notice The step reached `elapsed` open seconds after step `from`. Rounds down.
    function stepAfter(uint256 from, uint256 elapsed, uint256 auctionSeconds) internal pure returns (uint256) {
        if (elapsed >= auctionSeconds) return STEPS;
        // Below 2^32 seconds and 2^11 steps.
        unchecked {
            uint256 step = from + elapsed * STEPS / auctionSeconds;
            return step < STEPS ? step : STEPS;
        }
    }

    /// @notice The price at a step, in the unit of the two prices. Rounds down; exact at both ends.
    function priceAt(uint256 step, uint256 minPrice, uint256 maxPrice) internal pure returns (uint256) {
        // Prices are 128 bits wide, and posting requires minPrice <= maxPrice.
        unchecked {
            return minPrice + (maxPrice - minPrice) * step / STEPS;
        }
    }
}
