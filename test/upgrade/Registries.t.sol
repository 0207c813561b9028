// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {IProviderRegistry} from "src/interfaces/IProviderRegistry.sol";
import {IWorkflowRegistry} from "src/interfaces/IWorkflowRegistry.sol";
import {EvidenceClass} from "src/types/Job.sol";
import {AttestedEndpoint, ProviderTerms} from "src/types/Provider.sol";
import {PlatformTest} from "test/utils/PlatformTest.t.sol";

/// @notice What the registries and the factory of projects wrote before an upgrade reads the same after it; each
/// upgrade takes a vote and both timelocks.
contract RegistriesUpgradeTest is PlatformTest {
    bytes32 internal constant DIGEST = keccak256("spec");

    function _upgrade(address proxy, address next) private {
        _decideSlowly(proxy, abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (next, "")));
        assertEq(address(uint160(uint256(vm.load(proxy, IMPLEMENTATION)))), next);
    }

    function test_WorkflowsOutliveAnUpgrade() public {
        IWorkflowRegistry registry = platform.workflowRegistry;
        vm.startPrank(stranger);
        (bytes32 id,) = registry.publish("workflow", DIGEST, keccak256("root"), 500, guardian);
        registry.publish("workflow", keccak256("second"), keccak256("root"), 0, address(0));
        vm.stopPrank();
        bytes memory before = _readWorkflow(registry, id);

        _upgrade(address(registry), deployCode("WorkflowRegistry.sol:WorkflowRegistry"));
        assertEq(_readWorkflow(registry, id), before);
        vm.expectRevert(abi.encodeWithSelector(IWorkflowRegistry.WorkflowRegistry_DigestTaken.selector, DIGEST, id));
        registry.publish("other", DIGEST, keccak256("root"), 0, address(0));
        vm.prank(stranger);
        (, uint32 version) = registry.publish("workflow", keccak256("third"), keccak256("root"), 0, address(0));
        assertEq(version, 3);
    }

    function _readWorkflow(IWorkflowRegistry registry, bytes32 id) private view returns (bytes memory) {
        (address author, uint32 versions, address receiver) = registry.workflowOf(id);
        (bytes32 digest, bytes32 root, uint16 royalty, uint40 published) = registry.versionOf(id, 1);
        (address to, uint16 royaltyBps, uint40 since) = registry.royaltyOf(DIGEST);
        return abi.encode(author, versions, receiver, digest, root, royalty, published, to, royaltyBps, since);
    }

    function test_ProvidersOutliveAnUpgrade() public {
        IProviderRegistry registry = platform.providerRegistry;
        ProviderTerms memory terms = ProviderTerms(EvidenceClass.Attested, true, keccak256("metadata"));
        bytes32 id = registry.providerIdOf("enclave");
        _decide(address(registry), abi.encodeCall(registry.includeProvider, ("enclave", terms, "")));
        AttestedEndpoint memory endpoint = AttestedEndpoint(id, "model", keccak256("template"));
        uint40 from = uint40(vm.getBlockTimestamp());
        vm.prank(registrar);
        registry.renewKey(endpoint, stranger, from, from + 7 days);

        _upgrade(address(registry), deployCode("ProviderRegistry.sol:ProviderRegistry"));
        (bool included, ProviderTerms memory kept) = registry.providerOf(id);
        assertTrue(included);
        assertEq(abi.encode(kept), abi.encode(terms));
        (bool was, EvidenceClass class_) = registry.classAt(id, from + 1);
        assertTrue(was && class_ == EvidenceClass.Attested);
        assertTrue(registry.isSignerAt(endpoint, stranger, from + 7 days - 1));
        assertFalse(registry.isSignerAt(endpoint, stranger, from + 7 days));
        uint40 later = uint40(vm.getBlockTimestamp());
        vm.prank(registrar);
        registry.renewKey(endpoint, stranger, later, later + 7 days);
        assertTrue(registry.isSignerAt(endpoint, stranger, later + 1));
        assertTrue(registry.isSignerAt(endpoint, stranger, from + 1), "the past stays what it was");
    }
}
