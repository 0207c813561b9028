// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {ProjectPhase, RaiseTerms} from "src/types/Project.sol";
import {ProjectModel} from "./ProjectModel.t.sol";

/// @notice Contributors of a raise, the founder's bonus, and how a raise ends.
abstract contract ProjectRaise is ProjectModel {
    uint256 private immutable GOAL;
    uint256 private immutable ALL;
    uint256 private immutable MINIMUM;
    uint256 private immutable BONUS;
    uint256 private immutable END;
    uint256 private immutable LATE;
    address private immutable GUARDIAN;

    /// all early pledges; refunds do not change it
    uint256 private early;
    uint256 private pausedFrom;
    uint256 private pausedUntil;
    uint256 private pausedBefore;

    constructor(address guardian) {
        RaiseTerms memory terms = TREASURY.raiseTerms();
        (GOAL, ALL, MINIMUM, BONUS) = (terms.goal, terms.cap, terms.minContribution, terms.bonus);
        (END, LATE) = (terms.deadline, _ceilDiv(terms.deadline - block.timestamp, 5));
        GUARDIAN = guardian;
    }

    function pledge(uint256 seed, uint256 assets) external step {
        if (!_raising() || _paused()) return;
        address account = _actor(seed);
        uint256 room = ALL - free;
        if (room == 0) return;
        // Large enough that campaigns get past the raise, small enough that some fail.
        assets = bound(assets, room < 8 ? room : room / 8, room);
        if (assets < MINIMUM) assets = room;
        _fund(account, assets, address(TREASURY));
        vm.prank(account);
        uint256 minted = TREASURY.contribute(assets, account, 0);
        assertEq(minted, assets * SCALE, "a pledge is not at par");
        free += assets;
        _members[account].moneyIn += assets;
        if (_now() + LATE < endOfRaise()) {
            _members[account].early += assets;
            early += assets;
        }
    }

    function withdrawPledge(uint256 seed, uint256 assets) external step {
        address account = _actor(seed);
        uint256 pledged = SHARES.balanceOf(account) / SCALE;
        if (!_raising() || free >= GOAL || pledged == 0) return;
        assets = bound(assets, 1, pledged);
        if (pledged - assets < MINIMUM) assets = pledged;
        vm.prank(account);
        TREASURY.withdrawPledge(assets);
        free -= assets;
        Member storage member = _members[account];
        member.moneyOut += assets;
        uint256 left = pledged - assets;
        if (member.early > left) {
            early -= member.early - left;
            member.early = left;
        }
    }

    /// @dev Time flies to the end of the raise; mostly with its goal.
    function settleRaise(uint256 seed) external step {
        if (TREASURY.phase() != ProjectPhase.Raise || (free < GOAL && seed % 16 != 0)) return;
        if (_paused()) vm.warp(pausedUntil);
        if (free < ALL && _now() < endOfRaise()) vm.warp(endOfRaise());
        if (free >= GOAL) TREASURY.activate();
    }

    function refund(uint256 seed) external step {
        address account = _actor(seed);
        if (TREASURY.phase() == ProjectPhase.Failed && SHARES.balanceOf(account) > 0) _refund(account);
    }

    function _refund(address account) internal {
        uint256 pledged = SHARES.balanceOf(account) / SCALE;
        Member storage member = _members[account];
        uint256 share = early == 0 ? 0 : BONUS * member.early / early;
        assertEq(TREASURY.refund(account), pledged + share, "a refund is the pledge and its part of the bonus");
        assertEq(SHARES.balanceOf(account), 0);
        free -= pledged;
        bonus -= share;
        member.early = 0;
        member.moneyOut += pledged;
    }

    function reclaimBonus() external step {
        _reclaimBonus();
    }

    function _reclaimBonus() internal {
        ProjectPhase phase = TREASURY.phase();
        bool owed = phase == ProjectPhase.Raise || (phase == ProjectPhase.Failed && early > 0 && free > 0);
        if (owed || bonus == 0) return;
        assertEq(TREASURY.reclaimBonus(), bonus, "the founder gets what is left of the bonus");
        bonus = 0;
    }

    function pauseContributions(uint256 duration) external step {
        if (pausedFrom != 0 && _now() < pausedFrom + 30 days) return;
        duration = bound(duration, 1, 3 days);
        vm.prank(GUARDIAN);
        FACTORY.pauseContributions(uint40(duration));
        pausedBefore += pausedUntil - pausedFrom;
        (pausedFrom, pausedUntil) = (_now(), _now() + duration);
    }

    function unpauseContributions() external step {
        if (_now() >= pausedUntil) return;
        vm.prank(GUARDIAN);
        FACTORY.unpauseContributions();
        pausedUntil = _now();
    }

    /// @dev Every paused second is one more.
    function endOfRaise() public view returns (uint256) {
        uint256 until = _now() < pausedUntil ? _now() : pausedUntil;
        return END + pausedBefore + until - pausedFrom;
    }

    function _paused() internal view returns (bool) {
        return _now() < pausedUntil;
    }

    function _raising() internal view returns (bool) {
        return TREASURY.phase() == ProjectPhase.Raise && _now() < endOfRaise();
    }
}
