// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Test} from "forge-std/Test.sol";
import {Shares} from "src/projects/Shares.sol";

/// @dev Over every supply, net asset value and amount that a treasury can come to, without the treasury.
contract SharesFuzzTest is Test {
    uint256 internal constant MAX_ASSETS = type(uint128).max / 4;

    uint256 internal supply;
    uint256 internal free;
    uint256 internal committed;

    /// @dev A project that still takes money: no share is worth less than a hundredth of par, or more than a million
    /// times par.
    modifier anyProject(uint256 supplySeed, uint256 freeSeed, uint256 committedSeed) {
        supply = bound(supplySeed, 1000 * Shares.PER_ASSET, 10 ** 45);
        uint256 least = Shares.neededToJoin(supply);
        uint256 most = least * 10 ** 8;
        free = bound(freeSeed, 0, most);
        committed = bound(committedSeed, free < least ? least - free : 0, most);
        _;
    }

    function _join(uint256 assets) private returns (uint256 shares) {
        shares = Shares.toSharesDown(assets, supply, free + committed);
        supply += shares;
        free += assets;
    }

    function _leave(uint256 shares, uint256 feeBps) private returns (uint256 assets) {
        (assets,) = Shares.toAssetsDown(shares, supply, free, feeBps);
        supply -= shares;
        free -= assets;
    }

    function testFuzz_RoundTripNeverGains(
        uint256 supplySeed,
        uint256 freeSeed,
        uint256 committedSeed,
        uint256 assets,
        uint256 feeBps
    ) public anyProject(supplySeed, freeSeed, committedSeed) {
        assets = bound(assets, 1, MAX_ASSETS);
        uint256 shares = _join(assets);
        assertLe(_leave(shares, bound(feeBps, 0, 100)), assets, "gained");
    }

    /// @dev Nor does leaving in two parts.
    function testFuzz_LeavingInPartsGainsNothing(
        uint256 supplySeed,
        uint256 freeSeed,
        uint256 committedSeed,
        uint256 assets,
        uint256 part
    ) public anyProject(supplySeed, freeSeed, committedSeed) {
        assets = bound(assets, 1, MAX_ASSETS);
        uint256 shares = _join(assets);
        part = bound(part, 0, shares);
        uint256 paid = _leave(part, 0) + _leave(shares - part, 0);
        assertLe(paid, assets, "gained");
    }

    /// @dev X·C/(F+C+X), and two units of rounding: of the shares, at worst one unit of price, and of the payment.
    function testFuzz_NewcomersLossIsBounded(
        uint256 supplySeed,
        uint256 freeSeed,
        uint256 committedSeed,
        uint256 assets
    ) public anyProject(supplySeed, freeSeed, committedSeed) {
        assets = bound(assets, 1, MAX_ASSETS);
        uint256 loss = assets * committed / (free + committed + assets);
        uint256 shares = _join(assets);
        assertGe(_leave(shares, 0) + loss + 2, assets, "lost more than work in flight explains");
    }

    /// @dev What a newcomer adds is worth no less than what it takes of everything.
    function testFuzz_MembersLoseNothingToNewcomers(
        uint256 supplySeed,
        uint256 freeSeed,
        uint256 committedSeed,
        uint256 assets
    ) public anyProject(supplySeed, freeSeed, committedSeed) {
        assets = bound(assets, 1, MAX_ASSETS);
        uint256 all = supply + Shares.PER_ASSET;
        uint256 worth = free + committed + 1;
        uint256 shares = _join(assets);
        // worth / all <= (worth + assets) / (all + shares)
        assertLe(shares, Math.mulDiv(assets, all, worth), "bought below the price");
    }

    function testFuzz_LeavingPaysNoMoreThanAPart(uint256 supplySeed, uint256 freeSeed, uint256 shares, uint256 feeBps)
        public
        anyProject(supplySeed, freeSeed, 0)
    {
        shares = bound(shares, 1, supply);
        feeBps = bound(feeBps, 0, 100);
        (uint256 assets, uint256 fee) = Shares.toAssetsDown(shares, supply, free, feeBps);
        assertLe(assets + fee, Math.mulDiv(free, shares, supply), "more than a part");
        if (shares == supply) assertEq(assets, free, "nothing stays behind for nobody");
        else assertGe(fee * 10_000, (assets + fee) * feeBps, "the fee rounds up");
    }

    /// @dev A hundredth of par, to the unit; and with hardly a share left, no money is enough.
    function testFuzz_DormantBelowAHundredthOfPar(uint256 supply_) public pure {
        supply_ = bound(supply_, 0, 10 ** 45);
        uint256 needed = Shares.neededToJoin(supply_);
        if (supply_ < 1000 * Shares.PER_ASSET) return assertEq(needed, type(uint256).max, "somebody could join");
        assertGe(needed * 100 * Shares.PER_ASSET, supply_, "less than a hundredth");
        assertLt((needed - 1) * 100 * Shares.PER_ASSET, supply_, "more than needed");
    }

    function testFuzz_FounderPart(uint256 supply_, uint256 bps) public pure {
        supply_ = bound(supply_, 1, 10 ** 45);
        bps = bound(bps, 0, 1000);
        uint256 part = Shares.founderPart(supply_, bps);
        assertLe(part * 10_000, (supply_ + part) * bps, "more than agreed");
        assertGe((part + 1) * 10_000, (supply_ + part + 1) * bps, "less than agreed");
    }

    /// @dev First depositor's attack, with as few shares as anybody can join: whatever is donated, a newcomer loses no
    /// more than one share's price, a 10¹⁵th of the donation, and the attacker wins no more than that.
    function testFuzz_DonationDoesNotInflate(uint256 donated, uint256 assets) public {
        uint256 fewest = 1000 * Shares.PER_ASSET;
        supply = fewest;
        donated = bound(donated, 10, 10 ** 24);
        assets = bound(assets, 10 ** 6, 10 ** 24);
        free = donated;
        uint256 back = _leave(_join(assets), 0);
        assertGe(back + donated / fewest + 2, assets, "the newcomer was robbed");
        assertEq(back + _leave(fewest, 0), donated + assets, "money disappeared");
    }
}
