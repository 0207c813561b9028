// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {BudgetTerms} from "src/types/Budget.sol";
import {CharterLimits, ProjectPhase} from "src/types/Project.sol";
import {ProjectSpending} from "./ProjectSpending.t.sol";

/// @notice Members propose, vote, queue and execute, one proposal at a time; time flies from stage to stage.
abstract contract ProjectVotes is ProjectSpending {
    enum Kind {
        OpenBudget,
        OpenRunnerBudget,
        CloseBudget,
        Tighten,
        Loosen,
        WindDown
    }

    uint256 private constant WEEK = 7 days;

    uint256 private proposalId;
    Kind private kind;
    uint256 private subject;
    CharterLimits private asked;
    BudgetTerms private terms;
    /// seasoned shares that left since the snapshot
    uint256 private departed;
    uint256 private proposals;

    function propose(uint256 seed, uint256 amount) external step {
        if (proposalId != 0 || TREASURY.phase() != ProjectPhase.Active) return;
        address proposer = _proposer(seed);
        if (proposer == address(0) || _now() == TREASURY.activatedAt()) return;
        (address[] memory targets, bytes[] memory calldatas) = (new address[](1), new bytes[](1));
        (targets[0], calldatas[0]) = (address(TREASURY), _compose(seed, amount));
        vm.prank(proposer);
        proposalId = GOVERNOR.propose(targets, new uint256[](1), calldatas, vm.toString(++proposals));
        vm.warp(GOVERNOR.proposalSnapshot(proposalId) + 1);
        departed = 0;
        for (uint256 i; i < actors.length; ++i) {
            vm.prank(actors[i]);
            GOVERNOR.castVote(proposalId, (seed >> i) % 8 == 0 ? 0 : 1);
        }
    }

    /// @dev The first member, counted from the seed, with enough votes.
    function _proposer(uint256 seed) private view returns (address) {
        uint256 threshold = GOVERNOR.proposalThreshold();
        for (uint256 i; i < actors.length; ++i) {
            address account = _actor(seed / 64 + i);
            uint256 votes = GOVERNOR.getVotes(account, _now() - 1);
            if (votes > 0 && votes >= threshold) return account;
        }
        return address(0);
    }

    function _compose(uint256 seed, uint256 amount) private returns (bytes memory) {
        // Winding down ends a campaign's spending, so it is rare.
        kind = seed % 32 == 31 ? Kind.WindDown : Kind(seed % 5);
        CharterLimits memory now_ = limitsNow();
        if (kind == Kind.Tighten) {
            asked = CharterLimits(now_.weeklyBps - now_.weeklyBps / 4, now_.runnerWeeklyBps - now_.runnerWeeklyBps / 4);
            return abi.encodeCall(TREASURY.tightenLimits, (asked));
        }
        if (kind == Kind.Loosen) {
            asked = CharterLimits(uint16(bound(amount, now_.weeklyBps, BPS)), 500);
            return abi.encodeCall(TREASURY.loosenLimits, (asked));
        }
        if (kind == Kind.CloseBudget) {
            subject = 1 + amount % _budgets.length;
            return abi.encodeCall(TREASURY.closeBudget, (subject));
        }
        if (kind == Kind.WindDown) return abi.encodeCall(TREASURY.startWindDown, ());
        terms = TREASURY.budgetTermsOf(1);
        uint256 cost = 60 * UNIT;
        (terms.dailyCeiling, terms.weeklyCeiling) =
        (uint128(bound(amount, cost, 4 * cost)), uint128(bound(amount, cost, 8 * cost)));
        terms.totalCeiling = uint128(bound(amount, cost, 100 * cost));
        // Some may be run as often as their ceilings let them.
        if (amount % 2 == 0) (terms.bounty, terms.intervalSeconds) = (0, 0);
        if (kind == Kind.OpenRunnerBudget) {
            (terms.job.inputDigest, terms.job.inputRoot, terms.bounty, terms.intervalSeconds) = (0, 0, 0, 0);
            (terms.runner, terms.runnerInputs) = (RUNNER, true);
        }
        return abi.encodeCall(TREASURY.openBudget, (terms));
    }

    /// @dev One stage further: to the end of the vote, into the queue, and out of it.
    function conclude() external step {
        if (proposalId == 0) return;
        if (GOVERNOR.state(proposalId) == IGovernor.ProposalState.Active) {
            vm.warp(GOVERNOR.proposalDeadline(proposalId) + 1);
        }
        IGovernor.ProposalState state = GOVERNOR.state(proposalId);
        if (state == IGovernor.ProposalState.Succeeded && GOVERNOR.proposalNeedsQueuing(proposalId)) {
            GOVERNOR.queue(proposalId);
            return;
        }
        if (state == IGovernor.ProposalState.Queued && _now() < GOVERNOR.proposalEta(proposalId)) {
            vm.warp(GOVERNOR.proposalEta(proposalId));
        }
        if (state == IGovernor.ProposalState.Queued || state == IGovernor.ProposalState.Succeeded) _execute();
        proposalId = 0;
    }

    function _execute() private {
        uint256 snapshot = GOVERNOR.proposalSnapshot(proposalId);
        uint256 point = TREASURY.activatedAt();
        if (snapshot > point + WEEK) point = snapshot - WEEK;
        uint256 seasoned = supplyAt(snapshot) < supplyAt(point) ? supplyAt(snapshot) : supplyAt(point);
        bool void_ = kind != Kind.CloseBudget && departed * 3 > seasoned;
        bool useless = TREASURY.phase() != ProjectPhase.Active && kind != Kind.Tighten && kind != Kind.Loosen;
        if (kind == Kind.CloseBudget) useless = _budgets[subject - 1].closed;
        if (kind == Kind.Tighten || kind == Kind.Loosen) useless = !_fits();
        (bool success,) = address(GOVERNOR).call(abi.encodeWithSignature("execute(uint256)", proposalId));
        assertEq(success, !void_ && !useless, "a void vote was carried out, or a valid one was not");
        if (success) _apply();
    }

    /// @dev Limits may have changed since they were composed, by time alone.
    function _fits() private view returns (bool) {
        CharterLimits memory now_ = limitsNow();
        if (kind == Kind.Tighten) {
            return asked.weeklyBps <= now_.weeklyBps && asked.runnerWeeklyBps <= now_.runnerWeeklyBps;
        }
        return asked.weeklyBps >= now_.weeklyBps && asked.runnerWeeklyBps >= now_.runnerWeeklyBps;
    }

    function _apply() private {
        if (kind == Kind.OpenBudget || kind == Kind.OpenRunnerBudget) {
            _addBudget(terms);
        } else if (kind == Kind.CloseBudget) {
            _budgets[subject - 1].closed = true;
        } else if (kind == Kind.Tighten) {
            _limits = asked;
            _pendingFrom = 0;
        } else if (kind == Kind.Loosen) {
            _limits = limitsNow();
            _pending = asked;
            _pendingFrom = _now() + WEEK;
        }
    }

    /// @dev By anyone, once it can pay no run.
    function closeBudget(uint256 seed) external step {
        uint256 budgetId = 1 + seed % _budgets.length;
        BudgetModel storage budget = _budgets[budgetId - 1];
        if (!_running() || budget.closed) return;
        uint256 least = (budget.byRunner ? 1 : 100) * UNIT / 2 + budget.bounty;
        vm.prank(_actor(seed));
        try TREASURY.closeBudget(budgetId) {
            assertLt(budget.total - budget.spent, least, "closed although it could pay a run");
            budget.closed = true;
        } catch {
            assertGe(budget.total - budget.spent, least, "of no use and still open");
        }
    }

    function _countDeparture(uint256 shares) internal override {
        departed += shares;
    }
}
