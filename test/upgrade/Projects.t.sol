// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {IListedUpgrades} from "src/interfaces/IListedUpgrades.sol";
import {CharterLimits, ProjectContracts, ProjectPart} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

/// @notice A project's contracts run what its own members installed from the factory's list, and nothing else; what the
/// old code wrote reads the same under the new.
contract ProjectsUpgradeTest is ProjectTest {
    bytes32 internal constant IMPLEMENTATION = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;

    function _newVersion(ProjectPart part) internal returns (address) {
        if (part == ProjectPart.Treasury) {
            bytes memory fixed_ = abi.encode(factory, market, platform.contributionRouter);
            return deployCode("ProjectTreasury.sol:ProjectTreasury", fixed_);
        }
        if (part == ProjectPart.Token) return deployCode("ProjectToken.sol:ProjectToken", abi.encode(factory));
        return deployCode("ProjectGovernor.sol:ProjectGovernor", abi.encode(factory));
    }

    function _list(ProjectPart part, address implementation) internal {
        vm.prank(address(platform.upgradeTimelock));
        factory.listImplementation(part, implementation, true);
    }

    function _proxies() internal view returns (address[3] memory) {
        return [address(treasury), address(shares), address(governor)];
    }

    function _implementationOf(address proxy) internal view returns (address) {
        return address(uint160(uint256(vm.load(proxy, IMPLEMENTATION))));
    }

    // who

    /// @dev Not even a version that the platform listed itself.
    function test_RevertWhen_PlatformOrFounderUpgradesAProject() public {
        address[3] memory proxies = _proxies();
        address[7] memory callers = [
            address(platform.upgradeTimelock),
            address(platform.parameterTimelock),
            address(platform.accessManager),
            address(factory),
            address(governor),
            founder,
            stranger
        ];
        for (uint256 i; i < proxies.length; ++i) {
            address next = _newVersion(ProjectPart(i));
            _list(ProjectPart(i), next);
            for (uint256 j; j < callers.length; ++j) {
                vm.expectRevert(abi.encodeWithSelector(IListedUpgrades.ListedUpgrades_NotTreasury.selector, callers[j]));
                vm.prank(callers[j]);
                UUPSUpgradeable(proxies[i]).upgradeToAndCall(next, "");
            }
        }
    }

    // what

    function test_RevertWhen_ProjectInstallsAnUnlistedVersion() public {
        _activate();
        address[3] memory proxies = _proxies();
        for (uint256 i; i < proxies.length; ++i) {
            address next = _newVersion(ProjectPart(i));
            // Listed, but for another part.
            _list(ProjectPart((i + 1) % 3), next);
            uint256 proposalId = _propose(proxies[i], abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (next, "")));
            _pass(proposalId);
            _queue(proposalId);
            vm.expectRevert(abi.encodeWithSelector(IListedUpgrades.ListedUpgrades_NotListed.selector, next));
            governor.execute(proposalId);
        }
    }

    function test_RevertWhen_VersionWasDelistedMeanwhile() public {
        _activate();
        address next = _newVersion(ProjectPart.Token);
        _list(ProjectPart.Token, next);
        uint256 proposalId = _propose(address(shares), abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (next, "")));
        _pass(proposalId);
        _queue(proposalId);
        vm.prank(address(platform.upgradeTimelock));
        factory.listImplementation(ProjectPart.Token, next, false);
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

    // what was written

    /// @dev Money, shares of every age, votes, limits to come, a budget with runs, a vote under way.
    function test_ProjectOutlivesAnUpgrade() public {
        _live();
        uint256 underWay = _propose(address(treasury), abi.encodeCall(treasury.setMetadata, (keccak256("new"), "")));
        vm.warp(governor.proposalSnapshot(underWay) + 1);
        vm.prank(ben);
        governor.castVote(underWay, 0);

        address[] memory targets = new address[](3);
        bytes[] memory calldatas = new bytes[](3);
        address[3] memory proxies = _proxies();
        address[3] memory versions;
        for (uint256 i; i < 3; ++i) {
            versions[i] = _newVersion(ProjectPart(i));
            _list(ProjectPart(i), versions[i]);
            targets[i] = proxies[i];
            calldatas[i] = abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (versions[i], ""));
        }
        vm.prank(ada);
        uint256 upgrade = governor.propose(targets, new uint256[](3), calldatas, "Upgrade");
        _pass(upgrade);
        _queue(upgrade);
        bytes memory before = abi.encode(_readTreasury(), _readToken(), _readGovernor(underWay));
        governor.execute(upgrade);

        assertEq(abi.encode(_readTreasury(), _readToken(), _readGovernor(underWay)), before);
        for (uint256 i; i < 3; ++i) {
            assertEq(_implementationOf(proxies[i]), versions[i]);
        }
        assertEq(uint256(governor.state(upgrade)), uint256(IGovernor.ProposalState.Executed));
        assertEq(uint256(governor.state(underWay)), uint256(IGovernor.ProposalState.Defeated));
        treasury.sweep();
        vm.prank(ben);
        treasury.redeem(UNIT * SCALE, ben, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        _vote(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
    }

    function _live() private {
        _activate();
        treasury.runBudget(FOUNDING);
        vm.prank(ben);
        shares.transfer(stranger, 50 * UNIT * SCALE);
        vm.prank(stranger);
        shares.delegate(ada);
        CharterLimits memory looser = CharterLimits({weeklyBps: 3000, runnerWeeklyBps: 500});
        _vote(address(treasury), abi.encodeCall(treasury.loosenLimits, (looser)));
        deal(address(money), ben, 100 * UNIT);
        vm.startPrank(ben);
        money.approve(address(treasury), 100 * UNIT);
        treasury.contribute(100 * UNIT, ben, 0);
        vm.stopPrank();
        vm.warp(vm.getBlockTimestamp() + 1);
    }

    function _readTreasury() private view returns (bytes memory) {
        (CharterLimits memory pending, uint40 effectiveAt) = treasury.pendingLimits();
        bytes memory money_ = abi.encode(
            treasury.raiseTerms(),
            treasury.raised(),
            treasury.freeAssets(),
            treasury.committedAssets(),
            treasury.limits()
        );
        bytes memory budget = abi.encode(treasury.budgetTermsOf(FOUNDING), treasury.budgetOf(FOUNDING));
        return abi.encode(
            money_,
            budget,
            treasury.founder(),
            treasury.phase(),
            treasury.activatedAt(),
            treasury.exitFeeBps(),
            treasury.vestingWallet(),
            pending,
            effectiveAt,
            treasury.getMinDelay()
        );
    }

    function _readToken() private view returns (bytes memory) {
        (uint256 locked, uint48 until) = shares.lockedOf(ben);
        bytes memory names = abi.encode(shares.name(), shares.symbol(), shares.decimals(), shares.transferable());
        return abi.encode(
            names,
            shares.totalSupply(),
            shares.balanceOf(ben),
            shares.freshOf(ben),
            locked,
            until,
            shares.getVotes(ada),
            shares.delegates(stranger),
            shares.seasonedBurnedSince(treasury.activatedAt())
        );
    }

    function _readGovernor(uint256 proposalId) private view returns (bytes memory) {
        (uint256 against, uint256 for_, uint256 abstain) = governor.proposalVotes(proposalId);
        bytes memory settings = abi.encode(
            governor.votingDelay(),
            governor.votingPeriod(),
            governor.quorumNumerator(),
            governor.lateQuorumVoteExtension()
        );
        return abi.encode(
            settings,
            governor.name(),
            governor.token(),
            governor.timelock(),
            governor.proposalCount(),
            governor.proposalSnapshot(proposalId),
            governor.hasVoted(proposalId, ben),
            against,
            for_,
            abstain
        );
    }

    /// @dev Projects, limits, the list of code and a pause.
    function test_FactoryOutlivesAnUpgrade() public {
        address listed = _newVersion(ProjectPart.Governor);
        _list(ProjectPart.Governor, listed);
        vm.prank(guardian);
        factory.pauseContributions(1 hours);
        bytes memory before = _readFactory(listed);

        address next = deployCode("ProjectFactory.sol:ProjectFactory", abi.encode(market));
        vm.prank(address(platform.upgradeTimelock));
        UUPSUpgradeable(address(factory)).upgradeToAndCall(next, "");
        assertEq(_implementationOf(address(factory)), next);
        assertEq(_readFactory(listed), before);
        _create(_defaultProject());
        assertEq(factory.projectCount(), 2);
    }

    function _readFactory(address listed) private view returns (bytes memory) {
        ProjectContracts memory first = factory.projectOf(factory.projectAt(0));
        (uint40 until, uint40 total) = factory.contributionPauses();
        return abi.encode(
            first,
            factory.bounds(),
            factory.currentVersion(),
            factory.isListed(ProjectPart.Governor, listed),
            factory.projectCount(),
            until,
            total
        );
    }
}
