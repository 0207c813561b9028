// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Test} from "forge-std/Test.sol";
import {IWorkflowRegistry} from "src/interfaces/IWorkflowRegistry.sol";
import {IManaged, IWorkflows} from "test/utils/Surfaces.sol";

contract WorkflowRegistryTest is Test {
    IWorkflows internal registry;
    address internal author = makeAddr("author");
    address internal stranger = makeAddr("stranger");
    address internal receiver = makeAddr("receiver");

    bytes32 internal constant DIGEST = keccak256("spec");
    bytes32 internal constant ROOT = keccak256("root");

    function setUp() public {
        address manager = deployCode("AccessManager.sol:AccessManager", abi.encode(address(this)));
        address implementation = deployCode("WorkflowRegistry.sol:WorkflowRegistry");
        bytes memory setUpCall = abi.encodeCall(IManaged.initialize, (manager));
        registry = IWorkflows(deployCode("ERC1967Proxy.sol:ERC1967Proxy", abi.encode(implementation, setUpCall)));
    }

    function _publish(string memory name, bytes32 digest, uint16 royaltyBps, address to) internal returns (bytes32 id) {
        vm.prank(author);
        (id,) = registry.publish(name, digest, ROOT, royaltyBps, to);
    }

    // publish

    function test_RevertWhen_NameIsBad() public {
        string[5] memory names =
            ["", "Upper", "under_score", "sp ace", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"];
        for (uint256 i; i < names.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IWorkflowRegistry.WorkflowRegistry_BadName.selector, names[i]));
            _publish(names[i], DIGEST, 0, address(0));
        }
    }

    function test_RevertWhen_DigestOrRootIsZero() public {
        vm.expectRevert(IWorkflowRegistry.WorkflowRegistry_EmptyDigest.selector);
        registry.publish("a", 0, ROOT, 0, address(0));
        vm.expectRevert(IWorkflowRegistry.WorkflowRegistry_EmptyDigest.selector);
        registry.publish("a", DIGEST, 0, 0, address(0));
    }

    function test_RevertWhen_RoyaltyIsTooHigh() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkflowRegistry.WorkflowRegistry_RoyaltyTooHigh.selector, 1001, 1000));
        _publish("a", DIGEST, 1001, receiver);
    }

    function test_RevertWhen_RoyaltyHasNoReceiver() public {
        vm.expectRevert(IWorkflowRegistry.WorkflowRegistry_NoReceiver.selector);
        _publish("a", DIGEST, 1, address(0));
    }

    function test_RevertWhen_DigestIsTaken() public {
        bytes32 id = _publish("a", DIGEST, 0, address(0));
        bytes memory taken = abi.encodeWithSelector(IWorkflowRegistry.WorkflowRegistry_DigestTaken.selector, DIGEST, id);
        vm.expectRevert(taken);
        _publish("a", DIGEST, 0, address(0));
        vm.expectRevert(taken);
        vm.prank(stranger);
        registry.publish("b", DIGEST, ROOT, 500, stranger);
    }

    function test_WhenFirstVersionIsPublished() public {
        vm.roll(77);
        bytes32 id = registry.workflowIdOf(author, "sotu-report-2");
        assertEq(id, keccak256(abi.encode(author, "sotu-report-2")));
        vm.expectEmit();
        emit IWorkflowRegistry.WorkflowPublished(id, author, DIGEST, "sotu-report-2", 1, ROOT, 1000, receiver);
        assertEq(_publish("sotu-report-2", DIGEST, 1000, receiver), id);

        (address author_, uint32 versions, address receiver_) = registry.workflowOf(id);
        assertEq(author_, author);
        assertEq(versions, 1);
        assertEq(receiver_, receiver);
        (bytes32 digest, bytes32 root, uint16 royaltyBps, uint40 publishedBlock) = registry.versionOf(id, 1);
        assertEq(digest, DIGEST);
        assertEq(root, ROOT);
        assertEq(royaltyBps, 1000);
        assertEq(publishedBlock, 77);
    }

    function test_WhenLaterVersionIsPublished() public {
        bytes32 id = _publish("a", DIGEST, 1000, receiver);
        bytes32 second = keccak256("second");
        vm.expectEmit();
        emit IWorkflowRegistry.WorkflowPublished(id, author, second, "a", 2, ROOT, 0, receiver);
        _publish("a", second, 0, address(0));

        (, uint32 versions, address receiver_) = registry.workflowOf(id);
        assertEq(versions, 2);
        assertEq(receiver_, receiver, "a version without royalty keeps the receiver");
        (, uint16 royaltyBps,) = registry.royaltyOf(DIGEST);
        assertEq(royaltyBps, 1000, "an earlier version keeps its royalty");
    }

    // setRoyaltyReceiver

    function test_RevertWhen_CallerIsNotAuthor() public {
        bytes32 id = _publish("a", DIGEST, 1, receiver);
        vm.expectRevert(abi.encodeWithSelector(IWorkflowRegistry.WorkflowRegistry_NotAuthor.selector, id, stranger));
        vm.prank(stranger);
        registry.setRoyaltyReceiver(id, stranger);
    }

    function test_RevertWhen_NewReceiverIsZero() public {
        bytes32 id = _publish("a", DIGEST, 1, receiver);
        vm.expectRevert(IWorkflowRegistry.WorkflowRegistry_NoReceiver.selector);
        vm.prank(author);
        registry.setRoyaltyReceiver(id, address(0));
    }

    function test_WhenAuthorChangesReceiver() public {
        vm.roll(5);
        bytes32 id = _publish("a", DIGEST, 1, receiver);
        bytes32 second = keccak256("second");
        vm.roll(9);
        _publish("a", second, 2, receiver);

        vm.expectEmit();
        emit IWorkflowRegistry.RoyaltyReceiverSet(id, stranger);
        vm.prank(author);
        registry.setRoyaltyReceiver(id, stranger);

        (address to, uint16 royaltyBps, uint40 sinceBlock) = registry.royaltyOf(DIGEST);
        assertEq(to, stranger);
        assertEq(royaltyBps, 1);
        assertEq(sinceBlock, 5);
        (to, royaltyBps, sinceBlock) = registry.royaltyOf(second);
        assertEq(to, stranger);
        assertEq(royaltyBps, 2);
        assertEq(sinceBlock, 9);
    }

    // views

    function test_RevertWhen_Unknown() public {
        bytes32 id = _publish("a", DIGEST, 0, address(0));
        vm.expectRevert(abi.encodeWithSelector(IWorkflowRegistry.WorkflowRegistry_Unknown.selector, id, 2));
        registry.versionOf(id, 2);
        vm.expectRevert(abi.encodeWithSelector(IWorkflowRegistry.WorkflowRegistry_Unknown.selector, ROOT, 0));
        registry.workflowOf(ROOT);
    }

    function test_WhenDigestIsUnknown() public view {
        (address to, uint16 royaltyBps, uint40 sinceBlock) = registry.royaltyOf(DIGEST);
        assertEq(to, address(0));
        assertEq(royaltyBps, 0);
        assertEq(sinceBlock, 0);
    }

    /// @dev The market asks for every job it pays: unregistered or free digests must cost one storage read.
    function test_RoyaltyOfReadsOneSlotWhereNoneIsDue() public {
        _publish("a", DIGEST, 0, address(0));
        vm.record();
        registry.royaltyOf(DIGEST);
        (bytes32[] memory reads,) = vm.accesses(address(registry));
        // The proxy's implementation slot comes on top, and is warm for a market that asked before.
        assertEq(reads.length, 2);
    }

    // upgradeToAndCall

    function test_RevertWhen_StrangerUpgrades() public {
        address next = deployCode("WorkflowRegistry.sol:WorkflowRegistry");
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        vm.prank(stranger);
        registry.upgradeToAndCall(next, "");
    }

    function test_WhenAuthorityUpgrades() public {
        bytes32 id = _publish("a", DIGEST, 7, receiver);
        registry.upgradeToAndCall(deployCode("WorkflowRegistry.sol:WorkflowRegistry"), "");
        (bytes32 digest,, uint16 royaltyBps,) = registry.versionOf(id, 1);
        assertEq(digest, DIGEST);
        assertEq(royaltyBps, 7);
    }
}
