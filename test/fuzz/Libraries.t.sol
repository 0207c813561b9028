// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Test} from "forge-std/Test.sol";

import {Auction} from "src/libraries/Auction.sol";
import {Bonds} from "src/libraries/Bonds.sol";
import {Draw} from "src/libraries/Draw.sol";
import {Payments} from "src/libraries/Payments.sol";
import {JobId, Payment, ShardStatus} from "src/types/Job.sol";
import {JobWord, JobWords} from "src/types/JobWord.sol";
import {Rates} from "src/types/Parameters.sol";
import {SettingsWord} from "src/types/SettingsWord.sol";
import {ShardWord, ShardWords} from "src/types/ShardWord.sol";

/// @notice Formulas and packed words, over all their inputs.
contract LibrariesTest is Test {
    /*//////////////////////////////////////////////////////////////
                                FORMULAS
    //////////////////////////////////////////////////////////////*/

    function testFuzz_PriceStaysBetweenItsEnds(uint256 step, uint128 min, uint128 max) external pure {
        step = bound(step, 0, Auction.STEPS);
        (min, max) = min < max ? (min, max) : (max, min);
        uint256 price = Auction.priceAt(step, min, max);
        assertGe(price, min);
        assertLe(price, max);
        assertEq(Auction.priceAt(0, min, max), min);
        assertEq(Auction.priceAt(Auction.STEPS, min, max), max);
    }

    function testFuzz_PriceNeverFalls(uint256 from, uint32 elapsed, uint32 more, uint32 auction) external pure {
        from = bound(from, 0, Auction.STEPS);
        uint256 early = Auction.stepAfter(from, elapsed, auction);
        uint256 late = Auction.stepAfter(from, uint256(elapsed) + more, auction);
        assertGe(early, from);
        assertGe(late, early);
        assertLe(late, Auction.STEPS);
    }

    /// @dev A clock that stands and goes on loses at most one step each time, and gains none.
    function testFuzz_ClockGoesOn(uint32 first, uint32 second, uint32 auction) external pure {
        uint256 whole = Auction.stepAfter(0, uint256(first) + second, auction);
        uint256 parts = Auction.stepAfter(Auction.stepAfter(0, first, auction), second, auction);
        assertLe(parts, whole);
        assertLe(whole - parts, 1);
    }

    function testFuzz_SplitLosesNothing(uint128 gross, uint128 refund, uint256 royaltyBps, uint256 feeBps)
        external
        pure
    {
        royaltyBps = bound(royaltyBps, 0, 1000);
        feeBps = bound(feeBps, 0, 500);
        Payment memory payment = Payments.split(gross, refund, royaltyBps, address(1), feeBps);
        assertEq(payment.royalty + payment.protocolFee + payment.keeperPay, gross);
        assertLe(payment.royalty * 10_000, uint256(gross) * royaltyBps);
        assertLe(payment.protocolFee * 10_000, uint256(gross) * feeBps);
        assertGe(payment.keeperPay * 10_000, uint256(gross) * (10_000 - royaltyBps - feeBps));
        assertEq(payment.refund, refund);
        assertEq(payment.royaltyReceiver, address(1));
    }

    /// @dev A late fee is always covered by the bond it comes out of.
    function testFuzz_BondCoversLateFee(uint24 bondBps, uint128 maxPrice, uint16 items, uint128 extra) external pure {
        bondBps = uint24(bound(bondBps, 1000, 1_000_000));
        items = uint16(bound(items, 1, ShardWords.MAX_COUNT));
        uint256 bond = Bonds.bond(bondBps, maxPrice, items, extra);
        uint256 lateFee = Bonds.lateFee(maxPrice, items);
        assertGe(bond, lateFee);
        assertLe(Bonds.bounty(lateFee), lateFee);
        assertGe((bond - extra) * 10_000, uint256(bondBps) * maxPrice * (items < 225 ? 225 : items));
    }

    function testFuzz_LargeShardsAndRiskAreAlwaysDrawn(uint256 word, JobId jobId, uint256 index) external pure {
        assertTrue(Draw.isDrawn(word, jobId, index, 225, 0, 0));
        assertTrue(Draw.isDrawn(word, jobId, index, 1, 10_000, 0));
        assertTrue(Draw.isDrawn(word, jobId, index, 1, 0, 1));
    }

    function testFuzz_PayerCanOnlyRaiseTheChance(uint256 word, JobId jobId, uint256 items, uint256 bps) external pure {
        items = bound(items, 1, 224);
        bps = bound(bps, 0, 10_000);
        if (Draw.isDrawn(word, jobId, 0, items, 0, 0)) assertTrue(Draw.isDrawn(word, jobId, 0, items, bps, 0));
    }

    function test_DrawsTheShareItSays() external pure {
        uint256 drawn;
        for (uint256 i; i < 2000; ++i) {
            if (Draw.isDrawn(uint256(keccak256("word")), JobId.wrap(bytes32(i)), 0, 45, 0, 0)) ++drawn;
        }
        // A fifth of 2,000, give or take four standard deviations.
        assertApproxEqAbs(drawn, 400, 72);
    }

    /*//////////////////////////////////////////////////////////////
                              PACKED WORDS
    //////////////////////////////////////////////////////////////*/

    function testFuzz_ShardWordKeepsItsFields(address keeper, uint32 block_, uint32 time, uint256 step, uint256 count)
        external
        pure
    {
        step = bound(step, 0, ShardWords.MAX_PRICE_STEP);
        count = bound(count, 0, ShardWords.MAX_COUNT);
        ShardWord word = ShardWords.opened(block_, 1, 2).withKeeper(keeper).withTime(time).withPriceStep(step);
        word = word.withCount(count).withStatus(ShardStatus.Submitted).withCase().withClosed().withAudited();
        assertEq(word.keeper(), keeper);
        assertEq(word.postedBlock(), block_);
        assertEq(word.time(), time);
        assertEq(word.priceStep(), step);
        assertEq(word.count(), count);
        assertEq(uint8(word.status()), uint8(ShardStatus.Submitted));
        assertTrue(word.hasCase());
        assertTrue(word.closed());
        assertTrue(word.audited());
    }

    /// @dev Each setter changes its own field of any word, and nothing else.
    function testFuzz_ShardWordSettersKeepTheRest(uint256 raw, address keeper, uint32 time) external pure {
        ShardWord word = ShardWord.wrap(raw);
        assertEq(_without(word.withKeeper(keeper), 96, 160), _without(word, 96, 160));
        assertEq(_without(word.withTime(time), 32, 32), _without(word, 32, 32));
        assertEq(_without(word.withPriceStep(1), 21, 11), _without(word, 21, 11));
        assertEq(_without(word.withCount(1), 7, 14), _without(word, 7, 14));
        assertEq(_without(word.withAudited(), 6, 1), _without(word, 6, 1));
        assertEq(_without(word.withClosed(), 5, 1), _without(word, 5, 1));
        assertEq(_without(word.withCase(), 4, 1), _without(word, 4, 1));
        assertEq(_without(word.withoutCaseAndAudit(), 4, 3), _without(word, 4, 3));
        assertEq(_without(word.withStatus(ShardStatus.Final), 0, 4), _without(word, 0, 4));
    }

    function testFuzz_JobWordKeepsItsFields(uint32 block_, uint32 at, uint32 shards, uint32 items) external pure {
        JobWord word = JobWords.posted(block_, at, shards, items);
        assertTrue(word.isSharded());
        assertEq(word.postedBlock(), block_);
        assertEq(word.postedAt(), at);
        assertEq(word.shards(), shards);
        assertEq(word.openItems(), items);
        assertEq(word.minusOpenItems(items).openItems(), 0);
        assertEq(word.minusOpenItems(items).plusOpenItems(items).openItems(), items);
        JobWord closed = word.close(ShardStatus.Cancelled);
        assertEq(closed.openItems(), 0);
        assertEq(closed.shards(), shards);
        assertEq(uint8(closed.closing()), uint8(ShardStatus.Cancelled));
        assertTrue(closed.isSharded());
    }

    /// @dev No status of a shard reads as a summary of several.
    function test_OneShardJobIsNotSharded() external pure {
        for (uint8 i; i <= uint8(type(ShardStatus).max); ++i) {
            ShardWord word = ShardWords.opened(1, 1, 1).withStatus(ShardStatus(i));
            assertFalse(JobWord.wrap(ShardWord.unwrap(word)).isSharded());
        }
    }

    function testFuzz_SettingsWordKeepsItsFields(Rates calldata rates, uint32 since, uint32[3] calldata pause)
        external
        pure
    {
        SettingsWord word = SettingsWord.wrap(0).withPause(pause[0], pause[1], pause[2]).withRates(rates, since);
        assertEq(abi.encode(word.rates()), abi.encode(rates));
        assertEq(word.sinceBlock(), since);
        assertEq(word.pausedFrom(), pause[0]);
        assertEq(word.pausedUntil(), pause[1]);
        assertEq(word.pausedBefore(), pause[2]);
    }

    /// @dev Rates of an earlier block come with the pauses of today.
    function testFuzz_PackedRatesLeavePausesAlone(Rates calldata rates) external pure {
        SettingsWord word = SettingsWord.wrap(0).withRates(rates, 1);
        SettingsWord old = SettingsWord.wrap(0).withPause(1, 2, 3).withPackedRates(word.packedRates());
        assertEq(abi.encode(old.rates()), abi.encode(rates));
        assertEq(old.pausedUntil(), 2);
    }

    function _without(ShardWord word, uint256 shift, uint256 bits) private pure returns (uint256) {
        return ShardWord.unwrap(word) & ~(((1 << bits) - 1) << shift);
    }
}
