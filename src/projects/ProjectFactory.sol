// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    AccessManagedUpgradeable
} from "@openzeppelin/contracts-upgradeable/access/manager/AccessManagedUpgradeable.sol";
import {VestingWalletUpgradeable} from "@openzeppelin/contracts-upgradeable/finance/VestingWalletUpgradeable.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IInferenceMarket} from "../interfaces/IInferenceMarket.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {IProjectGovernor} from "../interfaces/IProjectGovernor.sol";
import {IProjectToken} from "../interfaces/IProjectToken.sol";
import {IProjectTreasury} from "../interfaces/IProjectTreasury.sol";
import {
    GovernanceTerms,
    GovernorSetting,
    ProjectBounds,
    ProjectConfig,
    ProjectContracts,
    ProjectPart,
    RaiseTerms
} from "../types/Project.sol";
import {Limits} from "./Limits.sol";
import {ProjectProxy} from "./ProjectProxy.sol";

/// @title ProjectFactory
/// @notice Creates projects, lists the code they may run, and holds the platform's limits on them.
///
/// TRUST
/// @dev Governance decides what new projects are made of and what existing ones may choose to install; it can neither
/// upgrade a project nor reach its money. The guardian can only delay contributions. The ceilings below hold whatever
/// governance wants.
contract ProjectFactory is IProjectFactory, AccessManagedUpgradeable, UUPSUpgradeable {
    using SafeERC20 for IERC20;

    /// @notice Longest raise that governance can allow.
    uint32 public constant MAX_RAISE_SECONDS = 60 days;
    /// @notice Longest pause of contributions, and how far apart two of them begin.
    uint40 public constant MAX_PAUSE_SECONDS = 72 hours;
    uint40 public constant PAUSE_PERIOD_SECONDS = 30 days;

    /// @notice Highest exit fee, founder's part of all shares, bonus (of the goal) and weekly limit of runs whose
    /// inputs a runner chooses, in basis points.
    uint16 public constant MAX_EXIT_FEE_BPS = 100;
    uint16 public constant MAX_FOUNDER_BPS = 1000;
    uint16 public constant MAX_BONUS_BPS = 500;
    uint16 public constant MAX_RUNNER_WEEKLY_BPS = Limits.MAX_RUNNER_WEEKLY_BPS;

    uint256 internal constant BPS = 10_000;
    uint256 internal constant MAX_NAME_LENGTH = 64;
    uint256 internal constant MAX_SYMBOL_LENGTH = 16;
    /// @dev Shares have twelve decimals more than the asset, see Shares.PER_ASSET.
    uint8 internal constant SHARE_DECIMALS_OFFSET = 12;

    IInferenceMarket public immutable MARKET;
    /// @dev What founders' vesting wallets are clones of.
    address internal immutable VESTING_WALLET;

    /// @custom:storage-location erc7201:inference.storage.ProjectFactory
    struct ProjectFactoryStorage {
        // slots 0 to 2
        ProjectContracts current;
        // slot 3 (15 of 32 bytes)
        Pause pause;
        // slots 4 to 6
        ProjectBounds bounds;
        // slot 7
        address[] treasuries;
        // slots 8 and 9
        mapping(address treasury => ProjectContracts) projects;
        mapping(ProjectPart part => mapping(address implementation => bool)) listed;
    }

    struct Pause {
        uint40 from;
        uint40 until;
        /// seconds of all pauses before this one
        uint40 before;
    }

    constructor(IInferenceMarket market) {
        MARKET = market;
        VESTING_WALLET = address(new VestingWalletUpgradeable());
        _disableInitializers();
    }

    function initialize(address authority, ProjectBounds calldata bounds_) external initializer {
        __AccessManaged_init(authority);
        _setBounds(bounds_);
    }

    /*//////////////////////////////////////////////////////////////
                                PROJECTS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProjectFactory
    function createProject(ProjectConfig calldata config) external returns (ProjectContracts memory contracts) {
        _checkConfig(config);
        ProjectFactoryStorage storage $ = _storage();
        contracts.treasury = address(new ProjectProxy($.current.treasury));
        contracts.token = address(new ProjectProxy($.current.token));
        contracts.governor = address(new ProjectProxy($.current.governor));
        $.treasuries.push(contracts.treasury);
        $.projects[contracts.treasury] = contracts;
        // Before the parts say anything, so that whoever follows the log knows them by then.
        emit ProjectCreated(
            contracts.treasury, msg.sender, config.raise.asset, contracts.token, contracts.governor, config
        );
        _initialize(contracts, config);
        if (config.raise.bonus > 0) _payBonus(contracts.treasury, config.raise);
    }

    /// @inheritdoc IProjectFactory
    function createVestingWallet(address beneficiary, uint64 start, uint64 duration) external returns (address wallet) {
        if (_storage().projects[msg.sender].treasury == address(0)) revert ProjectFactory_NotTreasury(msg.sender);
        wallet = Clones.clone(VESTING_WALLET);
        VestingWalletUpgradeable(payable(wallet)).initialize(beneficiary, start, duration);
    }

    /// @inheritdoc IProjectFactory
    function projectCount() external view returns (uint256) {
        return _storage().treasuries.length;
    }

    /// @inheritdoc IProjectFactory
    function projectAt(uint256 index) external view returns (address treasury) {
        return _storage().treasuries[index];
    }

    /// @inheritdoc IProjectFactory
    function projectOf(address treasury) external view returns (ProjectContracts memory contracts) {
        return _storage().projects[treasury];
    }

    /*//////////////////////////////////////////////////////////////
                               GOVERNANCE
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProjectFactory
    function listImplementation(ProjectPart part, address implementation, bool listed) external restricted {
        if (listed && implementation.code.length == 0) revert ProjectFactory_NoCode(implementation);
        ProjectFactoryStorage storage $ = _storage();
        if (!listed && implementation == _currentOf(part)) revert ProjectFactory_CurrentVersion(part, implementation);
        $.listed[part][implementation] = listed;
        emit ImplementationListed(part, implementation, listed);
    }

    /// @inheritdoc IProjectFactory
    function setCurrentVersion(ProjectContracts calldata implementations) external restricted {
        _requireListed(ProjectPart.Treasury, implementations.treasury);
        _requireListed(ProjectPart.Token, implementations.token);
        _requireListed(ProjectPart.Governor, implementations.governor);
        _storage().current = implementations;
        emit CurrentVersionSet(implementations.treasury, implementations.token, implementations.governor);
    }

    /// @inheritdoc IProjectFactory
    function setBounds(ProjectBounds calldata bounds_) external restricted {
        _setBounds(bounds_);
    }

    /// @inheritdoc IProjectFactory
    function pauseContributions(uint40 duration) external restricted {
        if (duration == 0 || duration > MAX_PAUSE_SECONDS) revert ProjectFactory_BadPause(duration);
        Pause storage pause = _storage().pause;
        uint40 now_ = uint40(block.timestamp);
        uint40 allowedFrom = pause.from == 0 ? 0 : pause.from + PAUSE_PERIOD_SECONDS;
        if (now_ < allowedFrom) revert ProjectFactory_PauseTooSoon(allowedFrom);
        pause.before += pause.until - pause.from;
        pause.from = now_;
        pause.until = now_ + duration;
        emit ContributionsPaused(pause.until);
    }

    /// @inheritdoc IProjectFactory
    function unpauseContributions() external restricted {
        Pause storage pause = _storage().pause;
        if (block.timestamp >= pause.until) revert ProjectFactory_NotPaused();
        pause.until = uint40(block.timestamp);
        emit ContributionsUnpaused();
    }

    /*//////////////////////////////////////////////////////////////
                                 VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProjectFactory
    function isListed(ProjectPart part, address implementation) public view returns (bool) {
        return _storage().listed[part][implementation];
    }

    /// @inheritdoc IProjectFactory
    function currentVersion() external view returns (ProjectContracts memory implementations) {
        return _storage().current;
    }

    /// @inheritdoc IProjectFactory
    function bounds() external view returns (ProjectBounds memory) {
        return _storage().bounds;
    }

    /// @inheritdoc IProjectFactory
    function requireWithinBounds(GovernorSetting setting, uint256 value) public view {
        (uint256 minimum, uint256 maximum) = _boundsOf(setting);
        if (value < minimum || value > maximum) {
            revert ProjectFactory_OutOfBounds(setting, value, minimum, maximum);
        }
    }

    /// @inheritdoc IProjectFactory
    function contributionPauses() public view returns (uint40 pausedUntil, uint40 totalSeconds) {
        Pause memory pause = _storage().pause;
        uint40 end = block.timestamp < pause.until ? uint40(block.timestamp) : pause.until;
        return (pause.until, pause.before + end - pause.from);
    }

    /*//////////////////////////////////////////////////////////////
                                INTERNAL
    //////////////////////////////////////////////////////////////*/

    function _initialize(ProjectContracts memory contracts, ProjectConfig calldata config) internal {
        uint8 decimals = IERC20Metadata(config.raise.asset).decimals() + SHARE_DECIMALS_OFFSET;
        (, uint40 pausedBefore) = contributionPauses();
        ProjectBounds storage limits = _storage().bounds;
        IProjectToken(contracts.token)
            .initialize(
                config.name, config.symbol, decimals, contracts.treasury, config.governance.seasoning, limits.shareLock
            );
        IProjectGovernor(contracts.governor)
            .initialize(config.name, contracts.token, contracts.treasury, config.governance);
        IProjectTreasury(contracts.treasury)
            .initialize(msg.sender, contracts, config, limits.foundingWindow, pausedBefore);
    }

    function _payBonus(address treasury, RaiseTerms calldata raise) internal {
        IERC20 asset = IERC20(raise.asset);
        uint256 before = asset.balanceOf(treasury);
        asset.safeTransferFrom(msg.sender, treasury, raise.bonus);
        uint256 received = asset.balanceOf(treasury) - before;
        if (received != raise.bonus) {
            revert IProjectTreasury.ProjectTreasury_InexactTransfer(raise.bonus, received);
        }
    }

    function _checkConfig(ProjectConfig calldata config) internal view {
        ProjectBounds storage limits = _storage().bounds;
        _requireConfig(bytes(config.name).length > 0 && bytes(config.name).length <= MAX_NAME_LENGTH, "name");
        _requireConfig(bytes(config.symbol).length > 0 && bytes(config.symbol).length <= MAX_SYMBOL_LENGTH, "symbol");
        _requireConfig(config.metadataDigest != 0, "metadataDigest");
        _checkRaise(config.raise, limits);
        _checkGovernance(config.governance, limits);
        _requireConfig(config.foundingAllowanceBps <= limits.maxFoundingBps, "foundingAllowanceBps");
        _requireConfig(config.limits.weeklyBps <= limits.maxWeeklyBps, "weeklyBps");
        _requireConfig(config.limits.runnerWeeklyBps <= MAX_RUNNER_WEEKLY_BPS, "runnerWeeklyBps");
        _requireConfig(config.exitFeeBps <= MAX_EXIT_FEE_BPS, "exitFeeBps");
        _requireConfig(config.founderBps <= MAX_FOUNDER_BPS, "founderBps");
        bool vests = config.founderBps == 0 || config.vestingSeconds >= limits.minVesting;
        _requireConfig(vests, "vestingSeconds");
    }

    /// @dev The Governor has the rest checked when it is initialized, as at every later change.
    function _checkGovernance(GovernanceTerms calldata terms, ProjectBounds storage limits) internal view {
        uint32 delay = terms.timelockDelay;
        _requireConfig(delay >= limits.minTimelockDelay && delay <= limits.maxTimelockDelay, "timelockDelay");
        uint32 seasoning = terms.seasoning;
        _requireConfig(seasoning >= limits.minSeasoning && seasoning <= limits.maxSeasoning, "seasoning");
        // Else every vote that reaches its quorum could go on for ever.
        _requireConfig(terms.lateQuorumExtension <= limits.maxVotingPeriod, "lateQuorumExtension");
    }

    function _checkRaise(RaiseTerms calldata raise, ProjectBounds storage limits) internal view {
        (bool enabled,,) = MARKET.assetOf(raise.asset);
        if (!enabled) revert ProjectFactory_AssetNotEnabled(raise.asset);
        _requireConfig(raise.goal > 0, "goal");
        _requireConfig(raise.cap >= raise.goal, "cap");
        _requireConfig(raise.minContribution <= raise.cap, "minContribution");
        bool fits = raise.maxContribution == 0 || raise.maxContribution >= raise.minContribution;
        _requireConfig(fits, "maxContribution");
        bool inTime =
            raise.deadline >= block.timestamp + limits.minRaise && raise.deadline <= block.timestamp + limits.maxRaise;
        _requireConfig(inTime, "deadline");
        _requireConfig(uint256(raise.bonus) * BPS <= uint256(raise.goal) * MAX_BONUS_BPS, "bonus");
    }

    function _setBounds(ProjectBounds calldata bounds_) internal {
        _requireBounds(bounds_.minRaise <= bounds_.maxRaise && bounds_.maxRaise <= MAX_RAISE_SECONDS, "maxRaise");
        _requireBounds(bounds_.minVotingDelay <= bounds_.maxVotingDelay, "maxVotingDelay");
        _requireBounds(bounds_.minVotingPeriod > 0, "minVotingPeriod");
        _requireBounds(bounds_.minVotingPeriod <= bounds_.maxVotingPeriod, "maxVotingPeriod");
        _requireBounds(bounds_.minTimelockDelay <= bounds_.maxTimelockDelay, "maxTimelockDelay");
        _requireBounds(bounds_.minSeasoning <= bounds_.maxSeasoning, "maxSeasoning");
        // Shares that are no longer fresh are not locked either.
        _requireBounds(bounds_.shareLock <= bounds_.minSeasoning, "shareLock");
        _requireBounds(bounds_.minQuorumBps > 0, "minQuorumBps");
        bool quorumFits = bounds_.minQuorumBps <= bounds_.maxQuorumBps && bounds_.maxQuorumBps <= BPS;
        _requireBounds(quorumFits, "maxQuorumBps");
        _requireBounds(bounds_.maxProposalThresholdBps <= BPS, "maxProposalThresholdBps");
        _requireBounds(bounds_.maxFoundingBps <= BPS, "maxFoundingBps");
        _requireBounds(bounds_.maxMinPriceBps <= BPS, "maxMinPriceBps");
        _requireBounds(bounds_.maxBountyBps <= BPS, "maxBountyBps");
        _requireBounds(bounds_.maxWeeklyBps <= BPS, "maxWeeklyBps");
        _storage().bounds = bounds_;
        emit BoundsSet(bounds_);
    }

    function _boundsOf(GovernorSetting setting) internal view returns (uint256 minimum, uint256 maximum) {
        ProjectBounds storage limits = _storage().bounds;
        if (setting == GovernorSetting.VotingDelay) return (limits.minVotingDelay, limits.maxVotingDelay);
        if (setting == GovernorSetting.VotingPeriod) return (limits.minVotingPeriod, limits.maxVotingPeriod);
        if (setting == GovernorSetting.ProposalThresholdBps) return (0, limits.maxProposalThresholdBps);
        return (limits.minQuorumBps, limits.maxQuorumBps);
    }

    function _currentOf(ProjectPart part) internal view returns (address) {
        ProjectContracts storage current = _storage().current;
        if (part == ProjectPart.Treasury) return current.treasury;
        return part == ProjectPart.Token ? current.token : current.governor;
    }

    function _requireListed(ProjectPart part, address implementation) internal view {
        if (!isListed(part, implementation)) revert ProjectFactory_NotListed(part, implementation);
    }

    function _requireConfig(bool ok, bytes32 field) internal pure {
        if (!ok) revert ProjectFactory_BadConfig(field);
    }

    function _requireBounds(bool ok, bytes32 field) internal pure {
        if (!ok) revert ProjectFactory_BadBounds(field);
    }

    function _authorizeUpgrade(address) internal override restricted {}

    function _storage() private pure returns (ProjectFactoryStorage storage $) {
        uint256 slot = erc7201("inference.storage.ProjectFactory");
        assembly {
            $.slot := slot
        }
    }
}
