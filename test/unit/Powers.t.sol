// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {Roles} from "src/governance/Roles.sol";
import {IDisputes} from "src/interfaces/IDisputes.sol";
import {IInferenceMarket} from "src/interfaces/IInferenceMarket.sol";
import {IMarketGovernance} from "src/interfaces/IMarketGovernance.sol";
import {IProjectFactory} from "src/interfaces/IProjectFactory.sol";
import {IProviderRegistry} from "src/interfaces/IProviderRegistry.sol";
import {EvidenceClass} from "src/types/Job.sol";
import {ProjectContracts, ProjectPart} from "src/types/Project.sol";
import {AttestedEndpoint, ProviderTerms} from "src/types/Provider.sol";
import {PlatformTest} from "test/utils/PlatformTest.t.sol";
import {ITimelock} from "test/utils/Surfaces.sol";
import {WhoMayCall} from "test/utils/WhoMayCall.t.sol";

/// @notice Every power over the platform, proven for its holder after its delay, and that nobody else has it.
contract PowersTest is PlatformTest, WhoMayCall {
    IInferenceMarket internal market;
    IProjectFactory internal factory;
    IProviderRegistry internal providers;
    address internal parameters;
    address internal upgrades;

    function setUp() public override {
        super.setUp();
        market = platform.inferenceMarket;
        factory = platform.projectFactory;
        providers = platform.providerRegistry;
        parameters = address(platform.parameterTimelock);
        upgrades = address(platform.upgradeTimelock);
    }

    function _callers() internal view override returns (address[] memory callers) {
        callers = new address[](9);
        (callers[0], callers[1], callers[2]) = (stranger, address(deployer), holder);
        (callers[3], callers[4], callers[5]) = (guardian, registrar, address(manager));
        (callers[6], callers[7], callers[8]) = (parameters, upgrades, address(platformGovernor));
    }

    function _isRefusal(bytes4 answer) internal pure override returns (bool) {
        return answer == IAccessManaged.AccessManagedUnauthorized.selector
            || answer == IAccessManager.AccessManagerUnauthorizedAccount.selector
            || answer == IAccessControl.AccessControlUnauthorizedAccount.selector
            || answer == ITimelock.TimelockUnauthorizedCaller.selector
            || answer == IGovernor.GovernorOnlyExecutor.selector || answer == IDisputes.Escrow_NotCourt.selector
            || answer == IProjectFactory.ProjectFactory_NotTreasury.selector
            || answer == Initializable.InvalidInitialization.selector;
    }

    /*//////////////////////////////////////////////////////////////
                             WHO MAY CALL
    //////////////////////////////////////////////////////////////*/

    function test_Market() public {
        _anyones("accept cancel claimShard claimShards completeUnbonding deposit depositWithPermit expireShard");
        _anyones("finalizeShard finalizeShards post postFor postFromWallet postWithPermit refund releaseShard");
        _anyones("stake stakeFromBalance stakeWithPermit submitPartial submitShard");
        _anyones("submitShards syncRoyalty unbond withdraw withdrawAll");
        _only(upgrades, "upgradeToAndCall");
        _only(address(manager), "setAuthority");
        _prove(address(market), "InferenceMarket");

        _anyones("setGateway setOperator");
        _only(parameters, "collectFees setArbiter setAsset setRates setTimeBounds");
        _only(guardian, "pause unpause");
        _only(address(manager), "setAuthority");
        // The Court is fixed in the code, and there is none yet.
        _nobodys("initialize closeAudit freezeLeaf holdBond moveBalance payFromInsurance rejectShard releaseBond");
        _nobodys("resolveLeaf slashBond storeEpochWord");
        _prove(address(market), "MarketExtension");
    }

    function test_WorkflowRegistry() public {
        _anyones("publish setRoyaltyReceiver");
        _only(upgrades, "upgradeToAndCall");
        _only(address(manager), "setAuthority");
        _nobodys("initialize");
        _prove(address(platform.workflowRegistry), "WorkflowRegistry");
    }

    function test_ProviderRegistry() public {
        _only(parameters, "includeProvider updateProvider excludeProvider setSigner revokeSigner");
        _only(registrar, "renewKey revokeKey");
        _only(upgrades, "upgradeToAndCall");
        _only(address(manager), "setAuthority");
        _nobodys("initialize");
        _prove(address(providers), "ProviderRegistry");
    }

    function test_ProjectFactory() public {
        _anyones("createProject");
        _only(parameters, "setBounds");
        _only(guardian, "pauseContributions unpauseContributions");
        _only(upgrades, "upgradeToAndCall listImplementation setCurrentVersion");
        _only(address(manager), "setAuthority");
        // Vesting wallets are created by projects' treasuries.
        _nobodys("initialize createVestingWallet");
        _prove(address(factory), "ProjectFactory");
    }

    function test_ContributionRouter() public {
        _anyones("contribute");
        _prove(address(platform.contributionRouter), "ContributionRouter");
    }

    /// @dev What anyone may call asks for the caller's own role or operation.
    function test_AccessManager() public {
        _anyones("schedule execute cancel multicall consumeScheduledOp renounceRole");
        _only(upgrades, "grantRole revokeRole labelRole setGrantDelay setRoleAdmin setRoleGuardian");
        _only(upgrades, "setTargetAdminDelay setTargetClosed setTargetFunctionRole updateAuthority");
        _prove(address(manager), "AccessManager");
    }

    function test_Timelocks() public {
        address[2] memory timelocks = [parameters, upgrades];
        address[2] memory proposers = [address(platformGovernor), parameters];
        for (uint256 i; i < 2; ++i) {
            _anyones("execute executeBatch renounceRole onERC1155BatchReceived onERC1155Received onERC721Received");
            _only(proposers[i], "schedule scheduleBatch cancel");
            _only(timelocks[i], "grantRole revokeRole updateDelay");
            _prove(timelocks[i], "TimelockController");
        }
    }

    function test_PlatformToken() public {
        _anyones("approve delegate delegateBySig permit transfer transferFrom");
        _prove(address(platform.platformToken), "PlatformToken");
    }

    function test_PlatformGovernor() public {
        _anyones("propose queue execute cancel castVote castVoteBySig castVoteWithReason");
        _anyones("castVoteWithReasonAndParams castVoteWithReasonAndParamsBySig");
        _anyones("onERC1155BatchReceived onERC1155Received onERC721Received");
        _only(parameters, "relay setLateQuorumVoteExtension setProposalThreshold setVotingDelay setVotingPeriod");
        _only(parameters, "updateQuorumNumerator updateTimelock");
        _prove(address(platformGovernor), "PlatformGovernor");
    }

    /*//////////////////////////////////////////////////////////////
                       POWERS AFTER THEIR DELAYS
    //////////////////////////////////////////////////////////////*/

    function test_ParametersTakeAVoteAndTheShortDelay() public {
        ProviderTerms memory terms = ProviderTerms(EvidenceClass.Attested, false, keccak256("metadata"));
        bytes32 id = keccak256("provider");
        AttestedEndpoint memory endpoint = AttestedEndpoint(id, "model", keccak256("template"));
        bytes[9] memory calls = [
            abi.encodeCall(market.setRates, (market.rates())),
            abi.encodeCall(market.setTimeBounds, (market.timeBounds())),
            abi.encodeCall(market.setAsset, (platform.assets[0], false, 0, 0)),
            abi.encodeCall(factory.setBounds, (factory.bounds())),
            abi.encodeCall(providers.includeProvider, ("provider", terms, "")),
            abi.encodeCall(providers.updateProvider, (id, terms, "")),
            abi.encodeCall(providers.setSigner, (endpoint, stranger, 0, uint40(START + 999 days))),
            abi.encodeCall(providers.revokeSigner, (endpoint, stranger)),
            abi.encodeCall(providers.excludeProvider, (id))
        ];
        for (uint256 i; i < calls.length; ++i) {
            uint256 before = vm.getBlockTimestamp();
            _decide(i < 3 ? address(market) : i < 4 ? address(factory) : address(providers), calls[i]);
            assertGe(vm.getBlockTimestamp() - before, 1 days + 5 days + SHORT);
        }
    }

    function test_CodeTakesAVoteAndBothDelays() public {
        address token = deployCode("ProjectToken.sol:ProjectToken", abi.encode(factory));
        ProjectContracts memory version = factory.currentVersion();
        address oldToken = version.token;
        version.token = token;
        bytes[3] memory calls = [
            abi.encodeCall(factory.listImplementation, (ProjectPart.Token, token, true)),
            abi.encodeCall(factory.setCurrentVersion, (version)),
            abi.encodeCall(factory.listImplementation, (ProjectPart.Token, oldToken, false))
        ];
        for (uint256 i; i < calls.length; ++i) {
            uint256 before = vm.getBlockTimestamp();
            _decideSlowly(address(factory), calls[i]);
            assertGe(vm.getBlockTimestamp() - before, 1 days + 5 days + SHORT + LONG);
        }
        assertEq(factory.currentVersion().token, token);
    }

    function test_GuardianPausesAtOnceFor72Hours() public {
        vm.startPrank(guardian);
        market.pause(72 hours);
        factory.pauseContributions(72 hours);
        vm.warp(vm.getBlockTimestamp() + 72 hours);
        vm.expectPartialRevert(IMarketGovernance.Jobs_PauseBudgetExceeded.selector);
        market.pause(1);
        vm.expectPartialRevert(IProjectFactory.ProjectFactory_PauseTooSoon.selector);
        factory.pauseContributions(1);
        vm.warp(vm.getBlockTimestamp() + 30 days);
        market.pause(1 hours);
        market.unpause();
        factory.pauseContributions(1 hours);
        factory.unpauseContributions();
    }

    function test_RegistrarRenewsAtOnceForSevenDays() public {
        bytes32 id = keccak256("enclave");
        ProviderTerms memory terms = ProviderTerms(EvidenceClass.Attested, true, keccak256("metadata"));
        _decide(address(providers), abi.encodeCall(providers.includeProvider, ("enclave", terms, "")));
        AttestedEndpoint memory endpoint = AttestedEndpoint(id, "model", keccak256("template"));
        uint40 now_ = uint40(vm.getBlockTimestamp());
        vm.startPrank(registrar);
        vm.expectPartialRevert(IProviderRegistry.ProviderRegistry_ValidTooLong.selector);
        providers.renewKey(endpoint, stranger, now_, now_ + 7 days + 1);
        providers.renewKey(endpoint, stranger, now_, now_ + 7 days);
        providers.revokeKey(endpoint, stranger);
    }

    /*//////////////////////////////////////////////////////////////
                      WAYS AROUND THE LONG DELAY
    //////////////////////////////////////////////////////////////*/

    /// @dev The call goes through at the end of the long delay and not a second earlier, whoever wants it how.
    function _expectLongDelay(address target, bytes memory data) private {
        vm.prank(parameters);
        platform.upgradeTimelock.schedule(target, 0, data, 0, bytes32(vm.getBlockTimestamp()), LONG);
        bytes32 salt = bytes32(vm.getBlockTimestamp());
        vm.warp(vm.getBlockTimestamp() + LONG - 1);
        vm.expectPartialRevert(ITimelock.TimelockUnexpectedOperationState.selector);
        platform.upgradeTimelock.execute(target, 0, data, 0, salt);
        vm.warp(vm.getBlockTimestamp() + 1);
        platform.upgradeTimelock.execute(target, 0, data, 0, salt);
    }

    /// @dev A role takes the long delay to grant and another to hold, even with an execution delay of zero.
    function test_GrantedRoleWaitsTwice() public {
        for (uint64 role; role <= Roles.REGISTRAR; ++role) {
            _expectLongDelay(address(manager), abi.encodeCall(manager.grantRole, (role, stranger, 0)));
            vm.warp(vm.getBlockTimestamp() + LONG - 1);
            (bool isMember,) = manager.hasRole(role, stranger);
            assertFalse(isMember);
            vm.warp(vm.getBlockTimestamp() + 1);
            (isMember,) = manager.hasRole(role, stranger);
            assertTrue(isMember);
        }
    }

    /// @dev Changes of who may call a target wait in the upgrade timelock and then in the manager.
    function test_TargetsAdministrationWaitsTwice() public {
        address[4] memory targets =
            [address(market), address(platform.workflowRegistry), address(providers), address(factory)];
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = UUPSUpgradeable.upgradeToAndCall.selector;
        for (uint256 i; i < targets.length; ++i) {
            bytes[3] memory calls = [
                abi.encodeCall(manager.setTargetFunctionRole, (targets[i], selectors, manager.PUBLIC_ROLE())),
                abi.encodeCall(manager.setTargetClosed, (targets[i], true)),
                abi.encodeCall(manager.updateAuthority, (targets[i], stranger))
            ];
            for (uint256 j; j < calls.length; ++j) {
                vm.startPrank(upgrades);
                vm.expectPartialRevert(IAccessManager.AccessManagerNotScheduled.selector);
                (bool ignored,) = address(manager).call(calls[j]);
                ignored;
                (bytes32 operation,) = manager.schedule(address(manager), calls[j], 0);
                assertEq(manager.getSchedule(operation), vm.getBlockTimestamp() + LONG);
                vm.expectPartialRevert(IAccessManager.AccessManagerNotReady.selector);
                manager.execute(address(manager), calls[j]);
                manager.cancel(upgrades, address(manager), calls[j]);
                vm.stopPrank();
            }
        }
    }

    /// @dev The manager may set a target's authority, and the admin may have it do so: after the same delays.
    function test_AuthorityThroughTheManagerWaitsTwice() public {
        bytes memory steal = abi.encodeCall(IAccessManaged.setAuthority, (address(this)));
        address[4] memory others = [guardian, registrar, parameters, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.expectPartialRevert(IAccessManager.AccessManagerUnauthorizedCall.selector);
            vm.prank(others[i]);
            manager.execute(address(market), steal);
        }
        vm.startPrank(upgrades);
        vm.expectPartialRevert(IAccessManager.AccessManagerNotScheduled.selector);
        manager.execute(address(market), steal);
        (bytes32 operation,) = manager.schedule(address(market), steal, 0);
        assertEq(manager.getSchedule(operation), vm.getBlockTimestamp() + LONG);
    }

    /// @dev Made shorter, a delay keeps its length for as long as it loses.
    function test_DelaysShortenSlowly() public {
        _expectLongDelay(address(manager), abi.encodeCall(manager.setGrantDelay, (Roles.GUARDIAN, 0)));
        assertEq(manager.getRoleGrantDelay(Roles.GUARDIAN), LONG);
        vm.warp(vm.getBlockTimestamp() + LONG - 1);
        assertEq(manager.getRoleGrantDelay(Roles.GUARDIAN), LONG);

        _expectLongDelay(address(manager), abi.encodeCall(manager.setTargetAdminDelay, (address(market), 0)));
        assertEq(manager.getTargetAdminDelay(address(market)), LONG);
        vm.warp(vm.getBlockTimestamp() + LONG - 1);
        assertEq(manager.getTargetAdminDelay(address(market)), LONG);
    }

    /// @dev Another admin of a role grants it after the role's own delay; a guardian of a role can only cancel.
    function test_RolesAdministrationWaits() public {
        _expectLongDelay(address(manager), abi.encodeCall(manager.labelRole, (Roles.GUARDIAN, "ANYTHING")));
        _expectLongDelay(address(manager), abi.encodeCall(manager.setRoleGuardian, (Roles.GUARDIAN, 7)));
        _expectLongDelay(address(manager), abi.encodeCall(manager.setRoleAdmin, (Roles.GUARDIAN, Roles.PARAMETERS)));
        vm.prank(parameters);
        manager.grantRole(Roles.GUARDIAN, stranger, 0);
        (bool isMember,) = manager.hasRole(Roles.GUARDIAN, stranger);
        assertFalse(isMember);
    }

    /// @dev Scheduling in the manager lends nobody a role.
    function test_RevertWhen_SchedulingWithoutTheRole() public {
        address[5] memory others = [guardian, registrar, parameters, address(platformGovernor), stranger];
        bytes memory upgrade = abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (address(market), ""));
        bytes memory grant = abi.encodeCall(manager.grantRole, (Roles.GUARDIAN, stranger, 0));
        bytes[] memory several = new bytes[](1);
        several[0] = grant;
        for (uint256 i; i < others.length; ++i) {
            vm.startPrank(others[i]);
            vm.expectPartialRevert(IAccessManager.AccessManagerUnauthorizedCall.selector);
            manager.schedule(address(market), upgrade, 0);
            vm.expectPartialRevert(IAccessManager.AccessManagerUnauthorizedCall.selector);
            manager.execute(address(market), upgrade);
            vm.expectPartialRevert(IAccessManager.AccessManagerUnauthorizedCall.selector);
            manager.schedule(address(manager), grant, 0);
            vm.expectPartialRevert(IAccessManager.AccessManagerUnauthorizedAccount.selector);
            manager.multicall(several);
            vm.stopPrank();
        }
    }

    /// @dev A vote can shorten the parameter timelock and seat others there; the long delay stays what it is.
    function test_ShortTimelockCannotShortenTheLongOne() public {
        _decide(parameters, abi.encodeCall(ITimelock.updateDelay, (0)));
        bytes32 proposer = platform.parameterTimelock.PROPOSER_ROLE();
        vm.prank(parameters);
        platform.parameterTimelock.grantRole(proposer, stranger);

        bytes memory shorten = abi.encodeCall(ITimelock.updateDelay, (0));
        vm.expectPartialRevert(ITimelock.TimelockUnauthorizedCaller.selector);
        vm.prank(parameters);
        platform.upgradeTimelock.updateDelay(0);
        vm.expectPartialRevert(ITimelock.TimelockInsufficientDelay.selector);
        vm.prank(parameters);
        platform.upgradeTimelock.schedule(upgrades, 0, shorten, 0, 0, LONG - 1);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        vm.prank(stranger);
        platform.upgradeTimelock.schedule(upgrades, 0, shorten, 0, 0, LONG);
        _expectLongDelay(upgrades, shorten);
    }

    /// @dev A contract that comes later is as slow only if its deployment says so; here all that ask the manager are.
    function test_NoTargetWasLeftWithoutADelay() public view {
        address[4] memory targets =
            [address(market), address(platform.workflowRegistry), address(providers), address(factory)];
        for (uint256 i; i < targets.length; ++i) {
            assertEq(IAccessManaged(targets[i]).authority(), address(manager));
            assertEq(manager.getTargetAdminDelay(targets[i]), LONG);
            assertFalse(manager.isTargetClosed(targets[i]));
        }
        for (uint64 role; role <= Roles.REGISTRAR; ++role) {
            assertEq(manager.getRoleGrantDelay(role), LONG);
            assertEq(manager.getRoleAdmin(role), manager.ADMIN_ROLE());
            assertEq(manager.getRoleGuardian(role), manager.ADMIN_ROLE());
        }
    }
}
