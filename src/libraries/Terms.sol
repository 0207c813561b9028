// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IJobs} from "../interfaces/IJobs.sol";
import {JobId, JobTerms} from "../types/Job.sol";
import {SettingsWord} from "../types/SettingsWord.sol";
import {Auction} from "./Auction.sol";
import {Bonds} from "./Bonds.sol";
import {Draw} from "./Draw.sol";

/// @title Terms
/// @notice A job's id and what its terms say about each shard.
library Terms {
    uint256 internal constant BPS = 10_000;

    // Where a field lies among the 22 words of the terms.
    uint256 internal constant PAYER = 0;
    uint256 internal constant ASSET = 1;
    uint256 internal constant ITEMS = 6;
    uint256 internal constant ITEMS_PER_SHARD = 7;
    uint256 internal constant MIN_PRICE = 8;
    uint256 internal constant MAX_PRICE = 9;
    uint256 internal constant AUCTION_SECONDS = 10;
    uint256 internal constant EXECUTION_SECONDS = 11;
    uint256 internal constant CHALLENGE_SECONDS = 12;
    uint256 internal constant DEADLINE = 13;
    uint256 internal constant MIN_DELIVERED_BPS = 14;
    uint256 internal constant AUDIT_BPS = 15;
    uint256 internal constant REQUIRED_CLASS = 16;
    uint256 internal constant VALUE_AT_RISK = 17;
    uint256 internal constant EXTRA_BOND = 18;
    uint256 internal constant ARBITER = 19;

    bytes32 internal constant TYPEHASH = keccak256(
        "JobTerms(address payer,address asset,bytes32 workflowDigest,bytes32 workflowRoot,bytes32 inputDigest,"
        "bytes32 inputRoot,uint32 items,uint32 itemsPerShard,uint128 minPrice,uint128 maxPrice,uint32 auctionSeconds,"
        "uint32 executionSeconds,uint32 challengeSeconds,uint40 deadline,uint16 minDeliveredBps,uint16 auditBps,"
        "uint8 requiredClass,uint128 valueAtRisk,uint128 extraBond,address arbiter,bytes32 keeperPolicy,bytes32 salt)"
    );

    // The terms are 22 static words (0x2c0 bytes). The three functions below use them as they came: encoding them field
    // by field costs some 2 to 4k gas each time. Posting holds every field to its type or tighter bounds, so that no
    // other bytes than those of `abi.encode(terms)` ever name, sign or log a job.

    /// @notice `keccak256(abi.encode(block.chainid, address(this), terms))`.
    function id(JobTerms calldata terms) internal view returns (JobId jobId) {
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, chainid())
            mstore(add(start, 0x20), address())
            calldatacopy(add(start, 0x40), terms, 0x2c0)
            jobId := keccak256(start, 0x300)
        }
    }

    /// @notice EIP-712 `hashStruct` of the terms.
    function hashStruct(JobTerms calldata terms) internal pure returns (bytes32 hash) {
        bytes32 typeHash = TYPEHASH;
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, typeHash)
            calldatacopy(add(start, 0x20), terms, 0x2c0)
            hash := keccak256(start, 0x2e0)
        }
    }

    /// @notice `emit JobPosted(jobId, terms.payer, terms.workflowDigest, terms, fromWallet)`.
    function logPosted(JobTerms calldata terms, JobId jobId, bool fromWallet) internal {
        bytes32 topic = IJobs.JobPosted.selector;
        assembly ("memory-safe") {
            let start := mload(0x40)
            calldatacopy(start, terms, 0x2c0)
            mstore(add(start, 0x2c0), fromWallet)
            log4(start, 0x2e0, topic, jobId, calldataload(terms), calldataload(add(terms, 0x40)))
        }
    }

    /*//////////////////////////////////////////////////////////////
                     WHAT TERMS SAY ABOUT A SHARD
    //////////////////////////////////////////////////////////////*/

    // Every call that names a job hashes its terms, so only bytes that posting has checked get this far: they are read
    // as they are. Solidity would check a field again each time, at 100 gas.

    /// @notice A field as it came, by position.
    function word(JobTerms calldata terms, uint256 position) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := calldataload(add(terms, shl(5, position)))
        }
    }

    /// @notice `terms.payer` and `terms.asset`.
    function parties(JobTerms calldata terms) internal pure returns (address payer, address asset) {
        return (address(uint160(word(terms, PAYER))), address(uint160(word(terms, ASSET))));
    }

    /// @notice Number of shards; the last one may be smaller.
    function shards(JobTerms calldata terms) internal pure returns (uint256) {
        uint256 perShard = word(terms, ITEMS_PER_SHARD);
        return (word(terms, ITEMS) + perShard - 1) / perShard;
    }

    /// @notice Items of a shard that exists; what an index out of range gives means nothing.
    function itemsOf(JobTerms calldata terms, uint256 index) internal pure returns (uint256) {
        uint256 perShard = word(terms, ITEMS_PER_SHARD);
        unchecked {
            uint256 left = word(terms, ITEMS) - index * perShard;
            return left < perShard ? left : perShard;
        }
    }

    /// @notice The most that `items` items can cost.
    function maxCost(JobTerms calldata terms, uint256 items) internal pure returns (uint256) {
        // 14 to 32 bits times 128.
        unchecked {
            return items * word(terms, MAX_PRICE);
        }
    }

    /// @notice Price of an item at a step of the auction.
    function priceAt(JobTerms calldata terms, uint256 step) internal pure returns (uint256) {
        return Auction.priceAt(step, word(terms, MIN_PRICE), word(terms, MAX_PRICE));
    }

    /// @notice The step reached `elapsed` open seconds after step `from`.
    function stepAfter(JobTerms calldata terms, uint256 from, uint256 elapsed) internal pure returns (uint256) {
        return Auction.stepAfter(from, elapsed, word(terms, AUCTION_SECONDS));
    }

    /// @notice Bond of a shard under the rates of `settings`.
    function bond(JobTerms calldata terms, uint256 index, SettingsWord settings) internal pure returns (uint256) {
        uint256 bondBps = settings.bondBps(word(terms, REQUIRED_CLASS));
        return Bonds.bond(bondBps, word(terms, MAX_PRICE), itemsOf(terms, index), word(terms, EXTRA_BOND));
    }

    /// @notice Whether an epoch's word draws the shard for an audit.
    function isDrawn(JobTerms calldata terms, JobId jobId, uint256 index, uint256 random) internal pure returns (bool) {
        return
            Draw.isDrawn(
                random, jobId, index, itemsOf(terms, index), word(terms, AUDIT_BPS), word(terms, VALUE_AT_RISK)
            );
    }

    /// @notice Fewest items of a shard that its keeper must deliver, rounded up.
    function minDelivered(JobTerms calldata terms, uint256 items) internal pure returns (uint256) {
        uint256 minimum = (items * word(terms, MIN_DELIVERED_BPS) + BPS - 1) / BPS;
        return minimum == 0 ? 1 : minimum;
    }
}
