// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {EvidenceClass} from "../types/Job.sol";

/// @notice Kinds of nodes, as numbered in a workflow leaf.
enum NodeKind {
    None,
    Infer,
    Chat,
    Embed,
    Retrieve,
    Source,
    Transform,
    Map,
    Reduce,
    Route,
    Loop,
    Agent,
    Ensemble,
    Workflow
}

/// @notice How an item ended, as numbered in its leaf. Only `Delivered` is paid.
enum ItemStatus {
    None,
    Delivered,
    Failed,
    BudgetExhausted,
    InvalidInput
}

/// @notice One node of a workflow.
struct WorkflowLeaf {
    /// keccak256 of the node's path, indices taken out
    bytes32 nodeHash;
    NodeKind kind;
    EvidenceClass minClass;
    /// the node's part of an item's price, in basis points
    uint16 weightBps;
    bytes32 specHash;
}

/// @notice One item of a job's input.
struct InputLeaf {
    /// job-wide
    uint32 index;
    /// sha-256 of the item's canonical JSON
    bytes32 inputHash;
}

/// @notice One chunk of a corpus.
struct ChunkLeaf {
    uint32 index;
    /// sha-256 of the chunk's canonical JSON, without its vector
    bytes32 chunkHash;
    /// sha-256 of the packed vector
    bytes32 vectorHash;
}

/// @notice One item of a shard's result.
struct ItemLeaf {
    /// job-wide
    uint32 index;
    bytes32 inputHash;
    /// sha-256 of the output's canonical JSON; that of `null` unless delivered
    bytes32 outputHash;
    /// Merkle root of the item's step leaves; zero when it took no step
    bytes32 stepsRoot;
    uint32 steps;
    ItemStatus status;
    /// delivered items of the shard before this one
    uint32 deliveredBefore;
    /// reused steps of the shard's items before this one
    uint32 reusedBefore;
}

/// @notice One evaluation of one node at one path.
struct StepLeaf {
    uint32 stepIndex;
    bytes32 pathHash;
    bytes32 nodeHash;
    EvidenceClass class;
    bytes32 specHash;
    bytes32 inputsHash;
    /// sha-256 of the body as sent; zero for a step without a call
    bytes32 requestHash;
    /// sha-256 of the body as received; zero for a step without a call and for an attempt that brought none
    bytes32 responseHash;
    bytes32 outputHash;
    /// sha-256 of the evidence's canonical JSON; zero for a step without a call
    bytes32 evidenceHash;
}

/// @title Leaves
/// @notice Hashes of everything that a Merkle root in this protocol commits to; `docs/formats.md` describes them.
/// @dev Leaves are hashed twice, as OpenZeppelin's `MerkleProof` expects, so none can pass as an inner node. All fields
/// are one word each and every kind has a length of its own, so no leaf can pass as one of another kind.
library Leaves {
    /// @notice Hash of a workflow leaf.
    function hash(WorkflowLeaf memory leaf) internal pure returns (bytes32) {
        return _twice(abi.encode(leaf));
    }

    /// @notice Hash of an input leaf.
    function hash(InputLeaf memory leaf) internal pure returns (bytes32) {
        return _twice(abi.encode(leaf));
    }

    /// @notice Hash of a chunk leaf.
    function hash(ChunkLeaf memory leaf) internal pure returns (bytes32) {
        return _twice(abi.encode(leaf));
    }

    /// @notice Hash of an item leaf.
    function hash(ItemLeaf memory leaf) internal pure returns (bytes32) {
        return _twice(abi.encode(leaf));
    }

    /// @notice Hash of a step leaf.
    function hash(StepLeaf memory leaf) internal pure returns (bytes32) {
        return _twice(abi.encode(leaf));
    }

    /// @notice What a step leaf's `inputsHash` commits to: the node's spec, and path and output of every step it read,
    /// in order of reference.
    function inputsHash(bytes32 specHash, bytes32[] memory parentPathHashes, bytes32[] memory parentOutputHashes)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(specHash, parentPathHashes, parentOutputHashes));
    }

    function _twice(bytes memory encoded) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(encoded)));
    }
}
