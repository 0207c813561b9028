// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    AccessManagedUpgradeable
} from "@openzeppelin/contracts-upgradeable/access/manager/AccessManagedUpgradeable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";
import {Names} from "../libraries/Names.sol";
import {EvidenceClass} from "../types/Job.sol";
import {AttestedEndpoint, ProviderTerms} from "../types/Provider.sol";

/// @title ProviderRegistry
/// @notice Which providers of inference the platform knows, what their answers can prove, and who signs them when.
///
/// INVARIANTS
/// @dev What was valid at a past second stays valid at that second, and what was not stays invalid: changes hold from
/// the next second on, so that not even a submission of the same block is judged otherwise than its sender saw.
/// TRUST
/// @dev Governance decides who is included and who signs. The registrar vouches for keys inside trusted hardware, of
/// providers that governance says sign there, for seven days at a time.
contract ProviderRegistry is IProviderRegistry, AccessManagedUpgradeable, UUPSUpgradeable {
    using Checkpoints for Checkpoints.Trace208;

    /// @notice Longest time from now that the registrar can vouch for a key.
    uint40 public constant MAX_KEY_SECONDS = 7 days;

    /// @custom:storage-location erc7201:inference.storage.ProviderRegistry
    struct ProviderRegistryStorage {
        // slot 0
        mapping(bytes32 providerId => Provider) providers;
        // slot 1: by when they begin; the last one that began decides
        mapping(bytes32 signerId => Validity[]) validities;
    }

    struct Provider {
        // slots 0 and 1
        ProviderTerms terms;
        // slot 2 (4 of 32 bytes)
        uint32 inclusions;
        // slot 3: number of the inclusion x 256 + highest class; zero while excluded
        Checkpoints.Trace208 history;
    }

    struct Validity {
        // slot 0 (14 of 32 bytes)
        uint40 from;
        uint40 to;
        uint32 inclusion;
    }

    constructor() {
        _disableInitializers();
    }

    function initialize(address authority) external initializer {
        __AccessManaged_init(authority);
    }

    /*//////////////////////////////////////////////////////////////
                               PROVIDERS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProviderRegistry
    function includeProvider(string calldata name, ProviderTerms calldata terms, string calldata metadataUri)
        external
        restricted
        returns (bytes32 providerId)
    {
        if (!Names.isValid(bytes(name))) revert ProviderRegistry_BadName(name);
        providerId = providerIdOf(name);
        Provider storage provider = _storage().providers[providerId];
        if (provider.history.latest() != 0) revert ProviderRegistry_AlreadyIncluded(providerId);
        ++provider.inclusions;
        _setTerms(provider, terms);
        emit ProviderIncluded(providerId, name, terms, metadataUri);
    }

    /// @inheritdoc IProviderRegistry
    function updateProvider(bytes32 providerId, ProviderTerms calldata terms, string calldata metadataUri)
        external
        restricted
    {
        Provider storage provider = _included(providerId);
        // Signers of the other kind must not live on.
        if (terms.trustedHardware != provider.terms.trustedHardware) ++provider.inclusions;
        _setTerms(provider, terms);
        emit ProviderUpdated(providerId, terms, metadataUri);
    }

    /// @inheritdoc IProviderRegistry
    function excludeProvider(bytes32 providerId) external restricted {
        _included(providerId).history.push(_nextSecond(), 0);
        emit ProviderExcluded(providerId);
    }

    /*//////////////////////////////////////////////////////////////
                                SIGNERS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProviderRegistry
    function setSigner(AttestedEndpoint calldata endpoint, address signer, uint40 validFrom, uint40 validTo)
        external
        restricted
    {
        if (_included(endpoint.providerId).terms.trustedHardware) {
            revert ProviderRegistry_ShortLivedOnly(endpoint.providerId);
        }
        _setSigner(endpoint, signer, validFrom, validTo);
    }

    /// @inheritdoc IProviderRegistry
    function renewKey(AttestedEndpoint calldata endpoint, address signer, uint40 validFrom, uint40 validTo)
        external
        restricted
    {
        _requireTrustedHardware(endpoint.providerId);
        uint40 latest = uint40(block.timestamp) + MAX_KEY_SECONDS;
        if (validTo > latest) revert ProviderRegistry_ValidTooLong(validTo, latest);
        _setSigner(endpoint, signer, validFrom, validTo);
    }

    /// @inheritdoc IProviderRegistry
    function revokeSigner(AttestedEndpoint calldata endpoint, address signer) external restricted {
        _revoke(endpoint, signer);
    }

    /// @inheritdoc IProviderRegistry
    function revokeKey(AttestedEndpoint calldata endpoint, address signer) external restricted {
        _requireTrustedHardware(endpoint.providerId);
        _revoke(endpoint, signer);
    }

    /*//////////////////////////////////////////////////////////////
                                 VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProviderRegistry
    function providerIdOf(string calldata name) public pure returns (bytes32) {
        return keccak256(bytes(name));
    }

    /// @inheritdoc IProviderRegistry
    function providerOf(bytes32 providerId) external view returns (bool included, ProviderTerms memory terms) {
        Provider storage provider = _storage().providers[providerId];
        return (provider.history.latest() != 0, provider.terms);
    }

    /// @inheritdoc IProviderRegistry
    function classAt(bytes32 providerId, uint40 time)
        external
        view
        returns (bool included, EvidenceClass highestClass)
    {
        uint32 inclusion;
        (inclusion, highestClass) = _inclusionAt(providerId, time);
        return (inclusion != 0, highestClass);
    }

    /// @inheritdoc IProviderRegistry
    function isSignerAt(AttestedEndpoint calldata endpoint, address signer, uint40 time) external view returns (bool) {
        Validity[] storage validities = _validitiesOf(endpoint, signer);
        uint256 i = validities.length;
        while (i > 0 && validities[i - 1].from > time) --i;
        if (i == 0) return false;
        Validity memory validity = validities[i - 1];
        (uint32 inclusion, EvidenceClass highestClass) = _inclusionAt(endpoint.providerId, time);
        return time < validity.to && inclusion == validity.inclusion && highestClass >= EvidenceClass.Attested;
    }

    /*//////////////////////////////////////////////////////////////
                                INTERNAL
    //////////////////////////////////////////////////////////////*/

    function _setTerms(Provider storage provider, ProviderTerms calldata terms) internal {
        if (terms.metadataDigest == 0) revert ProviderRegistry_EmptyDigest();
        provider.terms = terms;
        provider.history.push(_nextSecond(), (uint208(provider.inclusions) << 8) | uint8(terms.highestClass));
    }

    function _setSigner(AttestedEndpoint calldata endpoint, address signer, uint40 validFrom, uint40 validTo) internal {
        if (signer == address(0)) revert ProviderRegistry_NoSigner();
        if (bytes(endpoint.model).length == 0) revert ProviderRegistry_NoModel();
        if (endpoint.templateDigest == 0) revert ProviderRegistry_EmptyDigest();
        Provider storage provider = _storage().providers[endpoint.providerId];
        if (provider.terms.highestClass < EvidenceClass.Attested) {
            revert ProviderRegistry_NotAttested(endpoint.providerId, provider.terms.highestClass);
        }
        uint40 from = uint40(Math.max(validFrom, _nextSecond()));
        if (from >= validTo) revert ProviderRegistry_BadValidity(from, validTo);

        Validity[] storage validities = _validitiesOf(endpoint, signer);
        _dropFrom(validities, from);
        validities.push(Validity(from, validTo, provider.inclusions));
        emit SignerSet(endpoint.providerId, signer, endpoint.model, endpoint.templateDigest, from, validTo);
    }

    function _revoke(AttestedEndpoint calldata endpoint, address signer) internal {
        Validity[] storage validities = _validitiesOf(endpoint, signer);
        uint40 end = _nextSecond();
        bool ended = _dropFrom(validities, end);
        uint256 left = validities.length;
        if (left > 0 && validities[left - 1].to > end) {
            validities[left - 1].to = end;
            ended = true;
        }
        if (!ended) revert ProviderRegistry_NotValid(signer);
        emit SignerRevoked(endpoint.providerId, signer, endpoint.model, endpoint.templateDigest);
    }

    /// @dev Drops what would begin at `time`, which is to come, or later.
    function _dropFrom(Validity[] storage validities, uint40 time) internal returns (bool dropped) {
        while (validities.length > 0 && validities[validities.length - 1].from >= time) {
            validities.pop();
            dropped = true;
        }
    }

    function _included(bytes32 providerId) internal view returns (Provider storage provider) {
        provider = _storage().providers[providerId];
        if (provider.history.latest() == 0) revert ProviderRegistry_NotIncluded(providerId);
    }

    function _requireTrustedHardware(bytes32 providerId) internal view {
        if (!_included(providerId).terms.trustedHardware) revert ProviderRegistry_NotTrustedHardware(providerId);
    }

    /// @return inclusion Zero when the provider was excluded.
    function _inclusionAt(bytes32 providerId, uint40 time)
        internal
        view
        returns (uint32 inclusion, EvidenceClass highestClass)
    {
        uint208 entry = _storage().providers[providerId].history.upperLookupRecent(time);
        return (uint32(entry >> 8), EvidenceClass(uint8(entry)));
    }

    function _validitiesOf(AttestedEndpoint calldata endpoint, address signer)
        internal
        view
        returns (Validity[] storage)
    {
        return _storage().validities[keccak256(abi.encode(endpoint, signer))];
    }

    function _nextSecond() internal view returns (uint40) {
        return uint40(block.timestamp) + 1;
    }

    function _authorizeUpgrade(address) internal override restricted {}

    function _storage() private pure returns (ProviderRegistryStorage storage $) {
        uint256 slot = erc7201("inference.storage.ProviderRegistry");
        assembly {
            $.slot := slot
        }
    }
}
