// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Test} from "forge-std/Test.sol";
import {
    ChunkLeaf,
    InputLeaf,
    ItemLeaf,
    ItemStatus,
    Leaves,
    NodeKind,
    StepLeaf,
    WorkflowLeaf
} from "../../src/libraries/Leaves.sol";
import {EvidenceClass} from "../../src/types/Job.sol";

/// @notice Checks `Leaves` against the vectors that the TypeScript implementation is checked against.
contract LeavesTest is Test {
    string private vectors;
    string private at;

    function setUp() public {
        vectors = vm.readFile("test/vectors/leaves.json");
    }

    function test_WorkflowLeaves() external {
        for (uint256 i; _exists(".workflow", i); i++) {
            WorkflowLeaf memory leaf = WorkflowLeaf({
                nodeHash: _hash("nodeHash"),
                kind: NodeKind(_number("kind")),
                minClass: EvidenceClass(_number("minClass")),
                weightBps: uint16(_number("weightBps")),
                specHash: _hash("specHash")
            });
            assertEq(Leaves.hash(leaf), _hash("hash"), at);
        }
    }

    function test_InputLeaves() external {
        for (uint256 i; _exists(".input", i); i++) {
            InputLeaf memory leaf = InputLeaf({index: uint32(_number("index")), inputHash: _hash("inputHash")});
            assertEq(Leaves.hash(leaf), _hash("hash"), at);
        }
    }

    function test_ChunkLeaves() external {
        for (uint256 i; _exists(".chunk", i); i++) {
            ChunkLeaf memory leaf = ChunkLeaf({
                index: uint32(_number("index")), chunkHash: _hash("chunkHash"), vectorHash: _hash("vectorHash")
            });
            assertEq(Leaves.hash(leaf), _hash("hash"), at);
        }
    }

    function test_ItemLeaves() external {
        for (uint256 i; _exists(".item", i); i++) {
            ItemLeaf memory leaf = ItemLeaf({
                index: uint32(_number("index")),
                inputHash: _hash("inputHash"),
                outputHash: _hash("outputHash"),
                stepsRoot: _hash("stepsRoot"),
                steps: uint32(_number("steps")),
                status: ItemStatus(_number("status")),
                deliveredBefore: uint32(_number("deliveredBefore")),
                reusedBefore: uint32(_number("reusedBefore"))
            });
            assertEq(Leaves.hash(leaf), _hash("hash"), at);
        }
    }

    function test_StepLeaves() external {
        for (uint256 i; _exists(".step", i); i++) {
            StepLeaf memory leaf = StepLeaf({
                stepIndex: uint32(_number("stepIndex")),
                pathHash: _hash("pathHash"),
                nodeHash: _hash("nodeHash"),
                class: EvidenceClass(_number("class")),
                specHash: _hash("specHash"),
                inputsHash: _hash("inputsHash"),
                requestHash: _hash("requestHash"),
                responseHash: _hash("responseHash"),
                outputHash: _hash("outputHash"),
                evidenceHash: _hash("evidenceHash")
            });
            assertEq(Leaves.hash(leaf), _hash("hash"), at);
        }
    }

    function test_InputsHashes() external {
        for (uint256 i; _exists(".inputs", i); i++) {
            bytes32[] memory paths = vm.parseJsonBytes32Array(vectors, string.concat(at, ".parentPathHashes"));
            bytes32[] memory outputs = vm.parseJsonBytes32Array(vectors, string.concat(at, ".parentOutputHashes"));
            assertEq(Leaves.inputsHash(_hash("specHash"), paths, outputs), _hash("hash"), at);
        }
    }

    function test_PathHashes() external {
        for (uint256 i; _exists(".paths", i); i++) {
            string memory path = vm.parseJsonString(vectors, string.concat(at, ".path"));
            string memory node = vm.parseJsonString(vectors, string.concat(at, ".node"));
            assertEq(keccak256(bytes(path)), _hash("pathHash"), at);
            assertEq(keccak256(bytes(node)), _hash("nodeHash"), at);
        }
    }

    function test_Proofs() external {
        for (uint256 i; _exists(".trees", i); i++) {
            bytes32 root = _hash("root");
            bytes32[] memory leaves = vm.parseJsonBytes32Array(vectors, string.concat(at, ".leaves"));
            for (uint256 j; j < leaves.length; j++) {
                string memory key = string.concat(at, ".proofs[", vm.toString(j), "]");
                assertTrue(MerkleProof.verify(vm.parseJsonBytes32Array(vectors, key), root, leaves[j]), key);
            }
        }
    }

    function test_LeavesAreHashedTwice() external pure {
        // An input leaf is two words, as the children of an inner node are: hashed once it could pass as that node.
        bytes32 word = keccak256("word");
        bytes32 asNode = keccak256(abi.encode(uint256(1), word));
        assertEq(Leaves.hash(InputLeaf({index: 1, inputHash: word})), keccak256(abi.encode(asNode)));
    }

    /// @dev Points `at` to one vector of a list; fails a test that would run over an empty one.
    function _exists(string memory list, uint256 i) private returns (bool exists) {
        at = string.concat(list, "[", vm.toString(i), "]");
        exists = vm.keyExistsJson(vectors, at);
        assertTrue(exists || i > 0, "no vectors");
    }

    function _hash(string memory field) private view returns (bytes32) {
        return vm.parseJsonBytes32(vectors, string.concat(at, ".", field));
    }

    function _number(string memory field) private view returns (uint256) {
        return vm.parseJsonUint(vectors, string.concat(at, ".", field));
    }
}
