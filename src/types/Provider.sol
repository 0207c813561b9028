// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {EvidenceClass} from "./Job.sol";

/// @notice What governance says about a provider of inference.
struct ProviderTerms {
    /// best evidence its answers can count as
    EvidenceClass highestClass;
    /// whether it signs inside trusted hardware, with short-lived keys that the registrar renews
    bool trustedHardware;
    /// sha-256 of the metadata's canonical JSON
    bytes32 metadataDigest;
}

/// @notice What a provider's signer attests: answers of one model, hashed into one text.
struct AttestedEndpoint {
    bytes32 providerId;
    /// as requests name it
    string model;
    /// sha-256 of the template of the text that is signed
    bytes32 templateDigest;
}
