// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Config} from "script/Config.sol";
import {IContributionRouter} from "src/interfaces/IContributionRouter.sol";
import {IInferenceMarket} from "src/interfaces/IInferenceMarket.sol";
import {IProjectFactory} from "src/interfaces/IProjectFactory.sol";
import {IProjectGovernor} from "src/interfaces/IProjectGovernor.sol";
import {IProjectToken} from "src/interfaces/IProjectToken.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {IProviderRegistry} from "src/interfaces/IProviderRegistry.sol";
import {IWorkflowRegistry} from "src/interfaces/IWorkflowRegistry.sol";

// Everything that ships, as a caller sees it. Tests import these and take the code from the artifacts, compiled as it
// ships: what they imported would be compiled once more, without the optimizer, as tests are.

/// @notice Where the platform is, in the order of the deployer's own struct.
struct Platform {
    IInferenceMarket inferenceMarket;
    IWorkflowRegistry workflowRegistry;
    IProviderRegistry providerRegistry;
    IProjectFactory projectFactory;
    IContributionRouter contributionRouter;
    IManager accessManager;
    ITimelock parameterTimelock;
    ITimelock upgradeTimelock;
    IVotesToken platformToken;
    IModularGovernor platformGovernor;
    address wrappedNative;
    address[] assets;
}

interface IDeploy {
    error Deployer_AssetWithoutAddress(string symbol);

    function deploy(Config calldata config, address court) external returns (Platform memory);
    function readConfig(string calldata name) external view returns (Config memory);
}

interface IUpgradeable {
    function upgradeToAndCall(address implementation, bytes calldata data) external payable;
}

interface IManaged is IUpgradeable {
    function initialize(address manager) external;
}

interface IWorkflows is IWorkflowRegistry, IManaged {}

interface IProviders is IProviderRegistry, IManaged {}

interface IManager is IAccessManager {
    function ADMIN_ROLE() external view returns (uint64);
    function PUBLIC_ROLE() external view returns (uint64);
    function multicall(bytes[] calldata data) external returns (bytes[] memory);
}

/// @notice A token whose deployer mints.
interface IMoney is IERC20Metadata, IERC20Permit {
    function mint(address account, uint256 amount) external;
}

interface IVotesToken is IERC20Metadata, IERC20Permit, IERC5805 {
    error PlatformToken_NoRecipients();
}

interface IShares is IProjectToken, IVotesToken, IUpgradeable {
    function numCheckpoints(address account) external view returns (uint32);
}

interface ITimelock is IAccessControl, IERC165 {
    error TimelockInsufficientDelay(uint256 delay, uint256 minDelay);
    error TimelockUnexpectedOperationState(bytes32 operationId, bytes32 expectedStates);
    error TimelockUnauthorizedCaller(address caller);

    function DEFAULT_ADMIN_ROLE() external view returns (bytes32);
    function PROPOSER_ROLE() external view returns (bytes32);
    function EXECUTOR_ROLE() external view returns (bytes32);
    function CANCELLER_ROLE() external view returns (bytes32);
    function getMinDelay() external view returns (uint256);
    function isOperationReady(bytes32 id) external view returns (bool);
    function hashOperationBatch(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata payloads,
        bytes32 predecessor,
        bytes32 salt
    ) external view returns (bytes32);
    function schedule(
        address target,
        uint256 value,
        bytes calldata data,
        bytes32 predecessor,
        bytes32 salt,
        uint256 delay
    ) external;
    function scheduleBatch(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata payloads,
        bytes32 predecessor,
        bytes32 salt,
        uint256 delay
    ) external;
    function cancel(bytes32 id) external;
    function execute(address target, uint256 value, bytes calldata data, bytes32 predecessor, bytes32 salt)
        external
        payable;
    function executeBatch(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata payloads,
        bytes32 predecessor,
        bytes32 salt
    ) external payable;
    function updateDelay(uint256 delay) external;
}

interface ITreasury is IProjectTreasury, ITimelock, IUpgradeable {
    function initialize(uint256 delay, address[] calldata proposers, address[] calldata executors, address admin)
        external;
}

/// @notice A Governor of OpenZeppelin's modules.
interface IModularGovernor is IGovernor {
    function token() external view returns (address);
    function timelock() external view returns (address);
    function quorumNumerator() external view returns (uint256);
    function quorumDenominator() external view returns (uint256);
    function proposalCount() external view returns (uint256);
    function proposalVotes(uint256 proposalId)
        external
        view
        returns (uint256 against, uint256 inFavor, uint256 abstained);
    function proposalDetails(uint256 proposalId)
        external
        view
        returns (address[] memory targets, uint256[] memory values, bytes[] memory calldatas, bytes32 descriptionHash);
    function lateQuorumVoteExtension() external view returns (uint48);
    function setVotingDelay(uint48 delay) external;
    function setVotingPeriod(uint32 period) external;
    function setProposalThreshold(uint256 threshold) external;
    function updateQuorumNumerator(uint256 numerator) external;
    function setLateQuorumVoteExtension(uint48 extension) external;
    function updateTimelock(address timelock) external;
    function relay(address target, uint256 value, bytes calldata data) external payable;
    function queue(uint256 proposalId) external;
    function execute(uint256 proposalId) external payable;
    function cancel(uint256 proposalId) external;
}

interface IProjectVote is IProjectGovernor, IModularGovernor, IUpgradeable {
    function GRACE_SECONDS() external view returns (uint256);
}
