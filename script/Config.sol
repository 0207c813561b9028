// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Rates, TimeBounds} from "../src/types/Parameters.sol";
import {ProjectBounds} from "../src/types/Project.sol";

/// @notice Who governs a deployment, and how slowly.
struct GovernanceConfig {
    /// may propose to the parameter timelock
    address[] parameterProposers;
    /// may propose to the upgrade timelock
    address[] upgradeProposers;
    address guardian;
    uint32 parameterDelay;
    uint32 upgradeDelay;
    /// of every role's grants and every target's administration
    uint32 adminDelay;
}

/// @notice An asset the market takes. The zero address asks for a devnet token of this name.
struct AssetConfig {
    address asset;
    string name;
    string symbol;
    uint112 depositCap;
    uint128 minimumStake;
}

/// @notice What `script/config/<chainId>.json` holds.
struct Config {
    GovernanceConfig governance;
    uint32 epochSeconds;
    Rates rates;
    TimeBounds timeBounds;
    ProjectBounds projectBounds;
    AssetConfig[] assets;
}

/// @dev The structs above as EIP-712 writes them, for forge's JSON reader. In step with them by the deployment's test.
string constant CONFIG_TYPE = "Config(GovernanceConfig governance,uint32 epochSeconds,Rates rates,TimeBounds timeBounds,"
    "ProjectBounds projectBounds,AssetConfig[] assets)"
    "AssetConfig(address asset,string name,string symbol,uint112 depositCap,uint128 minimumStake)"
    "GovernanceConfig(address[] parameterProposers,address[] upgradeProposers,address guardian,uint32 parameterDelay,"
    "uint32 upgradeDelay,uint32 adminDelay)"
    "ProjectBounds(uint32 minRaise,uint32 maxRaise,uint32 minVotingDelay,uint32 maxVotingDelay,uint32 minVotingPeriod,"
    "uint32 maxVotingPeriod,uint32 minTimelockDelay,uint32 maxTimelockDelay,uint32 minAuction,uint32 foundingWindow,"
    "uint16 minQuorumBps,uint16 maxQuorumBps,uint16 maxProposalThresholdBps,uint16 maxFoundingBps,"
    "uint16 maxMinPriceBps,uint16 maxBountyBps)"
    "Rates(uint16 protocolFeeBps,uint24 unattestedBondBps,uint24 tolerantBondBps,uint24 attestedBondBps,"
    "uint24 exactBondBps)" "TimeBounds(uint32 maxAuction,uint32 minExecution,uint32 maxExecution,uint32 minChallenge,"
    "uint32 minChallengeAtRisk,uint32 maxChallenge,uint32 maxLife,uint32 unbonding,uint32 cooldown,uint32 maxCooldown)";
