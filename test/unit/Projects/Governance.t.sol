// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {
    TimelockControllerUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/TimelockControllerUpgradeable.sol";
import {IListedUpgrades} from "src/interfaces/IListedUpgrades.sol";
import {IProjectFactory} from "src/interfaces/IProjectFactory.sol";
import {IProjectGovernor} from "src/interfaces/IProjectGovernor.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {GovernorSetting, ProjectPart} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

contract GovernanceTest is ProjectTest {
    bytes32 internal constant IMPLEMENTATION = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;

    function _expectOutsideCharter(address target, uint256 value, bytes4 selector) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_OutsideCharter.selector, target, value, selector)
        );
    }

    function _newVersion(ProjectPart part) internal returns (address) {
        if (part == ProjectPart.Treasury) {
            return deployCode("ProjectTreasury.sol:ProjectTreasury", abi.encode(factory, market));
        }
        if (part == ProjectPart.Token) return deployCode("ProjectToken.sol:ProjectToken", abi.encode(factory));
        return deployCode("ProjectGovernor.sol:ProjectGovernor", abi.encode(factory));
    }

    function _list(ProjectPart part, address implementation) internal {
        vm.prank(address(platform.upgradeTimelock));
        factory.listImplementation(part, implementation, true);
    }

    function _implementationOf(address proxy) internal view returns (address) {
        return address(uint160(uint256(vm.load(proxy, IMPLEMENTATION))));
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
        vm.warp(vm.getBlockTimestamp() + 1);

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
                IProjectGovernor.ProjectGovernor_Void.selector, proposalId, GOAL * SCALE, 400 * UNIT * SCALE
            )
        );
        governor.execute(proposalId);
    }

    function test_RevertWhen_ExecutedBeforeTheDelay() public {
        _activate();
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
        _pass(proposalId);
        governor.queue(proposalId);
        vm.warp(governor.proposalEta(proposalId) - 1);
        vm.expectPartialRevert(TimelockControllerUpgradeable.TimelockUnexpectedOperationState.selector);
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

    function test_RevertWhen_SettingIsChangedWithoutAVote() public {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, founder));
        vm.prank(founder);
        governor.setVotingDelay(2 hours);
    }

    // upgrades

    function test_RevertWhen_PlatformOrFounderUpgradesAProject() public {
        address[3] memory proxies = [address(treasury), address(shares), address(governor)];
        address[5] memory callers = [
            address(platform.upgradeTimelock), address(platform.parameterTimelock), address(factory), founder, stranger
        ];
        for (uint256 i; i < proxies.length; ++i) {
            ProjectPart part = ProjectPart(i);
            address next = _newVersion(part);
            _list(part, next);
            for (uint256 j; j < callers.length; ++j) {
                vm.expectRevert(abi.encodeWithSelector(IListedUpgrades.ListedUpgrades_NotTreasury.selector, callers[j]));
                vm.prank(callers[j]);
                ProjectTestUpgradeable(proxies[i]).upgradeToAndCall(next, "");
            }
        }
    }

    function test_RevertWhen_ProjectInstallsAnUnlistedVersion() public {
        _activate();
        address next = _newVersion(ProjectPart.Treasury);
        // Listed, but for another part.
        _list(ProjectPart.Governor, next);
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.upgradeToAndCall, (next, "")));
        _pass(proposalId);
        _queue(proposalId);
        vm.expectRevert(abi.encodeWithSelector(IListedUpgrades.ListedUpgrades_NotListed.selector, next));
        governor.execute(proposalId);
    }

    function test_RevertWhen_UpgradeCarriesACall() public {
        _activate();
        bytes memory grant = abi.encodeCall(treasury.grantRole, (treasury.PROPOSER_ROLE(), ada));
        address current = _implementationOf(address(treasury));
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.upgradeToAndCall, (current, grant)));
        _pass(proposalId);
        _queue(proposalId);
        vm.expectRevert(IListedUpgrades.ListedUpgrades_WithCall.selector);
        governor.execute(proposalId);
    }

    function test_WhenVoteInstallsAListedVersion() public {
        _activate();
        treasury.runBudget(FOUNDING);
        address[] memory targets = new address[](3);
        bytes[] memory calldatas = new bytes[](3);
        (targets[0], targets[1], targets[2]) = (address(treasury), address(shares), address(governor));
        address[3] memory versions;
        for (uint256 i; i < 3; ++i) {
            versions[i] = _newVersion(ProjectPart(i));
            _list(ProjectPart(i), versions[i]);
            calldatas[i] = abi.encodeCall(treasury.upgradeToAndCall, (versions[i], ""));
        }
        bytes memory before = _observe();
        vm.prank(ada);
        uint256 proposalId = governor.propose(targets, new uint256[](3), calldatas, "Upgrade");
        _pass(proposalId);
        _queue(proposalId);
        governor.execute(proposalId);

        for (uint256 i; i < 3; ++i) {
            assertEq(_implementationOf(targets[i]), versions[i]);
        }
        assertEq(_observe(), before, "the new version reads what the old one wrote");
        assertEq(uint256(governor.state(proposalId)), uint256(IGovernor.ProposalState.Executed));
        treasury.sweep();
        _vote(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
    }

    function _observe() internal view returns (bytes memory) {
        return abi.encode(
            treasury.founder(),
            treasury.phase(),
            treasury.raiseTerms(),
            treasury.raised(),
            treasury.freeAssets(),
            treasury.budgetTermsOf(FOUNDING),
            treasury.budgetOf(FOUNDING).spent,
            shares.totalSupply(),
            shares.balanceOf(ada),
            shares.getVotes(ben),
            shares.name(),
            governor.votingPeriod(),
            governor.quorumNumerator(),
            governor.timelock(),
            governor.token()
        );
    }
}

interface ProjectTestUpgradeable {
    function upgradeToAndCall(address implementation, bytes calldata data) external payable;
}
