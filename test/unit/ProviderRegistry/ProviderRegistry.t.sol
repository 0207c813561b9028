// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {Test} from "forge-std/Test.sol";
import {IProviderRegistry} from "src/interfaces/IProviderRegistry.sol";
import {EvidenceClass} from "src/types/Job.sol";
import {AttestedEndpoint, ProviderTerms} from "src/types/Provider.sol";
import {IManaged, IProviders} from "test/utils/Surfaces.sol";

/// @dev The test is the AccessManager's admin and so holds every role of the registry's.
contract ProviderRegistryTest is Test {
    uint40 internal constant START = 1_800_000_000;
    bytes32 internal constant DIGEST = keccak256("metadata");

    IProviders internal registry;
    bytes32 internal openId;
    bytes32 internal enclaveId;
    address internal signer = makeAddr("signer");
    address internal stranger = makeAddr("stranger");

    function setUp() public {
        vm.warp(START);
        address manager = deployCode("AccessManager.sol:AccessManager", abi.encode(address(this)));
        bytes memory setUpCall = abi.encodeCall(IManaged.initialize, (manager));
        address implementation = deployCode("ProviderRegistry.sol:ProviderRegistry");
        registry = IProviders(deployCode("ERC1967Proxy.sol:ERC1967Proxy", abi.encode(implementation, setUpCall)));
        openId = registry.includeProvider("open", _terms(false), "ipfs://open");
        enclaveId = registry.includeProvider("enclave", _terms(true), "ipfs://enclave");
    }

    function _terms(bool trustedHardware) internal pure returns (ProviderTerms memory) {
        return ProviderTerms(EvidenceClass.Attested, trustedHardware, DIGEST);
    }

    function _endpoint(bytes32 providerId) internal pure returns (AttestedEndpoint memory) {
        return AttestedEndpoint(providerId, "vendor/model-8b", keccak256("template"));
    }

    function _isSigner(bytes32 providerId, uint40 time) internal view returns (bool) {
        return registry.isSignerAt(_endpoint(providerId), signer, time);
    }

    function _expect(bytes4 selector, bytes32 providerId) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, providerId));
    }

    // includeProvider

    function test_RevertWhen_NameIsBad() public {
        string[4] memory names =
            ["", "Open", "open ai", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"];
        for (uint256 i; i < names.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.ProviderRegistry_BadName.selector, names[i]));
            registry.includeProvider(names[i], _terms(false), "");
        }
    }

    function test_RevertWhen_MetadataHasNoDigest() public {
        ProviderTerms memory terms = _terms(false);
        terms.metadataDigest = 0;
        vm.expectRevert(IProviderRegistry.ProviderRegistry_EmptyDigest.selector);
        registry.includeProvider("new", terms, "");
        vm.expectRevert(IProviderRegistry.ProviderRegistry_EmptyDigest.selector);
        registry.updateProvider(openId, terms, "");
    }

    function test_RevertWhen_IncludedTwice() public {
        _expect(IProviderRegistry.ProviderRegistry_AlreadyIncluded.selector, openId);
        registry.includeProvider("open", _terms(false), "");
    }

    function test_IncludesFromTheNextSecondOn() public {
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ProviderIncluded(keccak256("new"), "new", _terms(true), "ipfs://new");
        bytes32 id = registry.includeProvider("new", _terms(true), "ipfs://new");
        assertEq(id, registry.providerIdOf("new"));
        (bool included, ProviderTerms memory terms) = registry.providerOf(id);
        assertTrue(included);
        assertEq(abi.encode(terms), abi.encode(_terms(true)));
        (included,) = registry.classAt(id, START);
        assertFalse(included);
        EvidenceClass highestClass;
        (included, highestClass) = registry.classAt(id, START + 1);
        assertTrue(included);
        assertEq(uint8(highestClass), uint8(EvidenceClass.Attested));
    }

    function test_IncludingAgainRevivesNobody() public {
        registry.setSigner(_endpoint(openId), signer, 0, START + 365 days);
        vm.warp(START + 10);
        registry.excludeProvider(openId);
        vm.warp(START + 20);
        registry.includeProvider("open", _terms(false), "");
        assertTrue(_isSigner(openId, START + 10));
        assertFalse(_isSigner(openId, START + 11));
        assertFalse(_isSigner(openId, START + 21));
        registry.setSigner(_endpoint(openId), signer, 0, START + 30);
        assertTrue(_isSigner(openId, START + 21));
        assertFalse(_isSigner(openId, START + 30));
    }

    // updateProvider

    function test_RevertWhen_ProviderIsNotIncluded() public {
        bytes32 id = keccak256("nobody");
        bytes4 refused = IProviderRegistry.ProviderRegistry_NotIncluded.selector;
        _expect(refused, id);
        registry.updateProvider(id, _terms(false), "");
        _expect(refused, id);
        registry.excludeProvider(id);
        _expect(refused, id);
        registry.setSigner(_endpoint(id), signer, 0, START + 10);
        _expect(refused, id);
        registry.renewKey(_endpoint(id), signer, 0, START + 10);
        registry.excludeProvider(openId);
        _expect(refused, openId);
        registry.excludeProvider(openId);
    }

    function test_ClassCountsFromTheNextSecondOn() public {
        registry.setSigner(_endpoint(openId), signer, 0, START + 100);
        vm.warp(START + 10);
        ProviderTerms memory terms = _terms(false);
        terms.highestClass = EvidenceClass.Tolerant;
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ProviderUpdated(openId, terms, "ipfs://new");
        registry.updateProvider(openId, terms, "ipfs://new");
        (, EvidenceClass before) = registry.classAt(openId, START + 10);
        (, EvidenceClass later) = registry.classAt(openId, START + 11);
        assertEq(uint8(before), uint8(EvidenceClass.Attested));
        assertEq(uint8(later), uint8(EvidenceClass.Tolerant));
        assertTrue(_isSigner(openId, START + 10));
        assertFalse(_isSigner(openId, START + 11));
        vm.expectRevert(
            abi.encodeWithSelector(
                IProviderRegistry.ProviderRegistry_NotAttested.selector, openId, EvidenceClass.Tolerant
            )
        );
        registry.setSigner(_endpoint(openId), signer, 0, START + 100);
    }

    function test_OtherMetadataKeepsSigners() public {
        registry.setSigner(_endpoint(openId), signer, 0, START + 100);
        ProviderTerms memory terms = _terms(false);
        terms.metadataDigest = keccak256("other");
        registry.updateProvider(openId, terms, "");
        assertTrue(_isSigner(openId, START + 50));
    }

    /// @dev Else a long-lived key would outlive the rule of seven days.
    function test_OtherKindOfKeysEndsSigners() public {
        registry.setSigner(_endpoint(openId), signer, 0, START + 365 days);
        vm.warp(START + 10);
        registry.updateProvider(openId, _terms(true), "");
        assertTrue(_isSigner(openId, START + 10));
        assertFalse(_isSigner(openId, START + 11));
    }

    // excludeProvider

    function test_ExclusionHoldsFromTheNextSecondOn() public {
        registry.setSigner(_endpoint(openId), signer, 0, START + 100);
        vm.warp(START + 10);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ProviderExcluded(openId);
        registry.excludeProvider(openId);
        assertTrue(_isSigner(openId, START + 10));
        assertFalse(_isSigner(openId, START + 11));
        (bool included,) = registry.classAt(openId, START + 10);
        assertTrue(included);
        (included,) = registry.classAt(openId, START + 11);
        assertFalse(included);
        (included,) = registry.providerOf(openId);
        assertFalse(included);
    }

    // setSigner

    function test_RevertWhen_SignerIsOfTheWrongKind() public {
        _expect(IProviderRegistry.ProviderRegistry_ShortLivedOnly.selector, enclaveId);
        registry.setSigner(_endpoint(enclaveId), signer, 0, START + 10);
        _expect(IProviderRegistry.ProviderRegistry_NotTrustedHardware.selector, openId);
        registry.renewKey(_endpoint(openId), signer, 0, START + 10);
    }

    function test_RevertWhen_SomethingIsMissing() public {
        AttestedEndpoint memory endpoint = _endpoint(openId);
        vm.expectRevert(IProviderRegistry.ProviderRegistry_NoSigner.selector);
        registry.setSigner(endpoint, address(0), 0, START + 10);
        endpoint.model = "";
        vm.expectRevert(IProviderRegistry.ProviderRegistry_NoModel.selector);
        registry.setSigner(endpoint, signer, 0, START + 10);
        endpoint = _endpoint(openId);
        endpoint.templateDigest = 0;
        vm.expectRevert(IProviderRegistry.ProviderRegistry_EmptyDigest.selector);
        registry.setSigner(endpoint, signer, 0, START + 10);
    }

    function test_RevertWhen_ValidityIsBad() public {
        bytes4 refused = IProviderRegistry.ProviderRegistry_BadValidity.selector;
        vm.expectRevert(abi.encodeWithSelector(refused, START + 1, START + 1));
        registry.setSigner(_endpoint(openId), signer, 0, START + 1);
        vm.expectRevert(abi.encodeWithSelector(refused, START + 20, START + 10));
        registry.setSigner(_endpoint(openId), signer, START + 20, START + 10);
    }

    function test_SignerIsValidFromTheNextSecondOn() public {
        vm.expectEmit(address(registry));
        emit IProviderRegistry.SignerSet(
            openId, signer, "vendor/model-8b", keccak256("template"), START + 1, START + 100
        );
        registry.setSigner(_endpoint(openId), signer, START - 1 days, START + 100);
        assertFalse(_isSigner(openId, START));
        assertTrue(_isSigner(openId, START + 1));
        assertTrue(_isSigner(openId, START + 99));
        assertFalse(_isSigner(openId, START + 100));
    }

    function test_SignerIsOfItsEndpointAlone() public {
        registry.setSigner(_endpoint(openId), signer, 0, START + 100);
        AttestedEndpoint memory other = _endpoint(openId);
        other.model = "vendor/model-70b";
        assertFalse(registry.isSignerAt(other, signer, START + 1));
        other = _endpoint(openId);
        other.templateDigest = keccak256("other template");
        assertFalse(registry.isSignerAt(other, signer, START + 1));
        assertFalse(registry.isSignerAt(_endpoint(enclaveId), signer, START + 1));
        assertFalse(registry.isSignerAt(_endpoint(openId), stranger, START + 1));
    }

    function test_LastWordDecidesFromItsBeginningOn() public {
        registry.setSigner(_endpoint(openId), signer, 0, START + 100);
        registry.setSigner(_endpoint(openId), signer, START + 200, START + 300);
        registry.setSigner(_endpoint(openId), signer, START + 400, START + 500);
        assertTrue(_isSigner(openId, START + 99));
        assertFalse(_isSigner(openId, START + 150));
        assertTrue(_isSigner(openId, START + 250));
        assertTrue(_isSigner(openId, START + 450));
        // Replaces the second and the third.
        registry.setSigner(_endpoint(openId), signer, START + 50, START + 60);
        assertTrue(_isSigner(openId, START + 49));
        assertTrue(_isSigner(openId, START + 59));
        assertFalse(_isSigner(openId, START + 60));
        assertFalse(_isSigner(openId, START + 250));
        assertFalse(_isSigner(openId, START + 450));
    }

    // renewKey

    function test_RevertWhen_KeyOutlivesSevenDays() public {
        uint40 latest = START + 7 days;
        vm.expectRevert(
            abi.encodeWithSelector(IProviderRegistry.ProviderRegistry_ValidTooLong.selector, latest + 1, latest)
        );
        registry.renewKey(_endpoint(enclaveId), signer, START + 6 days, latest + 1);
        registry.renewKey(_endpoint(enclaveId), signer, START + 6 days, latest);
    }

    function test_KeyIsRenewedWithoutAGap() public {
        registry.renewKey(_endpoint(enclaveId), signer, 0, START + 7 days);
        vm.warp(START + 5 days);
        registry.renewKey(_endpoint(enclaveId), signer, 0, START + 12 days);
        for (uint40 day; day < 12; ++day) {
            assertTrue(_isSigner(enclaveId, START + 1 + day * 1 days));
        }
        assertFalse(_isSigner(enclaveId, START + 12 days));
    }

    // revoke

    function test_RevertWhen_RevokingWhoIsNotValid() public {
        bytes memory refused = abi.encodeWithSelector(IProviderRegistry.ProviderRegistry_NotValid.selector, signer);
        vm.expectRevert(refused);
        registry.revokeSigner(_endpoint(openId), signer);
        registry.setSigner(_endpoint(openId), signer, 0, START + 10);
        vm.warp(START + 10);
        vm.expectRevert(refused);
        registry.revokeSigner(_endpoint(openId), signer);
        _expect(IProviderRegistry.ProviderRegistry_NotTrustedHardware.selector, openId);
        registry.revokeKey(_endpoint(openId), signer);
    }

    function test_RevocationEndsWhatIsAndWhatWasToCome() public {
        registry.setSigner(_endpoint(openId), signer, 0, START + 100);
        registry.setSigner(_endpoint(openId), signer, START + 200, START + 300);
        vm.warp(START + 50);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.SignerRevoked(openId, signer, "vendor/model-8b", keccak256("template"));
        registry.revokeSigner(_endpoint(openId), signer);
        assertTrue(_isSigner(openId, START + 50));
        assertFalse(_isSigner(openId, START + 51));
        assertFalse(_isSigner(openId, START + 250));
    }

    function test_RevocationOfWhatIsOnlyToCome() public {
        registry.renewKey(_endpoint(enclaveId), signer, START + 100, START + 200);
        registry.revokeKey(_endpoint(enclaveId), signer);
        assertFalse(_isSigner(enclaveId, START + 150));
        registry.renewKey(_endpoint(enclaveId), signer, 0, START + 50);
        registry.revokeSigner(_endpoint(enclaveId), signer);
        assertFalse(_isSigner(enclaveId, START + 1));
    }

    /// @dev Whatever was judged once is judged the same later, whatever anyone does.
    function testFuzz_HistoryIsNeverRewritten(uint256 seed) public {
        bool[30] memory seen;
        for (uint40 step; step < 30; ++step) {
            vm.warp(START + step);
            uint256 dice = uint256(keccak256(abi.encode(seed, step)));
            (bool included, ProviderTerms memory terms) = registry.providerOf(openId);
            if (!included) {
                registry.includeProvider("open", _terms(dice % 2 == 0), "");
            } else if (dice % 8 == 0) {
                registry.excludeProvider(openId);
            } else if (dice % 8 == 1) {
                registry.updateProvider(openId, _terms(!terms.trustedHardware), "");
            } else if (dice % 8 == 2) {
                try registry.revokeSigner(_endpoint(openId), signer) {} catch {}
            } else {
                _renew(terms.trustedHardware, START + step, dice >> 8);
            }
            seen[step] = _isSigner(openId, START + step);
            for (uint40 past; past <= step; ++past) {
                assertEq(_isSigner(openId, START + past), seen[past]);
            }
        }
    }

    function _renew(bool trustedHardware, uint40 time, uint256 dice) private {
        uint40 from = time + uint40(dice % 10);
        uint40 to = from + 2 + uint40((dice >> 8) % 10);
        if (trustedHardware) registry.renewKey(_endpoint(openId), signer, from, to);
        else registry.setSigner(_endpoint(openId), signer, from, to);
    }

    // roles

    function test_RevertWhen_CallerHasNoRole() public {
        AttestedEndpoint memory endpoint = _endpoint(openId);
        bytes[8] memory calls = [
            abi.encodeCall(registry.includeProvider, ("a", _terms(false), "")),
            abi.encodeCall(registry.updateProvider, (openId, _terms(false), "")),
            abi.encodeCall(registry.excludeProvider, (openId)),
            abi.encodeCall(registry.setSigner, (endpoint, signer, 0, START + 10)),
            abi.encodeCall(registry.renewKey, (endpoint, signer, 0, START + 10)),
            abi.encodeCall(registry.revokeSigner, (endpoint, signer)),
            abi.encodeCall(registry.revokeKey, (endpoint, signer)),
            abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (address(registry), ""))
        ];
        bytes memory refused = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger);
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(stranger);
            (bool success, bytes memory answer) = address(registry).call(calls[i]);
            assertFalse(success);
            assertEq(answer, refused);
        }
    }
}
