// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IJobs} from "../interfaces/IJobs.sol";
import {JobId, JobTerms} from "../types/Job.sol";

/// @title Terms
/// @notice A job's id and what its terms say about each shard.
library Terms {
    uint256 internal constant BPS = 10_000;

    bytes32 internal constant TYPEHASH = keccak256(
        "JobTerms(address payer,address asset,bytes32 workflowDigest,bytes32 workflowRoot,bytes32 inputDigest,"
        "bytes32 inputRoot,uint32 items,uint32 itemsPerShard,uint128 minPrice,uint128 maxPrice,uint32 auctionSeconds,"
        "uint32 executionSeconds,uint32 challengeSeconds,uint40 deadline,uint16 minDeliveredBps,uint16 auditBps,"
        "uint8 requiredClass,uint128 valueAtRisk,uint128 extraBond,address arbiter,bytes32 keeperPolicy,bytes32 salt)"
    );

    // The terms are 22 static words (0x2c0 bytes). The three functions below use them as they came: encoding them field
    // by field costs some 2 to 4k gas each time. Posting reads every field, which refuses dirty bits, so that no other
    // bytes
    // than those of `abi.encode(terms)` ever name, sign or log a job.

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
        (address payer, bytes32 digest) = (terms.payer, terms.workflowDigest);
        bytes32 topic = IJobs.JobPosted.selector;
        assembly ("memory-safe") {
            let start := mload(0x40)
            calldatacopy(start, terms, 0x2c0)
            mstore(add(start, 0x2c0), fromWallet)
            log4(start, 0x2e0, topic, jobId, payer, digest)
        }
    }

    /// @notice Number of shards; the last one may be smaller.
    function shards(JobTerms calldata terms) internal pure returns (uint256) {
        return (uint256(terms.items) + terms.itemsPerShard - 1) / terms.itemsPerShard;
    }

    /// @notice Items of a shard that exists; what an index out of range gives means nothing.
    function itemsOf(JobTerms calldata terms, uint256 index) internal pure returns (uint256) {
        uint256 perShard = terms.itemsPerShard;
        unchecked {
            uint256 left = terms.items - index * perShard;
            return left < perShard ? left : perShard;
        }
    }

    /// @notice Fewest items of a shard that its keeper must deliver, rounded up.
    function minDelivered(JobTerms calldata terms, uint256 items) internal pure returns (uint256) {
        uint256 minimum = (items * terms.minDeliveredBps + BPS - 1) / BPS;
        return minimum == 0 ? 1 : minimum;
    }
}
