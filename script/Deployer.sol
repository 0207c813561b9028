// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {CommonBase} from "forge-std/Base.sol";
import {ProviderRegistry} from "../src/catalog/ProviderRegistry.sol";
import {WorkflowRegistry} from "../src/catalog/WorkflowRegistry.sol";
import {PlatformGovernor} from "../src/governance/PlatformGovernor.sol";
import {PlatformToken} from "../src/governance/PlatformToken.sol";
import {Roles} from "../src/governance/Roles.sol";
import {IContributionRouter} from "../src/interfaces/IContributionRouter.sol";
import {IInferenceMarket} from "../src/interfaces/IInferenceMarket.sol";
import {IMarketGovernance} from "../src/interfaces/IMarketGovernance.sol";
import {IProjectFactory} from "../src/interfaces/IProjectFactory.sol";
import {IProviderRegistry} from "../src/interfaces/IProviderRegistry.sol";
import {IWorkflowRegistry} from "../src/interfaces/IWorkflowRegistry.sol";
import {InferenceMarket} from "../src/market/InferenceMarket.sol";
import {MarketExtension} from "../src/market/MarketExtension.sol";
import {ContributionRouter} from "../src/projects/ContributionRouter.sol";
import {ProjectFactory} from "../src/projects/ProjectFactory.sol";
import {ProjectGovernor} from "../src/projects/ProjectGovernor.sol";
import {ProjectToken} from "../src/projects/ProjectToken.sol";
import {ProjectTreasury} from "../src/projects/ProjectTreasury.sol";
import {ProjectContracts, ProjectPart} from "../src/types/Project.sol";
import {AssetConfig, Config, GovernanceConfig} from "./Config.sol";
import {WETH9} from "@chainlink/contracts/src/v0.8/vendor/canonical-weth/WETH9.sol";
import {DevnetToken} from "./devnet/contracts/DevnetToken.sol";

/// @notice The platform on one chain.
struct Deployment {
    IInferenceMarket inferenceMarket;
    IWorkflowRegistry workflowRegistry;
    IProviderRegistry providerRegistry;
    IProjectFactory projectFactory;
    IContributionRouter contributionRouter;
    AccessManager accessManager;
    TimelockController parameterTimelock;
    TimelockController upgradeTimelock;
    PlatformToken platformToken;
    PlatformGovernor platformGovernor;
    address wrappedNative;
    /// the wrapped native token last
    address[] assets;
}

/// @title Deployer
/// @notice Deploys the platform, wires its governance, and keeps no power over it. For the script and the tests alike.
/// @dev Contracts are created from their artifacts (imported above so that whoever compiles this file makes them):
/// `new` would compile and optimize each of them once more inside of this one, which doubles the time of a build.
abstract contract Deployer is CommonBase {
    uint256 internal constant DEVNET = 31_337;

    /// @notice Thrown when a contract's creation failed without a reason.
    error Deployer_CreationFailed(string artifact);

    /// @notice Thrown when an asset has no address on a chain that is not a devnet.
    error Deployer_AssetWithoutAddress(string symbol);

    /// @param court Who may act as the Court; zero while there is none.
    /// @param admin The account that sends these transactions. It ends up with no role.
    function _deploy(Config memory config, address court, address admin) internal returns (Deployment memory deployed) {
        deployed.accessManager = AccessManager(_create("AccessManager.sol:AccessManager", abi.encode(admin)));
        _deployGovernance(deployed, config, admin);
        _deployRegistries(deployed);
        _deployMarket(deployed, config, court);
        _enableAssets(deployed, config);
        _deployProjects(deployed, config);
        _handOver(deployed, config.governance, admin);
    }

    /// @dev Token holders propose to the parameter timelock, and it to the upgrade timelock: an upgrade takes a vote
    /// and both delays.
    function _deployGovernance(Deployment memory deployed, Config memory config, address admin) private {
        GovernanceConfig memory governance = config.governance;
        deployed.parameterTimelock = _timelock(governance.parameterDelay, new address[](0), admin);
        address[] memory proposers = new address[](1);
        proposers[0] = address(deployed.parameterTimelock);
        deployed.upgradeTimelock = _timelock(governance.upgradeDelay, proposers, address(0));

        bytes memory shares =
            abi.encode(config.platformToken.name, config.platformToken.symbol, config.platformToken.recipients);
        deployed.platformToken = PlatformToken(_create("PlatformToken.sol:PlatformToken", shares));
        bytes memory terms = abi.encode(deployed.platformToken, deployed.parameterTimelock, config.platformTerms);
        deployed.platformGovernor = PlatformGovernor(payable(_create("PlatformGovernor.sol:PlatformGovernor", terms)));
        _seat(deployed.parameterTimelock, address(deployed.platformGovernor), admin);
    }

    /// @dev The Governor is known only after its timelock.
    function _seat(TimelockController timelock, address governor, address admin) private {
        timelock.grantRole(timelock.PROPOSER_ROLE(), governor);
        timelock.grantRole(timelock.CANCELLER_ROLE(), governor);
        timelock.renounceRole(timelock.DEFAULT_ADMIN_ROLE(), admin);
    }

    function _deployRegistries(Deployment memory deployed) private {
        bytes memory setUp = abi.encodeCall(WorkflowRegistry.initialize, (address(deployed.accessManager)));
        address implementation = _create("WorkflowRegistry.sol:WorkflowRegistry", "");
        deployed.workflowRegistry = IWorkflowRegistry(_proxy(implementation, setUp));

        setUp = abi.encodeCall(ProviderRegistry.initialize, (address(deployed.accessManager)));
        implementation = _create("ProviderRegistry.sol:ProviderRegistry", "");
        deployed.providerRegistry = IProviderRegistry(_proxy(implementation, setUp));
    }

    function _deployMarket(Deployment memory deployed, Config memory config, address court) private {
        bytes memory fixed_ = abi.encode(court, deployed.workflowRegistry, config.epochSeconds);
        address extension = _create("MarketExtension.sol:MarketExtension", fixed_);
        address implementation = _create("InferenceMarket.sol:InferenceMarket", abi.encode(extension));
        bytes memory setUp = abi.encodeCall(
            IMarketGovernance.initialize, (address(deployed.accessManager), config.rates, config.timeBounds)
        );
        deployed.inferenceMarket = IInferenceMarket(_proxy(implementation, setUp));
    }

    function _deployProjects(Deployment memory deployed, Config memory config) private {
        IInferenceMarket market = deployed.inferenceMarket;
        bytes memory setUp =
            abi.encodeCall(ProjectFactory.initialize, (address(deployed.accessManager), config.projectBounds));
        address implementation = _create("ProjectFactory.sol:ProjectFactory", abi.encode(market));
        IProjectFactory factory = IProjectFactory(_proxy(implementation, setUp));
        deployed.projectFactory = factory;
        bytes memory fixed_ = abi.encode(factory, deployed.wrappedNative);
        address router = _create("ContributionRouter.sol:ContributionRouter", fixed_);
        deployed.contributionRouter = IContributionRouter(router);

        ProjectContracts memory version = ProjectContracts({
            // Not by its artifact: forge links its library only where it sees the creation.
            treasury: address(new ProjectTreasury(factory, market, router)),
            token: _create("ProjectToken.sol:ProjectToken", abi.encode(factory)),
            governor: _create("ProjectGovernor.sol:ProjectGovernor", abi.encode(factory))
        });
        factory.listImplementation(ProjectPart.Treasury, version.treasury, true);
        factory.listImplementation(ProjectPart.Token, version.token, true);
        factory.listImplementation(ProjectPart.Governor, version.governor, true);
        factory.setCurrentVersion(version);
    }

    function _enableAssets(Deployment memory deployed, Config memory config) private {
        uint256 count = config.assets.length;
        deployed.assets = new address[](count + 1);
        for (uint256 i; i < count; ++i) {
            AssetConfig memory asset = config.assets[i];
            bytes memory names = abi.encode(asset.name, asset.symbol);
            deployed.assets[i] = _enableAsset(deployed, asset, "DevnetToken.sol:DevnetToken", names);
        }
        deployed.wrappedNative = _enableAsset(deployed, config.wrappedNative, "WETH9.sol:WETH9", "");
        deployed.assets[count] = deployed.wrappedNative;
    }

    /// @param artifact What to deploy where the asset has no address, with these `arguments`.
    function _enableAsset(
        Deployment memory deployed,
        AssetConfig memory config,
        string memory artifact,
        bytes memory arguments
    ) private returns (address asset) {
        asset = config.asset;
        if (asset == address(0)) {
            if (block.chainid != DEVNET) revert Deployer_AssetWithoutAddress(config.symbol);
            asset = _create(artifact, arguments);
        }
        deployed.inferenceMarket.setAsset(asset, true, config.depositCap, config.minimumStake);
    }

    /// @dev The deployer was the AccessManager's admin until here and leaves last.
    function _handOver(Deployment memory deployed, GovernanceConfig memory governance, address admin) private {
        AccessManager manager = deployed.accessManager;
        _assignFunctions(deployed);
        manager.labelRole(Roles.PARAMETERS, "PARAMETERS");
        manager.labelRole(Roles.GUARDIAN, "GUARDIAN");
        manager.labelRole(Roles.REGISTRAR, "REGISTRAR");
        manager.grantRole(Roles.PARAMETERS, address(deployed.parameterTimelock), 0);
        manager.grantRole(Roles.GUARDIAN, governance.guardian, 0);
        if (governance.registrar != address(0)) manager.grantRole(Roles.REGISTRAR, governance.registrar, 0);
        manager.grantRole(manager.ADMIN_ROLE(), address(deployed.upgradeTimelock), 0);

        // With the defaults of zero, one proposal of the upgrade timelock could hand a power on and use it at once.
        manager.setGrantDelay(manager.ADMIN_ROLE(), governance.adminDelay);
        manager.setGrantDelay(Roles.PARAMETERS, governance.adminDelay);
        manager.setGrantDelay(Roles.GUARDIAN, governance.adminDelay);
        manager.setGrantDelay(Roles.REGISTRAR, governance.adminDelay);
        manager.setTargetAdminDelay(address(deployed.inferenceMarket), governance.adminDelay);
        manager.setTargetAdminDelay(address(deployed.workflowRegistry), governance.adminDelay);
        manager.setTargetAdminDelay(address(deployed.providerRegistry), governance.adminDelay);
        manager.setTargetAdminDelay(address(deployed.projectFactory), governance.adminDelay);
        manager.renounceRole(manager.ADMIN_ROLE(), admin);
    }

    function _assignFunctions(Deployment memory deployed) private {
        AccessManager manager = deployed.accessManager;
        IInferenceMarket market = deployed.inferenceMarket;
        bytes4[] memory selectors = new bytes4[](5);
        selectors[0] = market.setRates.selector;
        selectors[1] = market.setTimeBounds.selector;
        selectors[2] = market.setAsset.selector;
        selectors[3] = market.collectFees.selector;
        selectors[4] = market.setArbiter.selector;
        manager.setTargetFunctionRole(address(market), selectors, Roles.PARAMETERS);

        selectors = new bytes4[](2);
        selectors[0] = market.pause.selector;
        selectors[1] = market.unpause.selector;
        manager.setTargetFunctionRole(address(market), selectors, Roles.GUARDIAN);

        IProjectFactory factory = deployed.projectFactory;
        selectors = new bytes4[](1);
        selectors[0] = factory.setBounds.selector;
        manager.setTargetFunctionRole(address(factory), selectors, Roles.PARAMETERS);

        selectors = new bytes4[](2);
        selectors[0] = factory.pauseContributions.selector;
        selectors[1] = factory.unpauseContributions.selector;
        manager.setTargetFunctionRole(address(factory), selectors, Roles.GUARDIAN);

        IProviderRegistry providers = deployed.providerRegistry;
        selectors = new bytes4[](5);
        selectors[0] = providers.includeProvider.selector;
        selectors[1] = providers.updateProvider.selector;
        selectors[2] = providers.excludeProvider.selector;
        selectors[3] = providers.setSigner.selector;
        selectors[4] = providers.revokeSigner.selector;
        manager.setTargetFunctionRole(address(providers), selectors, Roles.PARAMETERS);

        selectors = new bytes4[](2);
        selectors[0] = providers.renewKey.selector;
        selectors[1] = providers.revokeKey.selector;
        manager.setTargetFunctionRole(address(providers), selectors, Roles.REGISTRAR);
    }

    /// @param admin Besides the timelock itself; zero is nobody.
    function _timelock(uint256 delay, address[] memory proposers, address admin) private returns (TimelockController) {
        // Anyone executes what has waited long enough: nobody can hold a decision back.
        address[] memory anyone = new address[](1);
        bytes memory arguments = abi.encode(delay, proposers, anyone, admin);
        return TimelockController(payable(_create("TimelockController.sol:TimelockController", arguments)));
    }

    function _proxy(address implementation, bytes memory setUp) private returns (address) {
        return _create("ERC1967Proxy.sol:ERC1967Proxy", abi.encode(implementation, setUp));
    }

    function _create(string memory artifact, bytes memory arguments) private returns (address created) {
        bytes memory code = bytes.concat(vm.getCode(artifact), arguments);
        assembly ("memory-safe") {
            created := create(0, add(code, 0x20), mload(code))
        }
        if (created == address(0)) revert Deployer_CreationFailed(artifact);
    }
}
