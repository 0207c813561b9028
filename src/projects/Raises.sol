// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {IProjectToken} from "../interfaces/IProjectToken.sol";
import {IProjectTreasury} from "../interfaces/IProjectTreasury.sol";
import {ProjectPhase, RaiseTerms} from "../types/Project.sol";
import {Money} from "./Money.sol";
import {Shares} from "./Shares.sol";
import {Raise, TreasuryState} from "./TreasuryState.sol";

/// @title Raises
/// @notice A treasury's raise: which pledges it takes, until when, how it ends, and whose the founder's bonus is if it
/// fails.
/// @dev A linked library as far as it is rarely called, so that the treasury stays below the limit of code size. It
/// runs as the treasury.
library Raises {
    using Money for TreasuryState;
    using Raises for Raise;

    /*//////////////////////////////////////////////////////////////
                            ENDS OF A RAISE
    //////////////////////////////////////////////////////////////*/

    /// @notice Gives `assets` of the caller's pledge back. Its late contributions leave before the early ones.
    function withdraw(TreasuryState storage self, uint256 assets, IProjectFactory factory) external {
        ProjectPhase phase = phaseOf(self, factory);
        if (phase != ProjectPhase.Raise) revert IProjectTreasury.ProjectTreasury_WrongPhase(phase);
        if (assets == 0) revert IProjectTreasury.ProjectTreasury_ZeroAmount();
        uint256 goal = self.raise.goal;
        if (self.free >= goal) revert IProjectTreasury.ProjectTreasury_GoalMet(self.free, goal);
        uint256 shares = Math.saturatingMul(assets, Shares.PER_ASSET);
        uint256 left = Shares.parOf(self.requireShares(msg.sender, shares) - shares);
        if (left != 0) self.raise.requireMinimum(left);
        self.raise.keepEarly(msg.sender, left);

        uint256 newFree = self.countOut(assets);
        self.burn(msg.sender, shares);
        self.pay(msg.sender, assets);
        emit IProjectTreasury.PledgeWithdrawn(msg.sender, assets, shares, newFree);
    }

    /// @notice Ends a raise that met its goal, with the founder's shares on their way.
    function activate(TreasuryState storage self, IProjectFactory factory) external {
        if (self.phase != ProjectPhase.Raise) revert IProjectTreasury.ProjectTreasury_WrongPhase(self.phase);
        (uint128 free, uint128 goal) = (self.free, self.raise.goal);
        uint40 end = self.raise.endOf(factory);
        bool over = free == self.raise.cap || block.timestamp >= end;
        if (!over || free < goal) revert IProjectTreasury.ProjectTreasury_NotActivatable(free, goal, end);

        self.phase = ProjectPhase.Active;
        self.activatedAt = uint40(block.timestamp);
        self.raise.raised = free;
        IProjectToken(self.token).activate(self.transferable);
        uint256 supply = IERC20(self.token).totalSupply();
        uint256 founderShares = Shares.founderPart(supply, self.founderBps);
        if (founderShares > 0) _vest(self, founderShares, factory);
        emit IProjectTreasury.Activated(free, supply + founderShares, founderShares, self.vestingWallet);
    }

    /// @notice Gives a contributor of a failed raise everything back, and its part of the bonus.
    function refund(TreasuryState storage self, address contributor, IProjectFactory factory)
        external
        returns (uint256 assets)
    {
        ProjectPhase phase = phaseOf(self, factory);
        if (phase != ProjectPhase.Failed) revert IProjectTreasury.ProjectTreasury_WrongPhase(phase);
        if (self.phase != ProjectPhase.Failed) {
            self.phase = ProjectPhase.Failed;
            self.raise.raised = self.free;
            emit IProjectTreasury.RaiseFailed(self.free);
        }
        uint256 shares = self.requireShares(contributor, 1);
        uint256 pledge_ = Shares.parOf(shares);
        uint256 bonus = self.raise.takeBonus(contributor);

        uint256 newFree = self.countOut(pledge_);
        self.burn(contributor, shares);
        self.pay(contributor, pledge_ + bonus);
        emit IProjectTreasury.Refunded(contributor, pledge_, bonus, shares, newFree);
        return pledge_ + bonus;
    }

    /// @notice Gives the founder the bonus back that nobody is owed, or what rounding left of it after the last refund.
    function reclaim(TreasuryState storage self, IProjectFactory factory) external returns (uint256 assets) {
        ProjectPhase phase = phaseOf(self, factory);
        bool owed =
            phase == ProjectPhase.Raise || (phase == ProjectPhase.Failed && self.raise.early > 0 && self.free > 0);
        assets = self.raise.bonusHeld;
        if (owed || assets == 0) revert IProjectTreasury.ProjectTreasury_NoBonus();
        self.raise.bonusHeld = 0;
        self.pay(self.founder, assets);
        emit IProjectTreasury.BonusReclaimed(self.founder, assets);
    }

    /// @notice Where the project stands: a raise has failed from the second its time is over without the goal.
    function phaseOf(TreasuryState storage self, IProjectFactory factory) internal view returns (ProjectPhase) {
        if (self.phase != ProjectPhase.Raise || self.free >= self.raise.goal) return self.phase;
        return block.timestamp < self.raise.endOf(factory) ? ProjectPhase.Raise : ProjectPhase.Failed;
    }

    function _vest(TreasuryState storage self, uint256 founderShares, IProjectFactory factory) private {
        address wallet = factory.createVestingWallet(self.founder, uint64(block.timestamp), self.vestingSeconds);
        self.vestingWallet = wallet;
        IProjectToken(self.token).mintVested(wallet, founderShares);
    }

    /*//////////////////////////////////////////////////////////////
                                PLEDGES
    //////////////////////////////////////////////////////////////*/

    /// @notice Sets a new raise up.
    /// @param pausedBefore For how many seconds contributions were paused before it.
    function begin(Raise storage self, RaiseTerms calldata terms, uint40 pausedBefore) internal {
        self.asset = terms.asset;
        self.deadline = terms.deadline;
        // Safe: pauses are 72 h in 30 days, and raises end within 60 days.
        self.pausedBefore = uint32(pausedBefore);
        if (terms.bonus > 0) {
            self.lateSeconds = uint24(Math.ceilDiv(terms.deadline - block.timestamp, 5));
            (self.bonus, self.bonusHeld) = (terms.bonus, terms.bonus);
        }
        (self.goal, self.cap) = (terms.goal, terms.cap);
        (self.minContribution, self.maxContribution) = (terms.minContribution, terms.maxContribution);
    }

    /// @notice Takes a pledge, or reverts naming what stands against it.
    /// @param free Pledged so far.
    /// @param paused For how many seconds contributions were paused since the factory exists.
    function pledge(Raise storage self, uint256 assets, address contributor, uint256 free, IERC20 token, uint40 paused)
        internal
    {
        uint40 end = endOf(self, paused);
        if (block.timestamp >= end) revert IProjectTreasury.ProjectTreasury_DeadlinePassed(end);
        uint256 room = self.cap - free;
        if (assets > room) revert IProjectTreasury.ProjectTreasury_CapExceeded(room);
        if (assets != room) requireMinimum(self, assets);
        uint256 maximum = self.maxContribution;
        if (maximum != 0) {
            uint256 pledged = Shares.parOf(token.balanceOf(contributor)) + assets;
            if (pledged > maximum) revert IProjectTreasury.ProjectTreasury_AboveMaximum(pledged, maximum);
        }
        uint256 late = self.lateSeconds;
        if (late != 0 && block.timestamp + late < end) {
            // Safe: together at most the cap.
            self.early += uint128(assets);
            self.earlyOf[contributor] += assets;
        }
    }

    /// @notice Whether `pledge` would take `assets` of somebody who pledged nothing yet.
    function accepts(Raise storage self, uint256 assets, uint256 free, uint40 paused) internal view returns (bool) {
        uint256 room = self.cap - free;
        uint256 maximum = self.maxContribution;
        return block.timestamp < endOf(self, paused) && assets <= room
            && (assets == room || assets >= self.minContribution) && (maximum == 0 || assets <= maximum);
    }

    /// @notice Counts no more of a contributor's pledge as early than it has `left`.
    function keepEarly(Raise storage self, address contributor, uint256 left) internal {
        uint256 early = self.earlyOf[contributor];
        if (early <= left) return;
        self.earlyOf[contributor] = left;
        // Safe: a part of `self.early`.
        self.early -= uint128(early - left);
    }

    /// @notice What a contributor is owed of the bonus if the raise fails, rounded down.
    function bonusOf(Raise storage self, address contributor) internal view returns (uint256) {
        uint256 early = self.earlyOf[contributor];
        return early == 0 ? 0 : Math.mulDiv(self.bonus, early, self.early);
    }

    /// @notice Takes a contributor's bonus out, once.
    function takeBonus(Raise storage self, address contributor) internal returns (uint256 assets) {
        assets = bonusOf(self, contributor);
        if (assets == 0) return 0;
        delete self.earlyOf[contributor];
        // Safe: the parts add up to the bonus at most.
        self.bonusHeld -= uint128(assets);
    }

    /// @notice When the raise ends. A paused second is a second longer to raise: since `paused` grows no faster than
    /// time, an end that has passed stays passed.
    function endOf(Raise storage self, uint40 paused) internal view returns (uint40) {
        return self.deadline + paused - self.pausedBefore;
    }

    function endOf(Raise storage self, IProjectFactory factory) internal view returns (uint40) {
        (, uint40 paused) = factory.contributionPauses();
        return endOf(self, paused);
    }

    function requireMinimum(Raise storage self, uint256 assets) internal view {
        uint256 minimum = self.minContribution;
        if (assets < minimum) revert IProjectTreasury.ProjectTreasury_BelowMinimum(assets, minimum);
    }

    /// @notice How the raise was set up.
    function termsOf(Raise storage self) internal view returns (RaiseTerms memory) {
        return RaiseTerms({
            asset: self.asset,
            deadline: self.deadline,
            goal: self.goal,
            cap: self.cap,
            minContribution: self.minContribution,
            maxContribution: self.maxContribution,
            bonus: self.bonus
        });
    }
}
