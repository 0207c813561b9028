// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    AccessManagedUpgradeable
} from "@openzeppelin/contracts-upgradeable/access/manager/AccessManagedUpgradeable.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {IEscrow} from "../interfaces/IEscrow.sol";
import {IMarketGovernance} from "../interfaces/IMarketGovernance.sol";
import {Pauses} from "../libraries/Pauses.sol";
import {Rates, TimeBounds} from "../types/Parameters.sol";
import {SettingsWord} from "../types/SettingsWord.sol";
import {Asset} from "../types/Stake.sol";
import {Ledger} from "./Ledger.sol";
import {Settings} from "./Settings.sol";

/// @title Governance
/// @notice What governance may change in the market, and the guardian's pause.
///
/// INVARIANTS
/// @dev Every rate, bound and pause stays within the constants below. In any 30 days the market is paused for at most
/// 72 h. TRUST
/// @dev Governance and guardian reach future posts, future claims and collected fees, never a balance.
abstract contract Governance is IMarketGovernance, Ledger, Settings, AccessManagedUpgradeable {
    using Checkpoints for Checkpoints.Trace208;
    using Pauses for Pauses.History;

    /// @inheritdoc IMarketGovernance
    uint256 public constant MAX_PROTOCOL_FEE_BPS = 500;
    /// @dev A late fee is a tenth of a shard's price and comes out of its bond.
    uint256 private constant MIN_BOND_BPS = 1000;
    uint256 private constant MAX_BOND_BPS = 1_000_000;
    uint256 private constant MAX_EXECUTION_SECONDS = 30 days;
    uint256 private constant MAX_CHALLENGE_SECONDS = 3 days;
    uint256 private constant MAX_LIFE_SECONDS = 365 days;
    /// @dev Shorter than the 21 days of an upgrade's delay, so that a keeper can leave before new code binds it.
    uint256 private constant MAX_UNBONDING_SECONDS = 18 days;
    uint256 private constant MAX_COOLDOWN_SECONDS = 7 days;
    uint256 private constant MAX_PAUSE_SECONDS = 72 hours;
    uint256 private constant PAUSE_PERIOD_SECONDS = 30 days;

    /// @inheritdoc IMarketGovernance
    function initialize(address authority, Rates calldata firstRates, TimeBounds calldata bounds) external initializer {
        __AccessManaged_init(authority);
        _setRates(firstRates, block.number);
        _setTimeBounds(bounds);
    }

    /// @inheritdoc IMarketGovernance
    function setAsset(address asset, bool enabled, uint112 depositCap, uint128 minimumStake) external restricted {
        Asset storage rules = _asset(asset);
        rules.enabled = enabled;
        rules.depositCap = depositCap;
        rules.minimumStake = minimumStake;
        emit AssetSet(asset, enabled, depositCap, minimumStake);
    }

    /// @inheritdoc IMarketGovernance
    function setArbiter(address arbiter, bool listed) external restricted {
        if (arbiter == address(0) || arbiter == address(this)) revert Jobs_BadParameter("arbiter");
        _settingsStorage().arbiters[arbiter] = listed;
        emit ArbiterListed(arbiter, listed);
    }

    /// @inheritdoc IMarketGovernance
    function collectFees(address asset, address to) external restricted nonReentrant {
        uint256 amount = _asset(asset).feePot;
        if (amount == 0) revert IEscrow.Escrow_ZeroAmount();
        _asset(asset).feePot = 0;
        emit FeesCollected(asset, to, amount);
        _push(asset, to, amount);
    }

    /// @inheritdoc IMarketGovernance
    function setRates(Rates calldata newRates) external restricted {
        // From the next block on: a job posted earlier in this block must keep the rates it was posted under.
        _setRates(newRates, block.number + 1);
    }

    /// @inheritdoc IMarketGovernance
    function setTimeBounds(TimeBounds calldata newBounds) external restricted {
        _setTimeBounds(newBounds);
    }

    /// @inheritdoc IMarketGovernance
    function pause(uint40 duration) external restricted {
        SettingsStorage storage $ = _settingsStorage();
        SettingsWord current = $.current;
        uint256 until = block.timestamp + duration;
        if (duration == 0 || duration > MAX_PAUSE_SECONDS) revert Jobs_BadPause(duration);

        // Of all periods of 30 days, the one that ends with this pause holds the most of pauses.
        uint256 used =
            $.pauses.secondsBetween(current, Math.saturatingSub(until, PAUSE_PERIOD_SECONDS), block.timestamp);
        if (used + duration > MAX_PAUSE_SECONDS) revert Jobs_PauseBudgetExceeded(duration, MAX_PAUSE_SECONDS - used);

        _setPause($.pauses.begin(_endPause(current), block.timestamp, until));
        emit Paused(uint40(until));
    }

    /// @inheritdoc IMarketGovernance
    function unpause() external restricted {
        _setPause(_endPause(_settingsStorage().current));
        emit Unpaused();
    }

    /*//////////////////////////////////////////////////////////////
                               VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IMarketGovernance
    function rates() external view returns (Rates memory) {
        return _settingsAt(block.number).rates();
    }

    /// @inheritdoc IMarketGovernance
    function ratesAt(uint256 blockNumber) external view returns (Rates memory) {
        return _settingsAt(blockNumber).rates();
    }

    /// @inheritdoc IMarketGovernance
    function timeBounds() external view returns (TimeBounds memory) {
        (PostBounds memory post, KeeperDelays memory delays) = (_settingsStorage().post, _settingsStorage().delays);
        return TimeBounds({
            maxAuction: post.maxAuction,
            minExecution: post.minExecution,
            maxExecution: post.maxExecution,
            minChallenge: post.minChallenge,
            minChallengeAtRisk: post.minChallengeAtRisk,
            maxChallenge: post.maxChallenge,
            maxLife: post.maxLife,
            unbonding: delays.unbonding,
            cooldown: delays.cooldown,
            maxCooldown: delays.maxCooldown
        });
    }

    /// @inheritdoc IMarketGovernance
    function pauseState() external view returns (uint40 from, uint40 until) {
        SettingsWord current = _settingsStorage().current;
        return (uint40(current.pausedFrom()), uint40(current.pausedUntil()));
    }

    /// @inheritdoc IMarketGovernance
    function assetOf(address asset) external view returns (bool enabled, uint256 depositCap, uint256 minimumStake) {
        Asset storage rules = _asset(asset);
        return (rules.enabled, rules.depositCap, rules.minimumStake);
    }

    /// @inheritdoc IMarketGovernance
    function isArbiter(address arbiter) external view returns (bool) {
        return _settingsStorage().arbiters[arbiter];
    }

    /// @inheritdoc IMarketGovernance
    function feePot(address asset) external view returns (uint256) {
        return _asset(asset).feePot;
    }

    /*//////////////////////////////////////////////////////////////
                              PRIVATE
    //////////////////////////////////////////////////////////////*/

    function _setRates(Rates calldata newRates, uint256 sinceBlock) private {
        if (newRates.protocolFeeBps > MAX_PROTOCOL_FEE_BPS) revert Jobs_BadParameter("protocolFeeBps");
        _checkBond(newRates.unattestedBondBps, "unattestedBondBps");
        _checkBond(newRates.tolerantBondBps, "tolerantBondBps");
        _checkBond(newRates.attestedBondBps, "attestedBondBps");
        _checkBond(newRates.exactBondBps, "exactBondBps");

        SettingsStorage storage $ = _settingsStorage();
        $.current = $.current.withRates(newRates, sinceBlock);
        $.rates.push(uint48(sinceBlock), $.current.packedRates());
        emit RatesSet(newRates);
    }

    function _checkBond(uint256 bondBps, bytes32 field) private pure {
        if (bondBps < MIN_BOND_BPS || bondBps > MAX_BOND_BPS) revert Jobs_BadParameter(field);
    }

    function _setTimeBounds(TimeBounds calldata bounds) private {
        if (bounds.maxAuction > bounds.maxLife) revert Jobs_BadParameter("maxAuction");
        if (bounds.minExecution == 0 || bounds.minExecution > bounds.maxExecution) {
            revert Jobs_BadParameter("minExecution");
        }
        if (bounds.maxExecution > MAX_EXECUTION_SECONDS) revert Jobs_BadParameter("maxExecution");
        if (bounds.minChallenge == 0 || bounds.minChallenge > bounds.minChallengeAtRisk) {
            revert Jobs_BadParameter("minChallenge");
        }
        if (bounds.minChallengeAtRisk > bounds.maxChallenge) revert Jobs_BadParameter("minChallengeAtRisk");
        if (bounds.maxChallenge > MAX_CHALLENGE_SECONDS) revert Jobs_BadParameter("maxChallenge");
        if (bounds.maxLife < bounds.minExecution || bounds.maxLife > MAX_LIFE_SECONDS) {
            revert Jobs_BadParameter("maxLife");
        }
        if (bounds.unbonding > MAX_UNBONDING_SECONDS) revert Jobs_BadParameter("unbonding");
        if (bounds.cooldown > bounds.maxCooldown) revert Jobs_BadParameter("cooldown");
        if (bounds.maxCooldown > MAX_COOLDOWN_SECONDS) revert Jobs_BadParameter("maxCooldown");

        SettingsStorage storage $ = _settingsStorage();
        $.post = PostBounds({
            pausedUntil: $.post.pausedUntil,
            maxAuction: bounds.maxAuction,
            minExecution: bounds.minExecution,
            maxExecution: bounds.maxExecution,
            minChallenge: bounds.minChallenge,
            minChallengeAtRisk: bounds.minChallengeAtRisk,
            maxChallenge: bounds.maxChallenge,
            maxLife: bounds.maxLife
        });
        $.delays = KeeperDelays(bounds.unbonding, bounds.cooldown, bounds.maxCooldown);
        emit TimeBoundsSet(bounds);
    }

    function _setPause(SettingsWord settings) private {
        _settingsStorage().current = settings;
        _settingsStorage().post.pausedUntil = uint32(settings.pausedUntil());
    }

    function _endPause(SettingsWord settings) private view returns (SettingsWord) {
        if (block.timestamp >= settings.pausedUntil()) return settings;
        return settings.withPause(settings.pausedFrom(), block.timestamp, settings.pausedBefore());
    }
}
