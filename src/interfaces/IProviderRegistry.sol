// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {EvidenceClass} from "../types/Job.sol";
import {AttestedEndpoint, ProviderTerms} from "../types/Provider.sol";

/// @title IProviderRegistry
/// @notice Which providers of inference the platform knows, what their answers can prove, and who signs them when.
/// @dev Everything is judged at a given time, that of a submission: each change holds from the next second on and never
/// changes what was valid before.
interface IProviderRegistry {
    /// @notice A provider is included from now on. Signers of an earlier inclusion stay invalid.
    event ProviderIncluded(bytes32 indexed providerId, string name, ProviderTerms terms, string metadataUri);
    /// @notice A provider's terms are these from now on. Its signers are invalid if it signs inside trusted hardware
    /// and did not, or the other way round.
    event ProviderUpdated(bytes32 indexed providerId, ProviderTerms terms, string metadataUri);
    /// @notice A provider is excluded, and its signers invalid, from now on.
    event ProviderExcluded(bytes32 indexed providerId);
    /// @notice `signer` attests answers of an endpoint from `validFrom` until just before `validTo`, whatever was said
    /// of that time and later before.
    event SignerSet(
        bytes32 indexed providerId,
        address indexed signer,
        string model,
        bytes32 templateDigest,
        uint40 validFrom,
        uint40 validTo
    );
    /// @notice `signer` no longer attests answers of an endpoint.
    event SignerRevoked(bytes32 indexed providerId, address indexed signer, string model, bytes32 templateDigest);

    /// @notice Thrown when a name is empty, longer than 64 bytes, or not of a-z, 0-9 and hyphens.
    error ProviderRegistry_BadName(string name);
    /// @notice Thrown when a digest is zero.
    error ProviderRegistry_EmptyDigest();
    /// @notice Thrown when a provider is included already.
    error ProviderRegistry_AlreadyIncluded(bytes32 providerId);
    /// @notice Thrown when a provider is not included.
    error ProviderRegistry_NotIncluded(bytes32 providerId);
    /// @notice Thrown when a provider whose answers cannot be attested would get a signer.
    error ProviderRegistry_NotAttested(bytes32 providerId, EvidenceClass highestClass);
    /// @notice Thrown when the registrar acts for a provider that does not sign inside trusted hardware.
    error ProviderRegistry_NotTrustedHardware(bytes32 providerId);
    /// @notice Thrown when a long-lived signer would be added to a provider that signs inside trusted hardware.
    error ProviderRegistry_ShortLivedOnly(bytes32 providerId);
    /// @notice Thrown when a signer is the zero address.
    error ProviderRegistry_NoSigner();
    /// @notice Thrown when a model has no name.
    error ProviderRegistry_NoModel();
    /// @notice Thrown when a signer's validity would end before it begins, or is past.
    error ProviderRegistry_BadValidity(uint40 validFrom, uint40 validTo);
    /// @notice Thrown when a key inside trusted hardware would outlive `latest`, seven days from now.
    error ProviderRegistry_ValidTooLong(uint40 validTo, uint40 latest);
    /// @notice Thrown when a signer that is neither valid nor going to be would be revoked.
    error ProviderRegistry_NotValid(address signer);

    /// @notice Includes the provider `name`. Parameter timelock only.
    /// @param metadataUri Where the metadata can be fetched.
    function includeProvider(string calldata name, ProviderTerms calldata terms, string calldata metadataUri)
        external
        returns (bytes32 providerId);

    /// @notice Replaces a provider's terms. Parameter timelock only.
    function updateProvider(bytes32 providerId, ProviderTerms calldata terms, string calldata metadataUri) external;

    /// @notice Excludes a provider. Parameter timelock only.
    function excludeProvider(bytes32 providerId) external;

    /// @notice Says when a long-lived signer is valid, from `validFrom` on. Parameter timelock only.
    /// @param validFrom Unix time; the next second if that is later.
    /// @param validTo Unix time of the first second it is no longer valid.
    function setSigner(AttestedEndpoint calldata endpoint, address signer, uint40 validFrom, uint40 validTo) external;

    /// @notice `setSigner` for a key inside trusted hardware, until seven days from now at most. Registrar only.
    function renewKey(AttestedEndpoint calldata endpoint, address signer, uint40 validFrom, uint40 validTo) external;

    /// @notice Ends a signer's validity now, of whatever kind. Parameter timelock only.
    function revokeSigner(AttestedEndpoint calldata endpoint, address signer) external;

    /// @notice Ends the validity of a key inside trusted hardware now. Registrar only.
    function revokeKey(AttestedEndpoint calldata endpoint, address signer) external;

    /// @notice `keccak256(name)`.
    function providerIdOf(string calldata name) external pure returns (bytes32);

    /// @notice A provider as last set; `terms` are its last ones when it is not included.
    function providerOf(bytes32 providerId) external view returns (bool included, ProviderTerms memory terms);

    /// @notice Whether a provider was included at `time`, and the best evidence its answers counted as then.
    function classAt(bytes32 providerId, uint40 time) external view returns (bool included, EvidenceClass highestClass);

    /// @notice Whether `signer` attested answers of an endpoint at `time`.
    /// @dev Reads one slot for each validity that began after `time`.
    function isSignerAt(AttestedEndpoint calldata endpoint, address signer, uint40 time) external view returns (bool);
}
