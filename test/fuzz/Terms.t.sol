// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Auction} from "src/libraries/Auction.sol";
import {Bonds} from "src/libraries/Bonds.sol";
import {Draw} from "src/libraries/Draw.sol";
import {Terms} from "src/libraries/Terms.sol";
import {EvidenceClass, JobTerms} from "src/types/Job.sol";
import {Rates} from "src/types/Parameters.sol";
import {SettingsWord} from "src/types/SettingsWord.sol";
import {BaseTest} from "../Base.t.sol";

/// @notice What is read from terms as raw words is what Solidity reads from their fields.
contract TermsFuzzTest is BaseTest {
    using Terms for JobTerms;

    function testFuzz_WordsAreFields(
        address[2] calldata parties,
        uint32[5] calldata counts,
        uint128[4] calldata amounts,
        uint16[2] calldata rates,
        uint40 deadline,
        uint256 class
    ) external view {
        JobTerms memory job = terms();
        (job.payer, job.asset, job.arbiter) = (parties[0], parties[1], parties[0]);
        (job.items, job.itemsPerShard) = (counts[0], uint32(bound(counts[1], 1, type(uint32).max)));
        (job.auctionSeconds, job.executionSeconds, job.challengeSeconds) = (counts[2], counts[3], counts[4]);
        (job.minPrice, job.maxPrice) = amounts[0] < amounts[1] ? (amounts[0], amounts[1]) : (amounts[1], amounts[0]);
        (job.valueAtRisk, job.extraBond) = (amounts[2], amounts[3]);
        (job.minDeliveredBps, job.auditBps) = (rates[0], rates[1]);
        job.requiredClass = EvidenceClass(uint8(class % 4));
        job.deadline = deadline;
        this.checkWords(job);
        this.checkFormulas(job, defaultRates(), class);
    }

    function checkWords(JobTerms calldata job) external pure {
        (address payer, address asset) = job.parties();
        assertEq(payer, job.payer);
        assertEq(asset, job.asset);
        assertEq(job.word(Terms.PAYER), uint160(job.payer));
        assertEq(job.word(Terms.ITEMS), job.items);
        assertEq(job.word(Terms.ITEMS_PER_SHARD), job.itemsPerShard);
        assertEq(job.word(Terms.MIN_PRICE), job.minPrice);
        assertEq(job.word(Terms.MAX_PRICE), job.maxPrice);
        assertEq(job.word(Terms.AUCTION_SECONDS), job.auctionSeconds);
        assertEq(job.word(Terms.EXECUTION_SECONDS), job.executionSeconds);
        assertEq(job.word(Terms.CHALLENGE_SECONDS), job.challengeSeconds);
        assertEq(job.word(Terms.DEADLINE), job.deadline);
        assertEq(job.word(Terms.MIN_DELIVERED_BPS), job.minDeliveredBps);
        assertEq(job.word(Terms.AUDIT_BPS), job.auditBps);
        assertEq(job.word(Terms.REQUIRED_CLASS), uint8(job.requiredClass));
        assertEq(job.word(Terms.VALUE_AT_RISK), job.valueAtRisk);
        assertEq(job.word(Terms.EXTRA_BOND), job.extraBond);
        assertEq(job.word(Terms.ARBITER), uint160(job.arbiter));
    }

    function checkFormulas(JobTerms calldata job, Rates calldata rates, uint256 random) external view {
        uint256 shards = (uint256(job.items) + job.itemsPerShard - 1) / job.itemsPerShard;
        assertEq(job.shards(), shards);
        if (shards == 0) return;
        uint256 index = random % shards;
        uint256 left = job.items - index * job.itemsPerShard;
        uint256 items = left < job.itemsPerShard ? left : job.itemsPerShard;
        assertEq(job.itemsOf(index), items);
        assertEq(job.maxCost(items), items * job.maxPrice);
        uint256 step = random % (Auction.STEPS + 1);
        assertEq(job.priceAt(step), Auction.priceAt(step, job.minPrice, job.maxPrice));
        assertEq(job.stepAfter(step, 60), Auction.stepAfter(step, 60, job.auctionSeconds));
        _checkBond(job, rates, index, items);
        _checkDraw(job, random, index, items);
    }

    function _checkBond(JobTerms calldata job, Rates calldata rates, uint256 index, uint256 items) private pure {
        SettingsWord settings = SettingsWord.wrap(0).withRates(rates, 1);
        uint256 bondBps = settings.bondBps(uint8(job.requiredClass));
        assertEq(job.bond(index, settings), Bonds.bond(bondBps, job.maxPrice, items, job.extraBond));
    }

    function _checkDraw(JobTerms calldata job, uint256 random, uint256 index, uint256 items) private view {
        bool drawn = Draw.isDrawn(random, job.id(), index, items, job.auditBps, job.valueAtRisk);
        assertEq(job.isDrawn(job.id(), index, random), drawn);
    }
}
