// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @notice Who gets how much of the platform's token when it is made, in base units.
struct TokenRecipient {
    address account;
    uint256 amount;
}

/// @notice How the platform votes. Times in seconds.
struct PlatformTerms {
    uint32 votingDelay;
    uint32 votingPeriod;
    /// least time that is left to vote after quorum was reached
    uint32 lateQuorumExtension;
    /// of the supply
    uint16 quorumBps;
    /// votes, in the token's base units
    uint256 proposalThreshold;
}
