// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IProjectFactory} from "src/interfaces/IProjectFactory.sol";
import {IProjectGovernor} from "src/interfaces/IProjectGovernor.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {CharterLimits, GovernorSetting} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";
import {ITimelock} from "test/utils/Surfaces.sol";

contract GovernanceTest is ProjectTest {
    function _expectOutsideCharter(address target, uint256 value, bytes4 selector) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_OutsideCharter.selector, target, value, selector)
        );
    }

    // propose

    function test_RevertWhen_ProposingDuringTheRaise() public {
        _contribute(ada, GOAL);
        vm.warp(vm.getBlockTimestamp() + 1);
        vm.expectRevert(IProjectGovernor.ProjectGovernor_NotActive.selector);
        _propose(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
    }

    function test_RevertWhen_ProposerHasTooFewVotes() public {
        _activate();
        uint256 threshold = GOAL * SCALE / 100;
        assertEq(governor.proposalThreshold(), threshold);
        vm.prank(ada);
        shares.transfer(stranger, threshold - 1);
        vm.warp(vm.getBlockTimestamp() + 7 days + 1);

        address[] memory targets = new address[](1);
        targets[0] = address(treasury);
        bytes[] memory calldatas = new bytes[](1);
        calldatas[0] = abi.encodeCall(treasury.startWindDown, ());
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorInsufficientProposerVotes.selector, stranger, threshold - 1, threshold
            )
        );
        vm.prank(stranger);
        governor.propose(targets, new uint256[](1), calldatas, "");
    }

    function test_RevertWhen_ProposalIsOutsideTheCharter() public {
        _activate();
        address[10] memory targets = [
            address(money),
            address(market),
            address(factory),
            address(treasury),
            address(treasury),
            address(treasury),
            address(treasury),
            address(governor),
            address(governor),
            address(shares)
        ];
        bytes4[10] memory selectors = [
            money.transfer.selector,
            market.post.selector,
            factory.createProject.selector,
            treasury.updateDelay.selector,
            treasury.grantRole.selector,
            treasury.scheduleBatch.selector,
            treasury.cancel.selector,
            governor.relay.selector,
            governor.updateTimelock.selector,
            shares.mint.selector
        ];
        for (uint256 i; i < targets.length; ++i) {
            _expectOutsideCharter(targets[i], 0, selectors[i]);
            _propose(targets[i], abi.encodePacked(selectors[i]));
        }
    }

    function test_RevertWhen_ProposalCarriesValue() public {
        _activate();
        address[] memory targets = new address[](1);
        targets[0] = address(treasury);
        uint256[] memory values = new uint256[](1);
        values[0] = 1;
        bytes[] memory calldatas = new bytes[](1);
        calldatas[0] = abi.encodeCall(treasury.startWindDown, ());
        _expectOutsideCharter(address(treasury), 1, treasury.startWindDown.selector);
        vm.prank(ada);
        governor.propose(targets, values, calldatas, "");
    }

    // execute

    /// @dev Even a Governor that forgot to look could not make the treasury do it.
    function test_RevertWhen_TimelockExecutesOutsideTheCharter() public {
        _activate();
        address[] memory targets = new address[](1);
        targets[0] = address(money);
        bytes[] memory calldatas = new bytes[](1);
        calldatas[0] = abi.encodeCall(money.transfer, (stranger, GOAL));
        vm.startPrank(address(governor));
        treasury.scheduleBatch(targets, new uint256[](1), calldatas, 0, 0, 2 days);
        vm.warp(vm.getBlockTimestamp() + 2 days);
        _expectOutsideCharter(address(money), 0, money.transfer.selector);
        treasury.executeBatch(targets, new uint256[](1), calldatas, 0, 0);
    }

    function test_RevertWhen_SingleCallsAreScheduled() public {
        vm.startPrank(address(governor));
        vm.expectRevert(IProjectTreasury.ProjectTreasury_BatchesOnly.selector);
        treasury.schedule(address(treasury), 0, "", 0, 0, 0);
        vm.expectRevert(IProjectTreasury.ProjectTreasury_BatchesOnly.selector);
        treasury.execute(address(treasury), 0, "", 0, 0);
    }

    function test_RevertWhen_NativeMoneyComesAlong() public {
        _activate();
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
        _pass(proposalId);
        _queue(proposalId);
        vm.expectRevert(IProjectGovernor.ProjectGovernor_NativeMoney.selector);
        governor.execute{value: 1}(proposalId);
    }

    /// @dev Without it Ada votes for a budget whose keepers are hers, redeems her 600, and Ben alone pays for it.
    function test_RevertWhen_TheVotersLeft() public {
        _activate();
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.openBudget, (_defaultBudget())));
        _pass(proposalId);
        _queue(proposalId);
        uint256 owned = shares.balanceOf(ada);
        vm.prank(ada);
        treasury.redeem(owned, ada, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectGovernor.ProjectGovernor_Void.selector, proposalId, GOAL * SCALE, 600 * UNIT * SCALE
            )
        );
        governor.execute(proposalId);
        assertTrue(governor.isVoid(proposalId));
    }

    function test_WhenAThirdLeft() public {
        _activate();
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
        assertFalse(governor.isVoid(proposalId), "its snapshot is to come");
        _pass(proposalId);
        _queue(proposalId);
        uint256 third = GOAL * SCALE / 3;
        vm.prank(ada);
        treasury.redeem(third, ada, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        assertFalse(governor.isVoid(proposalId));
        uint256 state = vm.snapshotState();
        governor.execute(proposalId);
        vm.revertToState(state);
        vm.prank(ben);
        treasury.redeem(1, ben, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        assertTrue(governor.isVoid(proposalId));
    }

    /// @dev Counted by the supply alone, Ada's 600 would be hidden by 600 that come in as she leaves.
    function test_RevertWhen_NewMoneyHidesTheVotersLeaving() public {
        _activate();
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.openBudget, (_defaultBudget())));
        _pass(proposalId);
        _queue(proposalId);
        _contributeLate(stranger, 600 * UNIT);
        uint256 owned = shares.balanceOf(ada);
        vm.prank(ada);
        treasury.redeem(owned, ada, 0);
        vm.expectPartialRevert(IProjectGovernor.ProjectGovernor_Void.selector);
        governor.execute(proposalId);
    }

    /// @dev Nor can a newcomer void what others voted by coming and going.
    function test_WhenFreshMoneyComesAndGoes() public {
        _activate();
        _contributeLate(stranger, 900 * UNIT);
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
        _pass(proposalId);
        _queue(proposalId);
        uint256 owned = shares.balanceOf(stranger);
        vm.prank(stranger);
        treasury.redeem(owned, stranger, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        assertFalse(governor.isVoid(proposalId));
        governor.execute(proposalId);
    }

    // votes and quorum

    /// @dev Else whoever brings more than everybody else decides at once what happens to everybody's money.
    function test_WhenAWhaleArrivesJustBeforeTheVote() public {
        _activate();
        vm.warp(treasury.activatedAt() + 8 days);
        uint256 arrived = vm.getBlockTimestamp();
        _contributeLate(stranger, 1500 * UNIT);
        vm.warp(arrived + 1 days);
        assertEq(governor.getVotes(stranger, arrived), 0);
        assertEq(governor.quorum(arrived), GOAL * SCALE / 10, "nor does it lift the quorum out of reach");
        assertEq(governor.proposalThreshold(), GOAL * SCALE / 100);
        vm.expectPartialRevert(IGovernor.GovernorInsufficientProposerVotes.selector);
        this.proposeWindDown(stranger);

        vm.warp(arrived + 7 days + 1);
        assertEq(governor.getVotes(stranger, arrived + 7 days - 1), 0);
        assertEq(governor.getVotes(stranger, arrived + 7 days), shares.balanceOf(stranger));
        assertEq(governor.quorum(arrived + 7 days), shares.totalSupply() / 10);
        this.proposeWindDown(stranger);
    }

    function proposeWindDown(address proposer) external {
        address[] memory targets = new address[](1);
        targets[0] = address(treasury);
        bytes[] memory calldatas = new bytes[](1);
        calldatas[0] = abi.encodeCall(treasury.startWindDown, ());
        vm.prank(proposer);
        governor.propose(targets, new uint256[](1), calldatas, "");
    }

    function test_WhenProjectIsYoungerThanItsSeasoning() public {
        _activate();
        uint256 activated = treasury.activatedAt();
        assertEq(governor.getVotes(ada, activated), 600 * UNIT * SCALE);
        _contributeLate(stranger, 500 * UNIT);
        vm.warp(activated + 2 days);
        assertEq(governor.getVotes(stranger, activated + 1 days), 0);
        assertEq(governor.getVotes(ada, activated + 1 days), 600 * UNIT * SCALE);
        assertEq(governor.quorum(activated + 1 days), GOAL * SCALE / 10);
    }

    /// @dev The past ends a second ago; the point of seasoning must too.
    function test_WhenSomethingIsProposedInTheFirstSecond() public {
        _contribute(ada, 600 * UNIT);
        _contribute(ben, 400 * UNIT);
        vm.warp(treasury.deadline());
        treasury.activate();
        this.proposeWindDown(ada);
    }

    function test_WhenVotesAreDelegatedJustBefore() public {
        _activate();
        vm.warp(treasury.activatedAt() + 8 days);
        vm.prank(ada);
        shares.delegate(ben);
        uint256 delegated = vm.getBlockTimestamp();
        vm.warp(delegated + 7 days + 1);
        assertEq(governor.getVotes(ben, delegated), 400 * UNIT * SCALE);
        assertEq(governor.getVotes(ada, delegated), 0);
        assertEq(governor.getVotes(ben, delegated + 7 days), GOAL * SCALE);
    }

    function test_WhenLeaversLowerTheQuorum() public {
        _activate();
        vm.warp(treasury.activatedAt() + 8 days);
        uint256 owned = shares.balanceOf(ben);
        vm.prank(ben);
        treasury.redeem(owned, ben, 0);
        uint256 left = vm.getBlockTimestamp();
        vm.warp(left + 1);
        assertEq(governor.quorum(left), 600 * UNIT * SCALE / 10);
        assertEq(governor.getVotes(ben, left), 0);
    }

    // looser limits

    function _looser() internal view returns (bytes memory) {
        return abi.encodeCall(treasury.loosenLimits, (CharterLimits({weeklyBps: 3000, runnerWeeklyBps: 500})));
    }

    /// @dev Ada votes for and Ben, with what she sends him, against.
    function _passAgainst(uint256 proposalId) internal {
        vm.warp(governor.proposalSnapshot(proposalId) + 1);
        vm.prank(ada);
        governor.castVote(proposalId, 1);
        vm.prank(ben);
        governor.castVote(proposalId, 0);
        vm.warp(governor.proposalDeadline(proposalId) + 1);
    }

    function test_LooserLimitsNeedSixtyPercent() public {
        _activate();
        uint256 proposalId = _propose(address(treasury), _looser());
        assertTrue(governor.needsSupermajority(proposalId));
        _passAgainst(proposalId);
        assertEq(uint256(governor.state(proposalId)), uint256(IGovernor.ProposalState.Succeeded), "exactly 60 %");

        vm.prank(ada);
        shares.transfer(stranger, 1);
        vm.warp(vm.getBlockTimestamp() + 8 days);
        proposalId = _proposeAs("Once more", address(treasury), _looser());
        _passAgainst(proposalId);
        assertEq(uint256(governor.state(proposalId)), uint256(IGovernor.ProposalState.Defeated), "a share less");
    }

    function test_MostThingsNeedHalf() public {
        _activate();
        vm.prank(ada);
        shares.transfer(ben, 99 * UNIT * SCALE);
        vm.warp(vm.getBlockTimestamp() + 8 days);
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
        assertFalse(governor.needsSupermajority(proposalId));
        _passAgainst(proposalId);
        assertEq(uint256(governor.state(proposalId)), uint256(IGovernor.ProposalState.Succeeded));
    }

    /// @dev Among other calls it is noticed all the same, and the closing of budgets waits for it.
    function test_LooserLimitsCannotBeMixedIn() public {
        _activate();
        address[] memory targets = new address[](2);
        (targets[0], targets[1]) = (address(treasury), address(treasury));
        bytes[] memory calldatas = new bytes[](2);
        (calldatas[0], calldatas[1]) = (abi.encodeCall(treasury.closeBudget, (FOUNDING)), _looser());
        vm.prank(ada);
        uint256 proposalId = governor.propose(targets, new uint256[](2), calldatas, "Only closing a budget");
        assertTrue(governor.needsSupermajority(proposalId));
        assertFalse(governor.isImmediate(proposalId));
        assertTrue(governor.proposalNeedsQueuing(proposalId));
    }

    function _proposeAs(string memory description, address target, bytes memory data) internal returns (uint256) {
        address[] memory targets = new address[](1);
        targets[0] = target;
        bytes[] memory calldatas = new bytes[](1);
        calldatas[0] = data;
        vm.prank(ada);
        return governor.propose(targets, new uint256[](1), calldatas, description);
    }

    /// @dev After the raise one pays for oneself, at the price of the day.
    function _contributeLate(address contributor, uint256 assets) internal {
        deal(address(money), contributor, assets);
        vm.startPrank(contributor);
        money.approve(address(treasury), assets);
        treasury.contribute(assets, contributor, 0);
        vm.stopPrank();
        vm.warp(vm.getBlockTimestamp() + 1);
    }

    // execute

    function test_RevertWhen_ExecutedBeforeTheDelay() public {
        _activate();
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
        _pass(proposalId);
        governor.queue(proposalId);
        vm.warp(governor.proposalEta(proposalId) - 1);
        vm.expectPartialRevert(ITimelock.TimelockUnexpectedOperationState.selector);
        governor.execute(proposalId);
    }

    function test_RevertWhen_QueueingWhatNeedsNoQueue() public {
        _activate();
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.closeBudget, (FOUNDING)));
        _pass(proposalId);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorProposalQueueingNotRequired.selector, proposalId));
        governor.queue(proposalId);
    }

    function test_WhenVoteChangesTheMetadata() public {
        _activate();
        uint256 proposalId =
            _propose(address(treasury), abi.encodeCall(treasury.setMetadata, (keccak256("new"), "ipfs://new")));
        _pass(proposalId);
        _queue(proposalId);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.MetadataSet(keccak256("new"), "ipfs://new");
        governor.execute(proposalId);
    }

    function test_WhenQuorumIsMissed() public {
        _activate();
        vm.prank(ada);
        shares.transfer(stranger, 5 * GOAL * SCALE / 100);
        vm.warp(vm.getBlockTimestamp() + 1);
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
        vm.warp(governor.proposalSnapshot(proposalId) + 1);
        assertEq(governor.quorum(governor.proposalSnapshot(proposalId)), GOAL * SCALE / 10);
        vm.prank(stranger);
        governor.castVote(proposalId, 1);
        vm.warp(governor.proposalDeadline(proposalId) + 1);
        assertEq(uint256(governor.state(proposalId)), uint256(IGovernor.ProposalState.Defeated));
    }

    // roles

    function test_NobodyButTheGovernorHasARole() public view {
        address[5] memory others =
            [founder, ada, stranger, address(platform.upgradeTimelock), address(platform.parameterTimelock)];
        bytes32[4] memory roles = [
            treasury.PROPOSER_ROLE(), treasury.EXECUTOR_ROLE(), treasury.CANCELLER_ROLE(), treasury.DEFAULT_ADMIN_ROLE()
        ];
        for (uint256 i; i < roles.length; ++i) {
            assertEq(treasury.hasRole(roles[i], address(governor)), i < 3);
            assertFalse(treasury.hasRole(roles[i], address(0)), "open to all");
            for (uint256 j; j < others.length; ++j) {
                assertFalse(treasury.hasRole(roles[i], others[j]));
            }
        }
        assertTrue(treasury.hasRole(roles[3], address(treasury)), "its own admin, which the charter never lets act");
        assertEq(treasury.getMinDelay(), 2 days);
    }

    // settings

    function test_RevertWhen_SettingLeavesTheLimits() public {
        _activate();
        uint256 proposalId = _propose(address(governor), abi.encodeCall(governor.setVotingPeriod, (4)));
        _pass(proposalId);
        _queue(proposalId);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectFactory.ProjectFactory_OutOfBounds.selector, GovernorSetting.VotingPeriod, 4, 5, 7 days
            )
        );
        governor.execute(proposalId);
    }

    function test_WhenVoteChangesSettings() public {
        _activate();
        address[] memory targets = new address[](5);
        bytes[] memory calldatas = new bytes[](5);
        for (uint256 i; i < 5; ++i) {
            targets[i] = address(governor);
        }
        calldatas[0] = abi.encodeCall(governor.setVotingDelay, (2 hours));
        calldatas[1] = abi.encodeCall(governor.setVotingPeriod, (2 days));
        calldatas[2] = abi.encodeCall(governor.setProposalThreshold, (500));
        calldatas[3] = abi.encodeCall(governor.updateQuorumNumerator, (2000));
        calldatas[4] = abi.encodeCall(governor.setLateQuorumVoteExtension, (6 hours));
        vm.prank(ada);
        uint256 proposalId = governor.propose(targets, new uint256[](5), calldatas, "Faster");
        _pass(proposalId);
        _queue(proposalId);
        governor.execute(proposalId);

        assertEq(governor.votingDelay(), 2 hours);
        assertEq(governor.votingPeriod(), 2 days);
        assertEq(governor.proposalThreshold(), GOAL * SCALE / 20);
        assertEq(governor.quorumNumerator(), 2000);
        assertEq(governor.lateQuorumVoteExtension(), 6 hours);
    }

    /// @dev A vote that reached its quorum could otherwise be made to go on for ever.
    function test_RevertWhen_LateQuorumExtendsBeyondAnyVote() public {
        _activate();
        uint256 proposalId =
            _propose(address(governor), abi.encodeCall(governor.setLateQuorumVoteExtension, (7 days + 1)));
        _pass(proposalId);
        _queue(proposalId);
        vm.expectPartialRevert(IProjectFactory.ProjectFactory_OutOfBounds.selector);
        governor.execute(proposalId);
    }

    function test_RevertWhen_SettingIsChangedWithoutAVote() public {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, founder));
        vm.prank(founder);
        governor.setVotingDelay(2 hours);
    }
}
