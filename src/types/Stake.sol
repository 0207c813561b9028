// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @notice An account's money in one asset, in base units. One slot.
struct Account {
    /// can be withdrawn at once
    uint128 claimable;
    /// escrowed in jobs that are not final
    uint128 inJobs;
}

/// @notice A keeper's money in one asset, in base units. One slot; `locked <= staked` always.
struct Stake {
    uint88 staked;
    /// part of `staked` that bonds hold
    uint88 locked;
    /// pay, as withdrawable as `Account.claimable`; kept here because finalizing writes this slot anyway
    uint80 earned;
}

/// @notice Stake on its way out.
struct Unbonding {
    uint128 amount;
    uint40 availableAt;
}

/// @notice Who acts for a keeper and how reliable it was. One slot.
struct KeeperRecord {
    address operator;
    uint40 cooldownUntil;
    /// deadlines missed and shards given back since the last submission
    uint8 strikes;
}

/// @notice An asset's rules and pots. Two slots; the first is all that post and finalize touch.
struct Asset {
    bool enabled;
    uint112 depositCap;
    uint112 feePot;
    uint128 minimumStake;
    uint128 insurance;
}

/// @notice What the workflow registry said about a digest. One slot.
struct Royalty {
    address receiver;
    uint16 bps;
    /// zero while the digest is not known to be registered
    uint40 sinceBlock;
}

/// @notice What is kept of a shard beside its word, in one slot: disputes, memo reuses, bond already taken.
struct ShardCase {
    /// which submission of the shard this is about; leaves of earlier ones are forgotten
    uint16 round;
    /// leaves frozen and undecided
    uint16 openLeaves;
    /// those of them that no payment covered: their pay is set apart
    uint16 setApart;
    /// leaves decided before the shard was paid
    uint16 refused;
    uint16 halved;
    /// disputes, demands and extended audits that hold the bond
    uint16 holds;
    uint32 reused;
    /// part of the bond that is gone: late fees of missing items and the slash
    uint88 taken;
    bool slashed;
}

/// @notice Where a leaf's dispute stands.
enum LeafState {
    None,
    /// its pay is set apart
    Frozen,
    /// it was paid before it was challenged, so only the bond answers for it
    FrozenPaid,
    Upheld,
    Rejected,
    Draw
}
