// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Shares
/// @notice What a project's shares cost and are worth. Assets in base units of the project's asset, rates in basis
/// points.
///
/// ROUNDING
/// @dev Always against whoever mints or redeems, in favour of those who stay.
library Shares {
    /// @notice Shares for one base unit at par. Every later price counts as many shares more than exist: whoever
    /// inflates the price of a nearly empty project gives most of what he puts in to nobody.
    uint256 internal constant PER_ASSET = 10 ** 12;

    uint256 private constant BPS = 10_000;
    /// @dev A project is dormant below a hundredth of par.
    uint256 private constant DORMANT_PER_ASSET = 100 * PER_ASSET;
    /// @dev With fewer, shares that do not exist would take more than a thousandth from those that do.
    uint256 private constant FEWEST = 1000 * PER_ASSET;

    /// @notice What shares were sold for while raising.
    function parOf(uint256 shares) internal pure returns (uint256 assets) {
        return shares / PER_ASSET;
    }

    /// @notice Shares for `assets` after the raise, at the high net asset value: committed money counts in full, so
    /// that nobody buys the refunds of work in flight below their value. A newcomer with X can lose X·C/(F+C+X) at
    /// most.
    /// @param netAssets Free and committed money.
    function toSharesDown(uint256 assets, uint256 supply, uint256 netAssets) internal pure returns (uint256 shares) {
        return Math.mulDiv(assets, supply + PER_ASSET, netAssets + 1);
    }

    /// @notice What redeeming `shares` pays, at the low net asset value: a part of the free money, less the fee, which
    /// stays with the others. Who owns every share takes everything, and there are no others to pay a fee to.
    function toAssetsDown(uint256 shares, uint256 supply, uint256 free, uint256 feeBps)
        internal
        pure
        returns (uint256 assets, uint256 fee)
    {
        if (shares == supply) return (free, 0);
        uint256 part = Math.mulDiv(shares, free, supply);
        // Above par, the shares that do not exist take their part; below, they must add nothing to it.
        uint256 gross = Math.min(part, Math.mulDiv(shares, free + 1, supply + PER_ASSET));
        fee = bpsUp(gross, feeBps);
        return (gross - fee, fee);
    }

    /// @notice What a pledge would redeem for if the raise ended with it: par, less what the founder's shares dilute
    /// and the exit fee.
    function pledgeToAssetsDown(uint256 assets, uint256 founderBps, uint256 feeBps) internal pure returns (uint256) {
        uint256 gross = assets - bpsUp(assets, founderBps);
        return gross - bpsUp(gross, feeBps);
    }

    /// @notice The founder's shares beside a raise's `supply`: `founderBps` of both together.
    function founderPart(uint256 supply, uint256 founderBps) internal pure returns (uint256 shares) {
        return Math.mulDiv(supply, founderBps, BPS - founderBps);
    }

    /// @notice Least net assets that new money needs to find: a hundredth of the supply's par value. Once hardly a
    /// share is left, nothing is enough: newcomers would get what belongs to its holder, or to nobody.
    function neededToJoin(uint256 supply) internal pure returns (uint256 netAssets) {
        return supply < FEWEST ? type(uint256).max : Math.ceilDiv(supply, DORMANT_PER_ASSET);
    }

    function bpsUp(uint256 amount, uint256 bps) internal pure returns (uint256) {
        return Math.mulDiv(amount, bps, BPS, Math.Rounding.Ceil);
    }
}
