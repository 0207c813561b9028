// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IProjectGovernor} from "src/interfaces/IProjectGovernor.sol";
import {IProjectToken} from "src/interfaces/IProjectToken.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {ProjectConfig} from "src/types/Project.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @notice Attacks on votes. What they are after is a budget whose keepers are Eve's own: a quarter of all money a
/// week, 250 of the members' 1,000 in the first.
contract VoteAttacks is AttackTest {
    function _project() internal view override returns (ProjectConfig memory project) {
        project = super._project();
        project.limits.weeklyBps = 2500;
    }

    function _proposeBudget() internal returns (uint256) {
        return _propose(address(treasury), abi.encodeCall(treasury.openBudget, (_budgetOf(100 * UNIT))));
    }

    function _expectState(uint256 proposalId, IGovernor.ProposalState expected) internal view {
        assertEq(uint256(governor.state(proposalId)), uint256(expected));
    }

    function _votesOf(uint256 proposalId) internal view returns (uint256 for_, uint256 against) {
        (against, for_,) = governor.proposalVotes(proposalId);
    }

    function _expectTooFewVotes(address proposer, uint256 votes) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorInsufficientProposerVotes.selector, proposer, votes, governor.proposalThreshold()
            )
        );
    }

    function _proposeAs(address proposer, string memory description) internal returns (uint256) {
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _calls(address(treasury), abi.encodeCall(treasury.openBudget, (_budgetOf(100 * UNIT))));
        vm.prank(proposer);
        return governor.propose(targets, values, calldatas, description);
    }

    /// @dev All in one block. Naive: votes are balances, so 10,000 borrowed for one transaction outvote 1,000 and open
    /// the budget; they cost nothing and the members lose 250 a week.
    function test_FlashLoanVote() public {
        _activate();
        uint256 proposalId = _proposeBudget();
        vm.warp(governor.proposalSnapshot(proposalId) + 1);
        uint256 minted = _join(eve, 10_000 * UNIT);
        _castVote(eve, proposalId, 0);
        (, uint256 against) = _votesOf(proposalId);
        assertEq(against, 0, "borrowed votes counted");
        _expectTooFewVotes(eve, 0);
        _proposeAs(eve, "Mine");
        vm.expectPartialRevert(IProjectToken.ProjectToken_Locked.selector);
        vm.prank(eve);
        treasury.redeem(minted, eve, 0);
    }

    /// @dev Naive: votes at the snapshot alone, so that 9,000 which came a day before it are 90 % of them: 250 a week.
    function test_DepositThenVoteWhale() public {
        _activate();
        uint256 minted = _join(eve, 9000 * UNIT);
        _wait(LOCK);
        _expectTooFewVotes(eve, 0);
        _proposeAs(eve, "Mine");
        uint256 proposalId = _proposeBudget();
        uint256 snapshot = governor.proposalSnapshot(proposalId);
        vm.warp(snapshot + 1);
        _castVote(eve, proposalId, 1);
        _castVote(ben, proposalId, 0);
        vm.warp(governor.proposalDeadline(proposalId) + 1);
        _expectState(proposalId, IGovernor.ProposalState.Defeated);
        _wait(SEASONING);
        assertEq(governor.getVotes(eve, vm.getBlockTimestamp() - 1), minted, "who stays gets its votes");
    }

    /// @dev Eve activates the project and joins in the same second. Naive: a vote's seasoning point in the first week
    /// is the second of activation, so that 9,000 count at once and in full; they may leave a day later, as fresh
    /// shares,
    /// whose departure voids nothing: 250 a week, and Eve has her 9,000 back.
    function test_WhaleInTheSecondOfActivation() public {
        _contribute(ada, 600 * UNIT);
        _contribute(ben, 400 * UNIT);
        vm.warp(treasury.deadline());
        _fund(eve, 9000 * UNIT);
        vm.startPrank(eve);
        treasury.activate();
        (uint256 preview,) = treasury.previewContribute(9000 * UNIT);
        assertEq(preview, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectTreasury.ProjectTreasury_TooEarly.selector, uint40(vm.getBlockTimestamp()) + 1
            )
        );
        treasury.contribute(9000 * UNIT, eve, 0);
        _wait(1);
        treasury.contribute(9000 * UNIT, eve, 0);
        vm.stopPrank();
        _wait(1);
        assertEq(governor.getVotes(eve, vm.getBlockTimestamp() - 1), 0);
        assertEq(treasury.seasonedAssets(), 1000 * UNIT, "nor do ceilings grow");
    }

    /// @dev 90,000 arrive and do not vote. Naive: a quorum of 10 % of 91,000 is more than all 1,000 votes there are,
    /// and nothing can be decided any more; members could not even close a budget that drains them: 250 a week.
    function test_UnseasonedQuorumFreeze() public {
        _activate();
        uint256 proposalId = _proposeBudget();
        _join(eve, 90_000 * UNIT);
        _pass(proposalId);
        assertEq(governor.quorum(governor.proposalSnapshot(proposalId)), 100 * UNIT * SCALE);
        _expectState(proposalId, IGovernor.ProposalState.Succeeded);
        _queue(proposalId);
        governor.execute(proposalId);
    }

    /// @dev Ada votes for the budget and takes her 600 out before it opens. Naive: Ben alone pays for it, 100 in the
    /// first week and all his 400 in the end.
    function test_VoteAndQuit() public {
        _activate();
        uint256 proposalId = _proposeBudget();
        _pass(proposalId);
        _queue(proposalId);
        _leave(ada);
        assertTrue(governor.isVoid(proposalId));
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectGovernor.ProjectGovernor_Void.selector, proposalId, 1000 * UNIT * SCALE, 600 * UNIT * SCALE
            )
        );
        governor.execute(proposalId);
    }

    /// @dev The same, with Ada's 600 back in as Eve's. Naive: departures are the supply's decrease, which is zero; Ben
    /// and whoever trusted the vote lose as before.
    function test_MaskingAnExodusByALateDeposit() public {
        _activate();
        uint256 proposalId = _proposeBudget();
        _pass(proposalId);
        _queue(proposalId);
        _join(eve, 600 * UNIT);
        _leave(ada);
        assertEq(shares.seasonedBurnedSince(uint48(governor.proposalSnapshot(proposalId))), 600 * UNIT * SCALE);
        vm.expectPartialRevert(IProjectGovernor.ProjectGovernor_Void.selector);
        governor.execute(proposalId);
    }

    /// @dev Eve answers a proposal by joining with 1,000 and leaving before it is executed. Naive: every burned share
    /// is a departure, so that whoever has money for a day vetoes whatever the members want, for nothing.
    function test_VetoByANewcomersRoundTrip() public {
        _activate();
        uint256 proposalId = _proposeBudget();
        _join(eve, 1000 * UNIT);
        _pass(proposalId);
        _queue(proposalId);
        _leave(eve);
        assertEq(shares.seasonedBurnedSince(uint48(governor.proposalSnapshot(proposalId))), 0);
        governor.execute(proposalId);
        _expectState(proposalId, IGovernor.ProposalState.Executed);
    }

    /// @dev A budget is passed and kept in a drawer. Naive: what is queued can be executed for ever, without notice: a
    /// year later it takes 2,500 a week of the 10,000 that others have brought since.
    function test_SleepingProposal() public {
        _activate();
        uint256 proposalId = _proposeBudget();
        _pass(proposalId);
        uint256 snapshot = vm.snapshotState();
        vm.warp(governor.proposalDeadline(proposalId) + governor.GRACE_SECONDS());
        _expectState(proposalId, IGovernor.ProposalState.Succeeded);
        _wait(1);
        _expectState(proposalId, IGovernor.ProposalState.Expired);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        governor.queue(proposalId);

        vm.revertToState(snapshot);
        _queue(proposalId);
        _wait(governor.GRACE_SECONDS());
        _expectState(proposalId, IGovernor.ProposalState.Queued);
        _wait(1);
        _join(eve, 9000 * UNIT);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        governor.execute(proposalId);
    }

    /// @dev 5 of 1,000 are left. Naive: a share costs half a hundredth, 45 buy 90 % of the votes, the page, the name
    /// and whatever comes back to a project that raised 1,000.
    function test_CaptureOfADormantProject() public {
        ProjectConfig memory project = _project();
        project.limits.weeklyBps = 10_000;
        _create(project);
        _activate();
        _spend(995 * UNIT);
        _fund(eve, 45 * UNIT);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_Dormant.selector, 5 * UNIT, 10 * UNIT));
        vm.prank(eve);
        treasury.contribute(45 * UNIT, eve, 0);
        assertApproxEqAbs(_leave(ada), 3 * UNIT, 1, "what is left is the members'");
    }

    /// @dev 40 of 1,000 are left, and Eve puts 360 in. Naive: 90 % of the votes at once, and 10 of the members' 40 in
    /// the first week. Here her votes take a week, in which they can see her and leave with all that is theirs.
    function test_CaptureOfASmallProject() public {
        ProjectConfig memory project = _project();
        project.limits.weeklyBps = 10_000;
        _create(project);
        _activate();
        _spend(960 * UNIT);
        _join(eve, 360 * UNIT);
        _wait(SEASONING - 1);
        assertEq(governor.getVotes(eve, vm.getBlockTimestamp() - 1), 0);
        assertApproxEqAbs(_leave(ada), 24 * UNIT, 1);
        assertApproxEqAbs(_leave(ben), 16 * UNIT, 1);
    }

    /// @dev Ben sees Ada's proposal on its way, proposes the same first and cancels it: its number is used up. Naive:
    /// for the threshold's 10 shares he holds up every proposal for ever. With a suffix that names its proposer, none.
    function test_ProposalFrontRunCancel() public {
        _activate();
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _calls(address(treasury), abi.encodeCall(treasury.openBudget, (_budgetOf(100 * UNIT))));
        _proposeAs(ben, "Open it");
        vm.prank(ben);
        governor.cancel(targets, values, calldatas, keccak256("Open it"));
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        _proposeAs(ada, "Open it");

        string memory signed = string.concat("Open it#proposer=", vm.toString(ada));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, ben));
        _proposeAs(ben, signed);
        uint256 proposalId = _proposeAs(ada, signed);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, proposalId, ben));
        vm.prank(ben);
        governor.cancel(proposalId);
        // A copy under his own name is a proposal of its own.
        assertNotEq(_proposeAs(ben, string.concat("Open it#proposer=", vm.toString(ben))), proposalId);
    }
}
