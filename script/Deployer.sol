// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {CommonBase} from "forge-std/Base.sol";
import {WorkflowRegistry} from "../src/catalog/WorkflowRegistry.sol";
import {Roles} from "../src/governance/Roles.sol";
import {IInferenceMarket} from "../src/interfaces/IInferenceMarket.sol";
import {IMarketGovernance} from "../src/interfaces/IMarketGovernance.sol";
import {IProjectFactory} from "../src/interfaces/IProjectFactory.sol";
import {IWorkflowRegistry} from "../src/interfaces/IWorkflowRegistry.sol";
import {InferenceMarket} from "../src/market/InferenceMarket.sol";
import {MarketExtension} from "../src/market/MarketExtension.sol";
import {ProjectFactory} from "../src/projects/ProjectFactory.sol";
import {ProjectGovernor} from "../src/projects/ProjectGovernor.sol";
import {ProjectToken} from "../src/projects/ProjectToken.sol";
import {ProjectTreasury} from "../src/projects/ProjectTreasury.sol";
import {ProjectContracts, ProjectPart} from "../src/types/Project.sol";
import {AssetConfig, Config, GovernanceConfig} from "./Config.sol";
import {DevnetToken} from "./devnet/contracts/DevnetToken.sol";

/// @notice The platform on one chain.
struct Deployment {
    IInferenceMarket inferenceMarket;
    IWorkflowRegistry workflowRegistry;
    IProjectFactory projectFactory;
    AccessManager accessManager;
    TimelockController parameterTimelock;
    TimelockController upgradeTimelock;
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
        _deployTimelocks(deployed, config.governance);
        _deployRegistry(deployed);
        _deployMarket(deployed, config, court);
        _deployProjects(deployed, config);
        _enableAssets(deployed, config.assets);
        _handOver(deployed, config.governance, admin);
    }

    function _deployTimelocks(Deployment memory deployed, GovernanceConfig memory governance) private {
        // Anyone executes what has waited long enough: nobody can hold a decision back.
        address[] memory anyone = new address[](1);
        deployed.parameterTimelock = _timelock(governance.parameterDelay, governance.parameterProposers, anyone);
        deployed.upgradeTimelock = _timelock(governance.upgradeDelay, governance.upgradeProposers, anyone);
    }

    function _deployRegistry(Deployment memory deployed) private {
        bytes memory setUp = abi.encodeCall(WorkflowRegistry.initialize, (address(deployed.accessManager)));
        address implementation = _create("WorkflowRegistry.sol:WorkflowRegistry", "");
        deployed.workflowRegistry = IWorkflowRegistry(_proxy(implementation, setUp));
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

        ProjectContracts memory version = ProjectContracts({
            // Not by its artifact: forge links its library only where it sees the creation.
            treasury: address(new ProjectTreasury(factory, market)),
            token: _create("ProjectToken.sol:ProjectToken", abi.encode(factory)),
            governor: _create("ProjectGovernor.sol:ProjectGovernor", abi.encode(factory))
        });
        factory.listImplementation(ProjectPart.Treasury, version.treasury, true);
        factory.listImplementation(ProjectPart.Token, version.token, true);
        factory.listImplementation(ProjectPart.Governor, version.governor, true);
        factory.setCurrentVersion(version);
    }

    function _enableAssets(Deployment memory deployed, AssetConfig[] memory assets) private {
        deployed.assets = new address[](assets.length);
        for (uint256 i; i < assets.length; ++i) {
            AssetConfig memory config = assets[i];
            address asset = config.asset;
            if (asset == address(0)) {
                if (block.chainid != DEVNET) revert Deployer_AssetWithoutAddress(config.symbol);
                asset = _create("DevnetToken.sol:DevnetToken", abi.encode(config.name, config.symbol));
            }
            deployed.inferenceMarket.setAsset(asset, true, config.depositCap, config.minimumStake);
            deployed.assets[i] = asset;
        }
    }

    /// @dev The deployer was the AccessManager's admin until here and leaves last.
    function _handOver(Deployment memory deployed, GovernanceConfig memory governance, address admin) private {
        AccessManager manager = deployed.accessManager;
        _assignFunctions(deployed);
        manager.labelRole(Roles.PARAMETERS, "PARAMETERS");
        manager.labelRole(Roles.GUARDIAN, "GUARDIAN");
        manager.grantRole(Roles.PARAMETERS, address(deployed.parameterTimelock), 0);
        manager.grantRole(Roles.GUARDIAN, governance.guardian, 0);
        manager.grantRole(manager.ADMIN_ROLE(), address(deployed.upgradeTimelock), 0);

        // With the defaults of zero, one proposal of the upgrade timelock could hand a power on and use it at once.
        manager.setGrantDelay(manager.ADMIN_ROLE(), governance.adminDelay);
        manager.setGrantDelay(Roles.PARAMETERS, governance.adminDelay);
        manager.setGrantDelay(Roles.GUARDIAN, governance.adminDelay);
        manager.setTargetAdminDelay(address(deployed.inferenceMarket), governance.adminDelay);
        manager.setTargetAdminDelay(address(deployed.workflowRegistry), governance.adminDelay);
        manager.setTargetAdminDelay(address(deployed.projectFactory), governance.adminDelay);
        manager.renounceRole(manager.ADMIN_ROLE(), admin);
    }

    function _assignFunctions(Deployment memory deployed) private {
        IInferenceMarket market = deployed.inferenceMarket;
        IProjectFactory factory = deployed.projectFactory;

        bytes4[] memory selectors = new bytes4[](5);
        selectors[0] = market.setRates.selector;
        selectors[1] = market.setTimeBounds.selector;
        selectors[2] = market.setAsset.selector;
        selectors[3] = market.collectFees.selector;
        selectors[4] = market.setArbiter.selector;
        deployed.accessManager.setTargetFunctionRole(address(market), selectors, Roles.PARAMETERS);

        selectors = new bytes4[](2);
        selectors[0] = market.pause.selector;
        selectors[1] = market.unpause.selector;
        deployed.accessManager.setTargetFunctionRole(address(market), selectors, Roles.GUARDIAN);

        selectors = new bytes4[](1);
        selectors[0] = factory.setBounds.selector;
        deployed.accessManager.setTargetFunctionRole(address(factory), selectors, Roles.PARAMETERS);

        selectors = new bytes4[](2);
        selectors[0] = factory.pauseContributions.selector;
        selectors[1] = factory.unpauseContributions.selector;
        deployed.accessManager.setTargetFunctionRole(address(factory), selectors, Roles.GUARDIAN);
    }

    function _timelock(uint256 delay, address[] memory proposers, address[] memory executors)
        private
        returns (TimelockController)
    {
        bytes memory arguments = abi.encode(delay, proposers, executors, address(0));
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
