// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @notice Rates a job keeps for life: the ones in force at its posting block.
struct Rates {
    /// of price, at most MAX_PROTOCOL_FEE_BPS
    uint16 protocolFeeBps;
    /// bond as a multiple of maxPrice x items, in basis points, by the job's required class
    uint24 unattestedBondBps;
    uint24 tolerantBondBps;
    uint24 attestedBondBps;
    uint24 exactBondBps;
}

/// @notice Bounds of a job's times and keepers' delays, in seconds.
struct TimeBounds {
    uint32 maxAuction;
    uint32 minExecution;
    uint32 maxExecution;
    uint32 minChallenge;
    /// where valueAtRisk > 0: beyond forced inclusion of the rollup
    uint32 minChallengeAtRisk;
    uint32 maxChallenge;
    /// from post to deadline
    uint32 maxLife;
    /// from `unbond` to the stake's return
    uint32 unbonding;
    /// how long a keeper may not claim after its first miss; doubles with each further one, up to `maxCooldown`
    uint32 cooldown;
    uint32 maxCooldown;
}

/// @notice An EIP-2612 permit's expiry and signature.
struct Permit {
    uint256 deadline;
    uint8 v;
    bytes32 r;
    bytes32 s;
}
