// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    TimelockControllerUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/TimelockControllerUpgradeable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {
    GovernorPreventLateQuorumUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorPreventLateQuorumUpgradeable.sol";
import {
    GovernorSettingsUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorSettingsUpgradeable.sol";
import {
    GovernorVotesQuorumFractionUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorVotesQuorumFractionUpgradeable.sol";
import {IInferenceMarket} from "../interfaces/IInferenceMarket.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {IProjectToken} from "../interfaces/IProjectToken.sol";
import {IProjectTreasury} from "../interfaces/IProjectTreasury.sol";
import {BudgetInfo, BudgetTerms} from "../types/Budget.sol";
import {JobId} from "../types/Job.sol";
import {Permit} from "../types/Parameters.sol";
import {ProjectConfig, ProjectContracts, ProjectPart, ProjectPhase, RaiseTerms} from "../types/Project.sol";
import {Budget, Budgets} from "./Budgets.sol";
import {ListedUpgrades} from "./ListedUpgrades.sol";

/// @title ProjectTreasury
/// @notice A project's money, its raise, its budgets, and the timelock that carries out what its members voted.
///
/// INVARIANTS
/// @dev The treasury holds at least `freeAssets`. Before the project is active, shares = pledges x SHARES_PER_ASSET and
/// `freeAssets` covers every pledge. What all shares redeem for is at most the free money.
/// ROUNDING
/// @dev Redeeming rounds down. Raising, withdrawing a pledge and refunds are exact.
/// TRUST
/// @dev Money leaves to contributors, or to the market inside an open budget, and in no other way. The timelock calls
/// nothing outside the charter, no matter what was voted. The platform has no power here.
/// TOKENS
/// @dev No fee-on-transfer, no rebasing. A plain transfer in is nobody's until `sweep` makes it everybody's.
contract ProjectTreasury is IProjectTreasury, TimelockControllerUpgradeable, ReentrancyGuardTransient, ListedUpgrades {
    using Budgets for Budget;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @notice Shares for one base unit of the asset at par. Room for the virtual offset of later contributions.
    uint256 public constant SHARES_PER_ASSET = 10 ** 12;
    uint256 internal constant BPS = 10_000;

    IInferenceMarket public immutable MARKET;

    /// @custom:storage-location erc7201:inference.storage.ProjectTreasury
    struct ProjectTreasuryStorage {
        // slot 0
        address founder;
        ProjectPhase phase;
        /// seconds that contributions were paused before the raise began
        uint40 pausedBefore;
        uint32 foundingWindow;
        uint16 foundingAllowanceBps;
        // slot 1 (24 of 32 bytes)
        address token;
        uint32 budgetCount;
        // slot 2 (21 of 32 bytes)
        address governor;
        bool transferable;
        // slot 3
        uint128 free;
        /// fixed when the raise ends
        uint128 raised;
        // slots 4 to 6
        RaiseTerms raise;
        // slot 7
        mapping(uint256 budgetId => Budget) budgets;
    }

    constructor(IProjectFactory factory, IInferenceMarket market) ListedUpgrades(factory, ProjectPart.Treasury) {
        MARKET = market;
        _disableInitializers();
    }

    /// @inheritdoc IProjectTreasury
    function initialize(
        address founder_,
        ProjectContracts calldata contracts,
        ProjectConfig calldata config,
        uint32 foundingWindow,
        uint40 pausedBefore
    ) external initializer {
        address[] memory operators = new address[](1);
        operators[0] = contracts.governor;
        __TimelockController_init(config.governance.timelockDelay, operators, operators, address(0));

        ProjectTreasuryStorage storage $ = _storage();
        $.founder = founder_;
        $.foundingAllowanceBps = config.foundingAllowanceBps;
        $.foundingWindow = foundingWindow;
        $.pausedBefore = pausedBefore;
        $.token = contracts.token;
        $.governor = contracts.governor;
        $.transferable = config.transferable;
        $.raise = config.raise;
        if (config.foundingBudget.totalCeiling > 0) {
            uint256 allowance = _bps(config.raise.goal, config.foundingAllowanceBps);
            $.budgets[++$.budgetCount].declare(config.foundingBudget, FACTORY, allowance);
        }
        emit MetadataSet(config.metadataDigest, config.metadataUri);
    }

    modifier onlyVote() {
        if (msg.sender != address(this)) revert ProjectTreasury_NotAllowed(msg.sender);
        _;
    }

    /*//////////////////////////////////////////////////////////////
                                 RAISE
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProjectTreasury
    function contribute(uint256 assets, address contributor, uint256 minRedeemable) external returns (uint256 shares) {
        return _contribute(assets, contributor, minRedeemable);
    }

    /// @inheritdoc IProjectTreasury
    function contributeWithPermit(uint256 assets, address contributor, uint256 minRedeemable, Permit calldata permit)
        external
        returns (uint256 shares)
    {
        // Whoever saw the permit first may have used it already: the transfer decides.
        try IERC20Permit(asset())
            .permit(msg.sender, address(this), assets, permit.deadline, permit.v, permit.r, permit.s) {}
            catch {}
        return _contribute(assets, contributor, minRedeemable);
    }

    /// @inheritdoc IProjectTreasury
    function withdrawPledge(uint256 assets) external nonReentrant {
        ProjectTreasuryStorage storage $ = _storage();
        _requirePhase(ProjectPhase.Raise);
        if (assets == 0) revert ProjectTreasury_ZeroAmount();
        if ($.free >= $.raise.goal) revert ProjectTreasury_GoalMet($.free, $.raise.goal);
        uint256 left = _requireShares(msg.sender, assets * SHARES_PER_ASSET) / SHARES_PER_ASSET - assets;
        if (left != 0 && left < $.raise.minContribution) {
            revert ProjectTreasury_BelowMinimum(left, $.raise.minContribution);
        }

        uint256 newFree = _payOut(msg.sender, assets * SHARES_PER_ASSET, msg.sender, assets);
        emit PledgeWithdrawn(msg.sender, assets, assets * SHARES_PER_ASSET, newFree);
    }

    /// @inheritdoc IProjectTreasury
    function activate() external nonReentrant {
        ProjectTreasuryStorage storage $ = _storage();
        if ($.phase != ProjectPhase.Raise) revert ProjectTreasury_WrongPhase($.phase);
        uint128 free = $.free;
        bool over = free == $.raise.cap || block.timestamp >= deadline();
        if (!over || free < $.raise.goal) revert ProjectTreasury_NotActivatable(free, $.raise.goal, deadline());

        $.phase = ProjectPhase.Active;
        $.raised = free;
        emit Activated(free, IERC20($.token).totalSupply());
        if ($.transferable) IProjectToken($.token).enableTransfers();
        if ($.budgetCount > 0) _openFoundingBudget();
    }

    /// @inheritdoc IProjectTreasury
    function refund(address contributor) external nonReentrant returns (uint256 assets) {
        ProjectTreasuryStorage storage $ = _storage();
        _requirePhase(ProjectPhase.Failed);
        if ($.phase != ProjectPhase.Failed) {
            $.phase = ProjectPhase.Failed;
            $.raised = $.free;
            emit RaiseFailed($.free);
        }
        uint256 shares = _requireShares(contributor, 1);
        assets = shares / SHARES_PER_ASSET;

        uint256 newFree = _payOut(contributor, shares, contributor, assets);
        emit Refunded(contributor, assets, shares, newFree);
    }

    /// @inheritdoc IProjectTreasury
    function redeem(uint256 shares, address receiver, uint256 minAssets)
        external
        nonReentrant
        returns (uint256 assets)
    {
        _requireRunning();
        if (shares == 0) revert ProjectTreasury_ZeroAmount();
        if (receiver == address(0) || receiver == address(this)) revert ProjectTreasury_InvalidReceiver(receiver);
        _requireShares(msg.sender, shares);
        // Leaving must work even if the market did not.
        try MARKET.withdrawAll(_assets(), address(this)) {} catch {}
        _countIn();

        uint256 supply = IERC20(token()).totalSupply();
        assets = Math.mulDiv(shares, freeAssets(), supply);
        if (assets < minAssets) revert ProjectTreasury_BelowSlippage(assets, minAssets);
        // Money that comes back when no share is left would be nobody's.
        if (shares == supply && committedAssets() > 0) revert ProjectTreasury_LastShares(committedAssets());

        uint256 newFree = _payOut(msg.sender, shares, receiver, assets);
        emit Redeemed(msg.sender, receiver, shares, assets, newFree, supply - shares);
    }

    /*//////////////////////////////////////////////////////////////
                                BUDGETS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProjectTreasury
    function openBudget(BudgetTerms calldata terms) external onlyVote returns (uint256 budgetId) {
        _requirePhase(ProjectPhase.Active);
        ProjectTreasuryStorage storage $ = _storage();
        budgetId = ++$.budgetCount;
        $.budgets[budgetId].open(budgetId, terms, FACTORY);
    }

    /// @inheritdoc IProjectTreasury
    /// @dev From the Governor too: stopping needs no exit window.
    function closeBudget(uint256 budgetId) external {
        if (msg.sender != address(this) && msg.sender != governor()) revert ProjectTreasury_NotAllowed(msg.sender);
        _storage().budgets[budgetId].close(budgetId);
    }

    /// @inheritdoc IProjectTreasury
    function runBudget(uint256 budgetId) external nonReentrant returns (JobId jobId) {
        _requirePhase(ProjectPhase.Active);
        ProjectTreasuryStorage storage $ = _storage();
        Budget storage budget = $.budgets[budgetId];
        uint256 spent = budget.spend(budgetId, $.free);
        // Safe: `spend` refuses more than what is free.
        $.free -= uint128(spent);
        return budget.post(budgetId, $.raise.asset, MARKET, $.free);
    }

    /// @inheritdoc IProjectTreasury
    function cancelRun(uint256 budgetId, uint256 run, uint40 jobDeadline) external nonReentrant {
        ProjectTreasuryStorage storage $ = _storage();
        Budget storage budget = $.budgets[budgetId];
        if (!budget.closed && $.phase != ProjectPhase.WindDown) revert ProjectTreasury_BudgetStillOpen(budgetId);
        budget.cancel(budgetId, run, jobDeadline, $.raise.asset, MARKET);
    }

    /// @inheritdoc IProjectTreasury
    function sweep() external nonReentrant returns (uint256 assets) {
        _requireRunning();
        MARKET.withdrawAll(_assets(), address(this));
        return _countIn();
    }

    /*//////////////////////////////////////////////////////////////
                                PROJECT
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProjectTreasury
    function startWindDown() external onlyVote {
        _requirePhase(ProjectPhase.Active);
        _storage().phase = ProjectPhase.WindDown;
        emit WindDownStarted();
    }

    /// @inheritdoc IProjectTreasury
    function setMetadata(bytes32 digest, string calldata uri) external {
        ProjectTreasuryStorage storage $ = _storage();
        bool untouched = $.phase == ProjectPhase.Raise && $.free == 0;
        bool allowed = msg.sender == address(this) || (msg.sender == $.founder && untouched);
        if (!allowed) revert ProjectTreasury_NotAllowed(msg.sender);
        emit MetadataSet(digest, uri);
    }

    /// @inheritdoc IProjectTreasury
    function postUpdate(bytes32 digest, string calldata uri) external {
        if (msg.sender != _storage().founder) revert ProjectTreasury_NotAllowed(msg.sender);
        emit UpdatePosted(digest, uri);
    }

    /// @dev The Governor schedules and executes batches only; what nobody needs is shut.
    function schedule(address, uint256, bytes calldata, bytes32, bytes32, uint256) public pure override {
        revert ProjectTreasury_BatchesOnly();
    }

    /// @dev See `schedule`.
    function execute(address, uint256, bytes calldata, bytes32, bytes32) public payable override {
        revert ProjectTreasury_BatchesOnly();
    }

    /// @notice Refused: native money could never leave again.
    receive() external payable override {
        revert ProjectTreasury_NativeMoney();
    }

    /*//////////////////////////////////////////////////////////////
                                 VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProjectTreasury
    function phase() public view returns (ProjectPhase) {
        ProjectTreasuryStorage storage $ = _storage();
        bool missed = $.phase == ProjectPhase.Raise && $.free < $.raise.goal && block.timestamp >= deadline();
        return missed ? ProjectPhase.Failed : $.phase;
    }

    /// @inheritdoc IProjectTreasury
    function founder() external view returns (address) {
        return _storage().founder;
    }

    /// @inheritdoc IProjectTreasury
    function asset() public view returns (address) {
        return _storage().raise.asset;
    }

    /// @inheritdoc IProjectTreasury
    function token() public view returns (address) {
        return _storage().token;
    }

    /// @inheritdoc IProjectTreasury
    function governor() public view returns (address) {
        return _storage().governor;
    }

    /// @inheritdoc IProjectTreasury
    function raiseTerms() external view returns (RaiseTerms memory) {
        return _storage().raise;
    }

    /// @inheritdoc IProjectTreasury
    function deadline() public view returns (uint40) {
        (, uint40 paused) = FACTORY.contributionPauses();
        return _deadline(paused);
    }

    /// @inheritdoc IProjectTreasury
    function raised() external view returns (uint256) {
        ProjectTreasuryStorage storage $ = _storage();
        return $.phase == ProjectPhase.Raise ? $.free : $.raised;
    }

    /// @inheritdoc IProjectTreasury
    function freeAssets() public view returns (uint256) {
        return _storage().free;
    }

    /// @inheritdoc IProjectTreasury
    function committedAssets() public view returns (uint256) {
        return MARKET.inJobs(address(this), asset());
    }

    /// @inheritdoc IProjectTreasury
    function sweepable() public view returns (uint256) {
        uint256 held = IERC20(asset()).balanceOf(address(this));
        return MARKET.claimable(address(this), asset()) + Math.saturatingSub(held, freeAssets());
    }

    /// @inheritdoc IProjectTreasury
    function previewContribute(uint256 assets) external view returns (uint256 shares, uint256 redeemable) {
        ProjectTreasuryStorage storage $ = _storage();
        (uint40 pausedUntil,) = FACTORY.contributionPauses();
        bool refused = phase() != ProjectPhase.Raise || block.timestamp < pausedUntil || block.timestamp >= deadline();
        uint256 room = $.raise.cap - $.free;
        if (refused || assets > room || (assets < $.raise.minContribution && assets < room)) return (0, 0);
        return (assets * SHARES_PER_ASSET, assets);
    }

    /// @inheritdoc IProjectTreasury
    function previewRedeem(uint256 shares) external view returns (uint256 assets) {
        _requireRunning();
        uint256 supply = IERC20(token()).totalSupply();
        return supply == 0 ? 0 : Math.mulDiv(shares, freeAssets() + sweepable(), supply);
    }

    /// @inheritdoc IProjectTreasury
    function budgetCount() external view returns (uint256) {
        return _storage().budgetCount;
    }

    /// @inheritdoc IProjectTreasury
    function budgetTermsOf(uint256 budgetId) external view returns (BudgetTerms memory) {
        return _storage().budgets[budgetId].terms;
    }

    /// @inheritdoc IProjectTreasury
    function budgetOf(uint256 budgetId) external view returns (BudgetInfo memory) {
        return _storage().budgets[budgetId].info();
    }

    /// @inheritdoc IProjectTreasury
    function isAllowed(address target, bytes4 selector) public view returns (bool) {
        if (target == address(this)) {
            return selector == this.openBudget.selector || selector == this.closeBudget.selector
                || selector == this.setMetadata.selector || selector == this.startWindDown.selector
                || selector == UUPSUpgradeable.upgradeToAndCall.selector;
        }
        if (target == governor()) {
            return selector == GovernorSettingsUpgradeable.setVotingDelay.selector
                || selector == GovernorSettingsUpgradeable.setVotingPeriod.selector
                || selector == GovernorSettingsUpgradeable.setProposalThreshold.selector
                || selector == GovernorVotesQuorumFractionUpgradeable.updateQuorumNumerator.selector
                || selector == GovernorPreventLateQuorumUpgradeable.setLateQuorumVoteExtension.selector
                || selector == UUPSUpgradeable.upgradeToAndCall.selector;
        }
        return target == token() && selector == UUPSUpgradeable.upgradeToAndCall.selector;
    }

    /*//////////////////////////////////////////////////////////////
                                INTERNAL
    //////////////////////////////////////////////////////////////*/

    function _contribute(uint256 assets, address contributor, uint256 minRedeemable)
        internal
        nonReentrant
        returns (uint256 shares)
    {
        ProjectTreasuryStorage storage $ = _storage();
        if ($.phase != ProjectPhase.Raise) revert ProjectTreasury_WrongPhase($.phase);
        _requireContributionTime();
        _requireContributionSize(assets, contributor);
        if (assets < minRedeemable) revert ProjectTreasury_BelowSlippage(assets, minRedeemable);

        shares = assets * SHARES_PER_ASSET;
        // Safe: at most the cap.
        uint128 newFree = $.free + uint128(assets);
        $.free = newFree;
        _pullExact(assets);
        IProjectToken($.token).mint(contributor, shares);
        emit Contributed(contributor, msg.sender, assets, shares, newFree);
    }

    function _requireContributionTime() internal view {
        (uint40 pausedUntil, uint40 paused) = FACTORY.contributionPauses();
        if (block.timestamp < pausedUntil) revert ProjectTreasury_ContributionsPaused(pausedUntil);
        uint40 end = _deadline(paused);
        if (block.timestamp >= end) revert ProjectTreasury_DeadlinePassed(end);
    }

    function _requireContributionSize(uint256 assets, address contributor) internal view {
        ProjectTreasuryStorage storage $ = _storage();
        if (assets == 0) revert ProjectTreasury_ZeroAmount();
        if (contributor == address(this)) revert ProjectTreasury_InvalidReceiver(contributor);
        uint256 room = $.raise.cap - $.free;
        if (assets > room) revert ProjectTreasury_CapExceeded(room);
        if (assets < $.raise.minContribution && assets < room) {
            revert ProjectTreasury_BelowMinimum(assets, $.raise.minContribution);
        }
        uint256 maximum = $.raise.maxContribution;
        if (maximum == 0) return;
        uint256 pledged = IERC20($.token).balanceOf(contributor) / SHARES_PER_ASSET + assets;
        if (pledged > maximum) revert ProjectTreasury_AboveMaximum(pledged, maximum);
    }

    function _pullExact(uint256 assets) internal {
        IERC20 money = IERC20(asset());
        uint256 before = money.balanceOf(address(this));
        money.safeTransferFrom(msg.sender, address(this), assets);
        uint256 received = money.balanceOf(address(this)) - before;
        if (received != assets) revert ProjectTreasury_InexactTransfer(assets, received);
    }

    function _payOut(address owner, uint256 shares, address receiver, uint256 assets)
        internal
        returns (uint256 newFree)
    {
        ProjectTreasuryStorage storage $ = _storage();
        // Safe: every caller pays at most what is free, and the subtraction checks it.
        $.free -= uint128(assets);
        IProjectToken($.token).burn(owner, shares);
        IERC20($.raise.asset).safeTransfer(receiver, assets);
        return $.free;
    }

    /// @dev Counts what the treasury holds beyond its books.
    function _countIn() internal returns (uint256 assets) {
        ProjectTreasuryStorage storage $ = _storage();
        assets = Math.saturatingSub(IERC20($.raise.asset).balanceOf(address(this)), $.free);
        if (assets == 0) return 0;
        $.free = ($.free + assets).toUint128();
        emit Swept(assets, $.free);
    }

    function _openFoundingBudget() internal {
        ProjectTreasuryStorage storage $ = _storage();
        $.budgets[1].openFounding(_bps($.raised, $.foundingAllowanceBps), $.foundingWindow);
    }

    function _requirePhase(ProjectPhase required) internal view {
        ProjectPhase current = phase();
        if (current != required) revert ProjectTreasury_WrongPhase(current);
    }

    function _requireRunning() internal view {
        ProjectPhase current = _storage().phase;
        if (current != ProjectPhase.Active && current != ProjectPhase.WindDown) {
            revert ProjectTreasury_WrongPhase(phase());
        }
    }

    function _requireShares(address account, uint256 needed) internal view returns (uint256 shares) {
        shares = IERC20(token()).balanceOf(account);
        if (shares < needed) revert ProjectTreasury_NotEnoughShares(account, shares, needed);
    }

    /// @dev A paused second is a second longer to raise. Since `paused` grows no faster than time, a deadline that has
    /// passed stays passed.
    function _deadline(uint40 paused) internal view returns (uint40) {
        ProjectTreasuryStorage storage $ = _storage();
        return $.raise.deadline + paused - $.pausedBefore;
    }

    function _bps(uint256 amount, uint256 bps) internal pure returns (uint256) {
        return amount * bps / BPS;
    }

    function _assets() internal view returns (address[] memory assets) {
        assets = new address[](1);
        assets[0] = asset();
    }

    /// @dev The charter: whatever was voted, nothing else is ever called.
    function _execute(address target, uint256 value, bytes calldata data) internal override {
        bytes4 selector = bytes4(data);
        if (value != 0 || !isAllowed(target, selector)) {
            revert ProjectTreasury_OutsideCharter(target, value, selector);
        }
        super._execute(target, value, data);
    }

    function _upgrader() internal view override returns (address) {
        return address(this);
    }

    function _storage() private pure returns (ProjectTreasuryStorage storage $) {
        uint256 slot = erc7201("inference.storage.ProjectTreasury");
        assembly {
            $.slot := slot
        }
    }
}
