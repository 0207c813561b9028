// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {Test} from "forge-std/Test.sol";
import {Config} from "script/Config.sol";
import {Deploy} from "script/Deploy.s.sol";
import {Deployment} from "script/Deployer.sol";
import {Roles} from "src/governance/Roles.sol";
import {ProjectPart} from "src/types/Project.sol";

contract DeployTest is Test {
    Deploy internal deploy;
    Deployment internal platform;
    Config internal config;
    AccessManager internal manager;
    address internal guardian;

    function setUp() public {
        vm.warp(1_750_000_000);
        deploy = Deploy(deployCode("Deploy.s.sol:Deploy"));
        config = deploy.readConfig("31337");
        platform = deploy.deploy(config, address(0));
        manager = platform.accessManager;
        guardian = config.governance.guardian;
        // Grant delays take effect once the manager's setback of five days has passed.
        vm.warp(vm.getBlockTimestamp() + 6 days);
    }

    function _hasRole(uint64 role, address account) internal view returns (bool isMember) {
        (isMember,) = manager.hasRole(role, account);
    }

    function _proxies() internal view returns (address[3] memory) {
        return [address(platform.inferenceMarket), address(platform.workflowRegistry), address(platform.projectFactory)];
    }

    function test_NobodyButTheTimelocksAndTheGuardianHasARole() public view {
        address[5] memory accounts = [
            address(deploy),
            guardian,
            address(platform.parameterTimelock),
            address(platform.upgradeTimelock),
            msg.sender
        ];
        for (uint256 i; i < accounts.length; ++i) {
            assertEq(_hasRole(manager.ADMIN_ROLE(), accounts[i]), i == 3);
            assertEq(_hasRole(Roles.PARAMETERS, accounts[i]), i == 2);
            assertEq(_hasRole(Roles.GUARDIAN, accounts[i]), i == 1);
        }
    }

    function test_EveryPowerIsItsTimelocks() public view {
        bytes4[5] memory parameters = [
            platform.inferenceMarket.setRates.selector,
            platform.inferenceMarket.setTimeBounds.selector,
            platform.inferenceMarket.setAsset.selector,
            platform.inferenceMarket.setArbiter.selector,
            platform.inferenceMarket.collectFees.selector
        ];
        address market = address(platform.inferenceMarket);
        address factory = address(platform.projectFactory);
        for (uint256 i; i < parameters.length; ++i) {
            assertEq(manager.getTargetFunctionRole(market, parameters[i]), Roles.PARAMETERS);
        }
        assertEq(manager.getTargetFunctionRole(market, platform.inferenceMarket.pause.selector), Roles.GUARDIAN);
        assertEq(manager.getTargetFunctionRole(market, platform.inferenceMarket.unpause.selector), Roles.GUARDIAN);
        assertEq(manager.getTargetFunctionRole(factory, platform.projectFactory.setBounds.selector), Roles.PARAMETERS);
        assertEq(
            manager.getTargetFunctionRole(factory, platform.projectFactory.pauseContributions.selector), Roles.GUARDIAN
        );
        assertEq(
            manager.getTargetFunctionRole(factory, platform.projectFactory.unpauseContributions.selector),
            Roles.GUARDIAN
        );
        address[3] memory proxies = _proxies();
        for (uint256 i; i < proxies.length; ++i) {
            assertEq(
                manager.getTargetFunctionRole(proxies[i], UUPSUpgradeable.upgradeToAndCall.selector),
                manager.ADMIN_ROLE()
            );
            assertEq(manager.getTargetAdminDelay(proxies[i]), config.governance.adminDelay);
            assertFalse(manager.isTargetClosed(proxies[i]));
        }
        uint64[3] memory roles = [manager.ADMIN_ROLE(), Roles.PARAMETERS, Roles.GUARDIAN];
        for (uint256 i; i < roles.length; ++i) {
            assertEq(manager.getRoleGrantDelay(roles[i]), config.governance.adminDelay);
            assertEq(manager.getRoleAdmin(roles[i]), manager.ADMIN_ROLE());
        }
    }

    function test_TimelocksBelongToTheirProposersAlone() public view {
        TimelockController[2] memory timelocks = [platform.parameterTimelock, platform.upgradeTimelock];
        address proposer = config.governance.parameterProposers[0];
        for (uint256 i; i < timelocks.length; ++i) {
            TimelockController timelock = timelocks[i];
            assertTrue(timelock.hasRole(timelock.PROPOSER_ROLE(), proposer));
            assertTrue(timelock.hasRole(timelock.EXECUTOR_ROLE(), address(0)), "anyone executes");
            assertTrue(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), address(timelock)));
            assertFalse(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), address(deploy)));
            assertFalse(timelock.hasRole(timelock.PROPOSER_ROLE(), address(deploy)));
        }
        assertEq(platform.parameterTimelock.getMinDelay(), config.governance.parameterDelay);
        assertEq(platform.upgradeTimelock.getMinDelay(), config.governance.upgradeDelay);
    }

    function test_RevertWhen_ParameterTimelockReachesForUpgrades() public {
        address parameters = address(platform.parameterTimelock);
        bytes memory refused = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, parameters);
        address[3] memory proxies = _proxies();
        vm.startPrank(parameters);
        for (uint256 i; i < proxies.length; ++i) {
            vm.expectRevert(refused);
            UUPSUpgradeable(proxies[i]).upgradeToAndCall(address(manager), "");
        }
        vm.expectRevert(refused);
        platform.projectFactory.listImplementation(ProjectPart.Token, address(manager), true);
        vm.expectRevert();
        manager.grantRole(Roles.GUARDIAN, parameters, 0);
        platform.inferenceMarket.setRates(config.rates);
        platform.projectFactory.setBounds(config.projectBounds);
    }

    function test_GuardianPausesAndNothingElse() public {
        vm.startPrank(guardian);
        platform.inferenceMarket.pause(1 hours);
        platform.inferenceMarket.unpause();
        platform.projectFactory.pauseContributions(1 hours);
        platform.projectFactory.unpauseContributions();
        bytes memory refused = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, guardian);
        vm.expectRevert(refused);
        platform.inferenceMarket.setRates(config.rates);
        vm.expectRevert(refused);
        platform.inferenceMarket.collectFees(platform.assets[0], guardian);
    }

    function test_UpgradeWaitsItsTimeAndAnyoneExecutesIt() public {
        address registry = address(platform.workflowRegistry);
        address next = deployCode("WorkflowRegistry.sol:WorkflowRegistry");
        bytes memory upgrade = abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (next, ""));
        uint256 delay = config.governance.upgradeDelay;
        vm.prank(config.governance.upgradeProposers[0]);
        platform.upgradeTimelock.schedule(registry, 0, upgrade, 0, 0, delay);
        vm.warp(vm.getBlockTimestamp() + delay - 1);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        platform.upgradeTimelock.execute(registry, 0, upgrade, 0, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        vm.prank(makeAddr("anyone"));
        platform.upgradeTimelock.execute(registry, 0, upgrade, 0, 0);
    }

    /// @dev The delays add up so that whoever disagrees with new code has left before it runs.
    function test_ProductionExampleLeavesTimeToGo() public view {
        Config memory example = deploy.readConfig("example");
        assertEq(example.governance.parameterDelay, 2 days);
        assertEq(example.governance.upgradeDelay, 21 days);
        assertGt(example.governance.upgradeDelay, example.timeBounds.unbonding);
        assertEq(example.timeBounds.unbonding, 18 days);
        assertGe(example.governance.adminDelay, example.governance.upgradeDelay);
        assertLe(example.rates.protocolFeeBps, platform.inferenceMarket.MAX_PROTOCOL_FEE_BPS());
        assertGe(example.timeBounds.minChallengeAtRisk, 26 hours);
        assertEq(example.projectBounds.maxFoundingBps, 1000);
    }

    function test_ProductionExampleDeploys() public {
        Config memory example = deploy.readConfig("example");
        Deployment memory deployed = Deploy(deployCode("Deploy.s.sol:Deploy")).deploy(example, address(0));
        (bool enabled,,) = deployed.inferenceMarket.assetOf(example.assets[0].asset);
        assertTrue(enabled);
    }
}
