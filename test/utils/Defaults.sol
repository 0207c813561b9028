// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {EvidenceClass, JobTerms, Submission} from "src/types/Job.sol";
import {Rates, TimeBounds} from "src/types/Parameters.sol";

/// @notice The values tests start from. Money has six decimals.
abstract contract Defaults {
    uint256 internal constant UNIT = 1e6;
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant EPOCH = 15 minutes;

    uint112 internal constant CAP = 1e12 * 1e6;
    uint128 internal constant MINIMUM_STAKE = 100e6;
    uint256 internal constant FUNDS = 1e6 * 1e6;
    uint256 internal constant STAKE = 1e5 * 1e6;

    uint32 internal constant ITEMS = 100;
    uint128 internal constant MIN_PRICE = 10_000;
    uint128 internal constant MAX_PRICE = 50_000;
    uint32 internal constant AUCTION = 1000;
    uint32 internal constant EXECUTION = 1 hours;
    uint32 internal constant GRACE = 6 minutes;
    uint32 internal constant CHALLENGE = 2 hours;
    uint32 internal constant LIFE = 1 days;
    uint256 internal constant PRICE_STEPS = 2047;

    uint256 internal constant FEE_BPS = 300;
    uint256 internal constant ROYALTY_BPS = 500;
    bytes32 internal constant DIGEST = keccak256("workflow");
    bytes32 internal constant ROOT = keccak256("root");

    function defaultRates() internal pure returns (Rates memory) {
        return Rates({
            protocolFeeBps: uint16(FEE_BPS),
            unattestedBondBps: 45_000,
            tolerantBondBps: 25_000,
            attestedBondBps: 15_000,
            exactBondBps: 25_000
        });
    }

    function defaultBounds() internal pure returns (TimeBounds memory) {
        return TimeBounds({
            maxAuction: 7 days,
            minExecution: 1 minutes,
            maxExecution: 7 days,
            minChallenge: 2 hours,
            minChallengeAtRisk: 26 hours,
            maxChallenge: 3 days,
            maxLife: 60 days,
            unbonding: 18 days,
            cooldown: 10 minutes,
            maxCooldown: 1 days
        });
    }

    /// @dev One shard of 100 items.
    function defaultTerms(address payer, address asset) internal pure returns (JobTerms memory) {
        return JobTerms({
            payer: payer,
            asset: asset,
            workflowDigest: DIGEST,
            workflowRoot: keccak256("workflow root"),
            inputDigest: keccak256("input"),
            inputRoot: keccak256("input root"),
            items: ITEMS,
            itemsPerShard: ITEMS,
            minPrice: MIN_PRICE,
            maxPrice: MAX_PRICE,
            auctionSeconds: AUCTION,
            executionSeconds: EXECUTION,
            challengeSeconds: CHALLENGE,
            deadline: uint40(START + LIFE),
            minDeliveredBps: 9500,
            auditBps: 0,
            requiredClass: EvidenceClass.Exact,
            valueAtRisk: 0,
            extraBond: 0,
            arbiter: address(0),
            keeperPolicy: 0,
            salt: keccak256("salt")
        });
    }

    function submissionOf(uint256 delivered) internal pure returns (Submission memory) {
        return Submission({root: ROOT, delivered: uint32(delivered), reused: 0, bundle: keccak256("bundle")});
    }

    function noProof() internal pure returns (bytes32[] memory) {
        return new bytes32[](0);
    }

    /// @dev `first, first + 1, …`
    function indicesFrom(uint256 first, uint256 count) internal pure returns (uint256[] memory indices) {
        indices = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            indices[i] = first + i;
        }
    }
}
