// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {Test} from "forge-std/Test.sol";
import {Config, GovernanceConfig} from "script/Config.sol";
import {Roles} from "src/governance/Roles.sol";
import {IDeploy, IManager, ITimelock, Platform} from "test/utils/Surfaces.sol";

contract DeployTest is Test {
    IDeploy internal deploy;
    Platform internal platform;
    IManager internal manager;

    function setUp() public {
        vm.warp(1_750_000_000);
        deploy = IDeploy(deployCode("Deploy.s.sol:Deploy"));
        platform = deploy.deploy(_config(), address(0));
        manager = platform.accessManager;
        // Grant delays take effect once the manager's setback of five days has passed.
        vm.warp(vm.getBlockTimestamp() + 6 days);
    }

    function _config() internal view returns (Config memory) {
        return deploy.readConfig("31337");
    }

    function _hasRole(uint64 role, address account) internal view returns (bool isMember) {
        (isMember,) = manager.hasRole(role, account);
    }

    function _proxies() internal view returns (address[4] memory) {
        return [
            address(platform.inferenceMarket),
            address(platform.workflowRegistry),
            address(platform.providerRegistry),
            address(platform.projectFactory)
        ];
    }

    function test_NobodyButTheConfiguredHasARole() public {
        Config memory config = _config();
        config.governance.guardian = makeAddr("guardian");
        config.governance.registrar = makeAddr("registrar");
        IDeploy other = IDeploy(deployCode("Deploy.s.sol:Deploy"));
        platform = other.deploy(config, address(0));
        manager = platform.accessManager;
        address[6] memory accounts = [
            address(platform.upgradeTimelock),
            address(platform.parameterTimelock),
            config.governance.guardian,
            config.governance.registrar,
            address(platform.platformGovernor),
            address(other)
        ];
        for (uint256 i; i < accounts.length; ++i) {
            for (uint64 role; role < 4; ++role) {
                assertEq(_hasRole(role, accounts[i]), i == role);
            }
        }
    }

    function test_EveryTargetAndRoleHasItsDelay() public view {
        address[4] memory proxies = _proxies();
        uint32 delay = _config().governance.adminDelay;
        for (uint256 i; i < proxies.length; ++i) {
            assertEq(
                manager.getTargetFunctionRole(proxies[i], UUPSUpgradeable.upgradeToAndCall.selector),
                manager.ADMIN_ROLE()
            );
            assertEq(manager.getTargetAdminDelay(proxies[i]), delay);
            assertFalse(manager.isTargetClosed(proxies[i]));
        }
        for (uint64 role; role <= Roles.REGISTRAR; ++role) {
            assertEq(manager.getRoleGrantDelay(role), delay);
            assertEq(manager.getRoleAdmin(role), manager.ADMIN_ROLE());
        }
    }

    /// @dev Votes propose to the short timelock, which proposes to the long one.
    function test_TimelocksBelongToTheirProposersAlone() public view {
        GovernanceConfig memory governance = _config().governance;
        ITimelock[2] memory timelocks = [platform.parameterTimelock, platform.upgradeTimelock];
        address[4] memory accounts = [
            address(platform.platformGovernor),
            address(platform.parameterTimelock),
            address(deploy),
            governance.guardian
        ];
        for (uint256 i; i < timelocks.length; ++i) {
            ITimelock timelock = timelocks[i];
            for (uint256 j; j < accounts.length; ++j) {
                assertEq(timelock.hasRole(timelock.PROPOSER_ROLE(), accounts[j]), i == j);
                assertEq(timelock.hasRole(timelock.CANCELLER_ROLE(), accounts[j]), i == j);
            }
            assertTrue(timelock.hasRole(timelock.EXECUTOR_ROLE(), address(0)), "anyone executes");
            assertTrue(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), address(timelock)));
            assertFalse(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), address(deploy)));
        }
        assertEq(platform.parameterTimelock.getMinDelay(), governance.parameterDelay);
        assertEq(platform.upgradeTimelock.getMinDelay(), governance.upgradeDelay);
    }

    function test_TokenBelongsToItsRecipients() public view {
        Config memory config = _config();
        uint256 supply;
        for (uint256 i; i < config.platformToken.recipients.length; ++i) {
            uint256 amount = config.platformToken.recipients[i].amount;
            assertEq(platform.platformToken.balanceOf(config.platformToken.recipients[i].account), amount);
            supply += amount;
        }
        assertGt(supply, 0);
        assertEq(platform.platformToken.totalSupply(), supply);
        assertEq(address(platform.platformGovernor.token()), address(platform.platformToken));
        assertEq(platform.platformGovernor.timelock(), address(platform.parameterTimelock));
        assertEq(platform.platformGovernor.votingPeriod(), config.platformTerms.votingPeriod);
        assertEq(platform.platformGovernor.quorumNumerator(), config.platformTerms.quorumBps);
        assertEq(platform.platformGovernor.proposalThreshold(), config.platformTerms.proposalThreshold);
    }

    function test_WrappedNativeIsAnAsset() public view {
        (bool enabled, uint256 cap,) = platform.inferenceMarket.assetOf(platform.wrappedNative);
        assertTrue(enabled);
        assertEq(cap, _config().wrappedNative.depositCap);
        assertEq(platform.contributionRouter.wrappedNative(), platform.wrappedNative);
        assertEq(platform.assets[platform.assets.length - 1], platform.wrappedNative);
    }

    function test_NobodyRenewsKeysWhereNoRegistrarIsNamed() public {
        Config memory config = _config();
        config.governance.registrar = address(0);
        manager = IDeploy(deployCode("Deploy.s.sol:Deploy")).deploy(config, address(0)).accessManager;
        assertFalse(_hasRole(Roles.REGISTRAR, address(0)));
    }

    /// @dev Test money is for a devnet.
    function test_RevertWhen_AssetHasNoAddressElsewhere() public {
        Config memory config = _config();
        vm.chainId(1);
        vm.expectRevert(abi.encodeWithSelector(IDeploy.Deployer_AssetWithoutAddress.selector, "USDC"));
        deploy.deploy(config, address(0));
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
        assertEq(example.projectBounds.minSeasoning, 7 days);
        assertEq(example.projectBounds.shareLock, 24 hours);
    }

    function test_ProductionExampleDeploys() public {
        Config memory example = deploy.readConfig("example");
        Platform memory deployed = IDeploy(deployCode("Deploy.s.sol:Deploy")).deploy(example, address(0));
        (bool enabled,,) = deployed.inferenceMarket.assetOf(example.assets[0].asset);
        assertTrue(enabled);
    }
}
