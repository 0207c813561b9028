// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {Vm} from "forge-std/Vm.sol";
import {IProjectFactory} from "src/interfaces/IProjectFactory.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {
    GovernanceTerms,
    GovernorSetting,
    ProjectBounds,
    ProjectConfig,
    ProjectContracts,
    ProjectPart
} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

contract FactoryTest is ProjectTest {
    // createProject

    function test_RevertWhen_ConfigIsOutsideTheLimits() public {
        ProjectConfig[] memory bad = new ProjectConfig[](23);
        for (uint256 i; i < bad.length; ++i) {
            bad[i] = _defaultProject();
        }
        bytes32[23] memory fields;
        (bad[0].name, fields[0]) = ("", "name");
        (bad[1].name, fields[1]) = (string(new bytes(65)), "name");
        (bad[2].symbol, fields[2]) = ("", "symbol");
        (bad[3].symbol, fields[3]) = (string(new bytes(17)), "symbol");
        (bad[4].metadataDigest, fields[4]) = (0, "metadataDigest");
        (bad[5].raise.goal, fields[5]) = (0, "goal");
        (bad[6].raise.cap, fields[6]) = (uint128(GOAL - 1), "cap");
        (bad[7].raise.minContribution, fields[7]) = (uint128(CAP + 1), "minContribution");
        (bad[8].raise.maxContribution, fields[8]) = (uint128(UNIT - 1), "maxContribution");
        (bad[9].raise.deadline, fields[9]) = (uint40(START + platformBounds.minRaise - 1), "deadline");
        (bad[10].raise.deadline, fields[10]) = (uint40(START + 60 days + 1), "deadline");
        (bad[11].governance.timelockDelay, fields[11]) = (1, "timelockDelay");
        (bad[12].governance.timelockDelay, fields[12]) = (7 days + 1, "timelockDelay");
        (bad[13].foundingAllowanceBps, fields[13]) = (1001, "foundingAllowanceBps");
        (bad[14].raise.bonus, fields[14]) = (uint128(GOAL / 20 + 1), "bonus");
        (bad[15].governance.seasoning, fields[15]) = (platformBounds.minSeasoning - 1, "seasoning");
        (bad[16].governance.seasoning, fields[16]) = (platformBounds.maxSeasoning + 1, "seasoning");
        (bad[17].governance.lateQuorumExtension, fields[17]) = (7 days + 1, "lateQuorumExtension");
        (bad[18].limits.weeklyBps, fields[18]) = (platformBounds.maxWeeklyBps + 1, "weeklyBps");
        (bad[19].limits.runnerWeeklyBps, fields[19]) = (501, "runnerWeeklyBps");
        (bad[20].exitFeeBps, fields[20]) = (101, "exitFeeBps");
        (bad[21].founderBps, fields[21]) = (1001, "founderBps");
        (bad[22].founderBps, fields[22]) = (1, "vestingSeconds");
        for (uint256 i; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IProjectFactory.ProjectFactory_BadConfig.selector, fields[i]));
            factory.createProject(bad[i]);
        }
    }

    function test_RevertWhen_AssetIsNotTheMarkets() public {
        ProjectConfig memory project = _defaultProject();
        project.raise.asset = address(shares);
        vm.expectRevert(
            abi.encodeWithSelector(IProjectFactory.ProjectFactory_AssetNotEnabled.selector, address(shares))
        );
        factory.createProject(project);
    }

    function _expectOutOfBounds(GovernorSetting setting, uint256 value, uint256 minimum, uint256 maximum) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectFactory.ProjectFactory_OutOfBounds.selector, setting, value, minimum, maximum
            )
        );
    }

    function test_RevertWhen_GovernanceIsOutsideTheLimits() public {
        ProjectConfig memory project = _defaultProject();
        GovernanceTerms memory good = _defaultProject().governance;
        project.governance.votingDelay = 0;
        _expectOutOfBounds(GovernorSetting.VotingDelay, 0, 1, 1 days);
        factory.createProject(project);
        (project.governance.votingDelay, project.governance.votingPeriod) = (good.votingDelay, 7 days + 1);
        _expectOutOfBounds(GovernorSetting.VotingPeriod, 7 days + 1, 5, 7 days);
        factory.createProject(project);
        (project.governance.votingPeriod, project.governance.proposalThresholdBps) = (good.votingPeriod, 501);
        _expectOutOfBounds(GovernorSetting.ProposalThresholdBps, 501, 0, 500);
        factory.createProject(project);
        (project.governance.proposalThresholdBps, project.governance.quorumBps) = (good.proposalThresholdBps, 399);
        _expectOutOfBounds(GovernorSetting.QuorumBps, 399, 400, 5000);
        factory.createProject(project);
    }

    function test_RevertWhen_FoundingRunDoesNotFitItsAllowance() public {
        ProjectConfig memory project = _defaultProject();
        project.foundingAllowanceBps = 499;
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectTreasury.ProjectTreasury_CeilingExceeded.selector,
                bytes32("firstWindow"),
                RUN_COST,
                GOAL * 499 / 10_000
            )
        );
        factory.createProject(project);
    }

    function test_WhenCreated() public {
        uint256 before = factory.projectCount();
        vm.recordLogs();
        _create(_defaultProject());
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 created;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == IProjectFactory.ProjectCreated.selector) created = i;
        }
        // What comes before are the proxies' own {Upgraded}.
        assertEq(created, 3);
        assertEq(logs[created].topics[1], bytes32(uint256(uint160(address(treasury)))));
        assertEq(logs[created].topics[2], bytes32(uint256(uint160(founder))));

        assertEq(factory.projectCount(), before + 1);
        assertEq(factory.projectAt(before), address(treasury));
        ProjectContracts memory contracts = factory.projectOf(address(treasury));
        assertEq(contracts.token, address(shares));
        assertEq(contracts.governor, address(governor));
        assertEq(treasury.founder(), founder);
        assertEq(treasury.token(), address(shares));
        assertEq(treasury.governor(), address(governor));
        assertEq(shares.treasury(), address(treasury));
        assertEq(governor.timelock(), address(treasury));
        assertEq(address(governor.token()), address(shares));
        assertEq(governor.CLOCK_MODE(), "mode=timestamp");
        assertEq(abi.encode(treasury.raiseTerms()), abi.encode(_defaultProject().raise));
    }

    function test_RevertWhen_InitializedAgain() public {
        ProjectContracts memory contracts = factory.projectOf(address(treasury));
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        treasury.initialize(stranger, contracts, _defaultProject(), 0, 0);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        shares.initialize("", "", 0, stranger, 0, 0);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        governor.initialize("", address(shares), stranger, _defaultProject().governance);
    }

    /// @dev The timelock has an initializer of its own, which nobody may reach either.
    function test_RevertWhen_TimelockIsInitializedAgain() public {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        treasury.initialize(0, new address[](0), new address[](0), stranger);
    }

    function test_WhenThereIsNoFoundingBudget() public {
        ProjectConfig memory project = _defaultProject();
        project.foundingBudget.totalCeiling = 0;
        _create(project);
        _activate();
        assertEq(treasury.budgetCount(), 0);
    }

    // governance

    function test_RevertWhen_StrangerGoverns() public {
        ProjectContracts memory version = factory.currentVersion();
        bytes memory refused = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(refused);
        factory.listImplementation(ProjectPart.Token, version.token, true);
        vm.expectRevert(refused);
        factory.setCurrentVersion(version);
        vm.expectRevert(refused);
        factory.setBounds(platformBounds);
        vm.expectRevert(refused);
        factory.pauseContributions(1);
        vm.expectRevert(refused);
        factory.unpauseContributions();
    }

    function test_RevertWhen_ListingNonsense() public {
        ProjectContracts memory version = factory.currentVersion();
        vm.startPrank(address(platform.upgradeTimelock));
        vm.expectRevert(abi.encodeWithSelector(IProjectFactory.ProjectFactory_NoCode.selector, stranger));
        factory.listImplementation(ProjectPart.Token, stranger, true);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectFactory.ProjectFactory_CurrentVersion.selector, ProjectPart.Token, version.token
            )
        );
        factory.listImplementation(ProjectPart.Token, version.token, false);
        address treasury_ = version.treasury;
        version.treasury = version.token;
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectFactory.ProjectFactory_NotListed.selector, ProjectPart.Treasury, version.token
            )
        );
        factory.setCurrentVersion(version);
        assertEq(factory.currentVersion().treasury, treasury_);
    }

    function test_RevertWhen_BoundsContradict() public {
        ProjectBounds memory bounds = platformBounds;
        bounds.maxRaise = 60 days + 1;
        vm.startPrank(address(platform.parameterTimelock));
        vm.expectRevert(abi.encodeWithSelector(IProjectFactory.ProjectFactory_BadBounds.selector, bytes32("maxRaise")));
        factory.setBounds(bounds);
        bounds = platformBounds;
        bounds.minQuorumBps = bounds.maxQuorumBps + 1;
        vm.expectRevert(
            abi.encodeWithSelector(IProjectFactory.ProjectFactory_BadBounds.selector, bytes32("maxQuorumBps"))
        );
        factory.setBounds(bounds);
        bounds = platformBounds;
        bounds.maxSeasoning = bounds.minSeasoning - 1;
        vm.expectRevert(
            abi.encodeWithSelector(IProjectFactory.ProjectFactory_BadBounds.selector, bytes32("maxSeasoning"))
        );
        factory.setBounds(bounds);
        bounds = platformBounds;
        bounds.shareLock = bounds.minSeasoning + 1;
        vm.expectRevert(abi.encodeWithSelector(IProjectFactory.ProjectFactory_BadBounds.selector, bytes32("shareLock")));
        factory.setBounds(bounds);
        bounds = platformBounds;
        bounds.maxWeeklyBps = 10_001;
        vm.expectRevert(
            abi.encodeWithSelector(IProjectFactory.ProjectFactory_BadBounds.selector, bytes32("maxWeeklyBps"))
        );
        factory.setBounds(bounds);
    }

    // pauses

    function test_RevertWhen_PauseIsTooLongOrTooSoon() public {
        vm.startPrank(guardian);
        vm.expectRevert(abi.encodeWithSelector(IProjectFactory.ProjectFactory_NotPaused.selector));
        factory.unpauseContributions();
        vm.expectRevert(abi.encodeWithSelector(IProjectFactory.ProjectFactory_BadPause.selector, 0));
        factory.pauseContributions(0);
        vm.expectRevert(abi.encodeWithSelector(IProjectFactory.ProjectFactory_BadPause.selector, uint256(72 hours) + 1));
        factory.pauseContributions(72 hours + 1);
        factory.pauseContributions(72 hours);
        vm.warp(START + 30 days - 1);
        vm.expectRevert(abi.encodeWithSelector(IProjectFactory.ProjectFactory_PauseTooSoon.selector, START + 30 days));
        factory.pauseContributions(1);
        vm.warp(START + 30 days);
        factory.pauseContributions(1);
        (uint40 until, uint40 total) = factory.contributionPauses();
        assertEq(until, START + 30 days + 1);
        assertEq(total, 72 hours);
    }

    function test_WhenGuardianEndsAPauseEarly() public {
        uint40 deadline = treasury.deadline();
        vm.startPrank(guardian);
        factory.pauseContributions(72 hours);
        vm.warp(START + 5 hours);
        factory.unpauseContributions();
        vm.stopPrank();
        vm.warp(START + 10 hours);
        assertEq(treasury.deadline(), deadline + 5 hours);
        _contribute(ada, UNIT);
    }
}
