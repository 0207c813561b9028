// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Rates, TimeBounds} from "../src/types/Parameters.sol";
import {PlatformTerms, TokenRecipient} from "../src/types/Platform.sol";
import {ProjectBounds} from "../src/types/Project.sol";

/// @notice Who governs a deployment besides the platform token's holders, and how slowly.
struct GovernanceConfig {
    address guardian;
    /// renews short-lived keys of providers; none if zero
    address registrar;
    uint32 parameterDelay;
    uint32 upgradeDelay;
    /// of every role's grants and every target's administration
    uint32 adminDelay;
}

/// @notice The token that votes on the platform.
struct PlatformTokenConfig {
    string name;
    string symbol;
    TokenRecipient[] recipients;
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
    PlatformTokenConfig platformToken;
    PlatformTerms platformTerms;
    uint32 epochSeconds;
    Rates rates;
    TimeBounds timeBounds;
    ProjectBounds projectBounds;
    AssetConfig[] assets;
    /// the wrapped native token, an asset too
    AssetConfig wrappedNative;
}

/// @dev The structs above as EIP-712 writes them, for forge's JSON reader. In step with them by the deployment's test.
string constant CONFIG_TYPE = "Config(GovernanceConfig governance,PlatformTokenConfig platformToken,"
    "PlatformTerms platformTerms,uint32 epochSeconds,Rates rates,TimeBounds timeBounds,ProjectBounds projectBounds,"
    "AssetConfig[] assets,AssetConfig wrappedNative)"
    "AssetConfig(address asset,string name,string symbol,uint112 depositCap,uint128 minimumStake)"
    "GovernanceConfig(address guardian,address registrar,uint32 parameterDelay,uint32 upgradeDelay,uint32 adminDelay)"
    "PlatformTerms(uint32 votingDelay,uint32 votingPeriod,uint32 lateQuorumExtension,uint16 quorumBps,"
    "uint256 proposalThreshold)" "PlatformTokenConfig(string name,string symbol,TokenRecipient[] recipients)"
    "ProjectBounds(uint32 minRaise,uint32 maxRaise,uint32 minVotingDelay,uint32 maxVotingDelay,uint32 minVotingPeriod,"
    "uint32 maxVotingPeriod,uint32 minTimelockDelay,uint32 maxTimelockDelay,uint32 minSeasoning,uint32 maxSeasoning,"
    "uint32 minVesting,uint32 shareLock,uint32 minAuction,uint32 foundingWindow,uint16 minQuorumBps,"
    "uint16 maxQuorumBps,uint16 maxProposalThresholdBps,uint16 maxFoundingBps,uint16 maxMinPriceBps,"
    "uint16 maxBountyBps,uint16 maxWeeklyBps)"
    "Rates(uint16 protocolFeeBps,uint24 unattestedBondBps,uint24 tolerantBondBps,uint24 attestedBondBps,"
    "uint24 exactBondBps)" "TimeBounds(uint32 maxAuction,uint32 minExecution,uint32 maxExecution,uint32 minChallenge,"
    "uint32 minChallengeAtRisk,uint32 maxChallenge,uint32 maxLife,uint32 unbonding,uint32 cooldown,uint32 maxCooldown)"
    "TokenRecipient(address account,uint256 amount)";
