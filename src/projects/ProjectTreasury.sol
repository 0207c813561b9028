// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    TimelockControllerUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/TimelockControllerUpgradeable.sol";
import {
    GovernorPreventLateQuorumUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorPreventLateQuorumUpgradeable.sol";
import {
    GovernorSettingsUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorSettingsUpgradeable.sol";
import {
    GovernorVotesQuorumFractionUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorVotesQuorumFractionUpgradeable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IInferenceMarket} from "../interfaces/IInferenceMarket.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {IProjectToken} from "../interfaces/IProjectToken.sol";
import {IProjectTreasury} from "../interfaces/IProjectTreasury.sol";
import {BudgetInfo, BudgetTerms, RunInput} from "../types/Budget.sol";
import {JobId} from "../types/Job.sol";
import {Permit} from "../types/Parameters.sol";
import {
    CharterLimits,
    ProjectConfig,
    ProjectContracts,
    ProjectPart,
    ProjectPhase,
    RaiseTerms
} from "../types/Project.sol";
import {Budgets} from "./Budgets.sol";
import {Limits} from "./Limits.sol";
import {ListedUpgrades} from "./ListedUpgrades.sol";
import {Money} from "./Money.sol";
import {Raises} from "./Raises.sol";
import {Shares} from "./Shares.sol";
import {Budget, Raise, TreasuryState, WeeklyLimits} from "./TreasuryState.sol";
import {Valuation} from "./Valuation.sol";

/// @title ProjectTreasury
/// @notice A project's money, its raise, its budgets, and the timelock that carries out what its members voted.
///
/// INVARIANTS
/// @dev The treasury holds at least `freeAssets` and what is left of the founder's bonus. Before the project is active,
/// shares = pledges x 10^12 and `freeAssets` covers every pledge. What all shares redeem for is at most the free money.
/// ROUNDING
/// @dev Minting and redeeming round against the caller. Raising, withdrawing a pledge and refunds are exact; a bonus
/// rounds down, and what that leaves goes back to the founder after the last refund.
/// TRUST
/// @dev Money leaves to contributors, or to the market inside an open budget and the charter's limits, and in no other
/// way; the founder's bonus leaves to early contributors or back. The timelock calls nothing outside the charter, no
/// matter what was voted, and only the Governor executes, which refuses void proposals. The platform has no power here;
/// a broken market stops runs and new contributions, never redeeming.
/// TOKENS
/// @dev No fee-on-transfer, no rebasing. A plain transfer in is nobody's until `sweep` makes it everybody's.
contract ProjectTreasury is IProjectTreasury, TimelockControllerUpgradeable, ReentrancyGuardTransient, ListedUpgrades {
    using Budgets for Budget;
    using Limits for WeeklyLimits;
    using Budgets for TreasuryState;
    using Money for TreasuryState;
    using Raises for Raise;
    using Raises for TreasuryState;
    using SafeCast for uint256;
    using Valuation for TreasuryState;

    uint256 internal constant BPS = 10_000;

    IInferenceMarket public immutable MARKET;
    /// @notice May contribute for others after the raise: it does so for its caller alone.
    address public immutable ROUTER;

    /// @custom:storage-location erc7201:inference.storage.ProjectTreasury
    struct ProjectTreasuryStorage {
        TreasuryState state;
    }

    constructor(IProjectFactory factory, IInferenceMarket market, address router)
        ListedUpgrades(factory, ProjectPart.Treasury)
    {
        MARKET = market;
        ROUTER = router;
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
        // Nobody but the Governor executes: it alone can tell whether a proposal is void.
        address[] memory operators = new address[](1);
        operators[0] = contracts.governor;
        __TimelockController_init(config.governance.timelockDelay, operators, operators, address(0));

        TreasuryState storage $ = _state();
        $.exitFeeBps = config.exitFeeBps;
        $.founderBps = config.founderBps;
        $.transferable = config.transferable;
        $.token = contracts.token;
        $.seasoning = config.governance.seasoning;
        $.vestingSeconds = config.vestingSeconds;
        $.founder = founder_;
        $.foundingWindow = foundingWindow;
        $.foundingAllowanceBps = config.foundingAllowanceBps;
        $.governor = contracts.governor;
        $.raise.begin(config.raise, pausedBefore);
        $.limits.current = config.limits;
        if (config.foundingBudget.totalCeiling > 0) {
            $.budgetCount = 1;
            uint256 allowance = _bps(config.raise.goal, config.foundingAllowanceBps);
            $.budgets[1].declare(config.foundingBudget, FACTORY, allowance);
        }
        emit MetadataSet(config.metadataDigest, config.metadataUri);
    }

    /// @dev The timelock's own initializer, which is of no use here.
    function initialize(uint256, address[] memory, address[] memory, address) public pure override {
        revert InvalidInitialization();
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
        _state().withdraw(assets, FACTORY);
    }

    /// @inheritdoc IProjectTreasury
    function activate() external nonReentrant {
        TreasuryState storage $ = _state();
        $.activate(FACTORY);
        if ($.budgetCount > 0) $.budgets[1].openFounding(_bps($.free, $.foundingAllowanceBps), $.foundingWindow);
    }

    /// @inheritdoc IProjectTreasury
    function refund(address contributor) external nonReentrant returns (uint256 assets) {
        return _state().refund(contributor, FACTORY);
    }

    /// @inheritdoc IProjectTreasury
    function reclaimBonus() external nonReentrant returns (uint256 assets) {
        return _state().reclaim(FACTORY);
    }

    /// @inheritdoc IProjectTreasury
    function redeem(uint256 shares, address receiver, uint256 minAssets)
        external
        nonReentrant
        returns (uint256 assets)
    {
        TreasuryState storage $ = _state();
        _requireRunning();
        if (shares == 0) revert ProjectTreasury_ZeroAmount();
        if (receiver == address(0) || receiver == address(this)) revert ProjectTreasury_InvalidReceiver(receiver);
        $.requireShares(msg.sender, shares);
        // Leaving must work even if the market does not.
        $.collect(MARKET);

        uint256 supply = $.burn(msg.sender, shares);
        uint256 fee;
        (assets, fee) = Shares.toAssetsDown(shares, supply, $.free, $.exitFeeBps);
        if (assets < minAssets) revert ProjectTreasury_BelowSlippage(assets, minAssets);
        // Money that comes back when no share is left would be nobody's.
        if (shares == supply) _requireNothingAtWork();

        uint256 newFree = $.countOut(assets);
        $.pay(receiver, assets);
        emit Redeemed(msg.sender, receiver, shares, assets, fee, newFree, supply - shares);
    }

    /*//////////////////////////////////////////////////////////////
                                BUDGETS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProjectTreasury
    function openBudget(BudgetTerms calldata terms) external onlyVote returns (uint256 budgetId) {
        _requirePhase(ProjectPhase.Active);
        TreasuryState storage $ = _state();
        budgetId = ++$.budgetCount;
        $.budgets[budgetId].open(budgetId, terms, FACTORY);
    }

    /// @inheritdoc IProjectTreasury
    /// @dev From the Governor too: stopping needs no exit window.
    function closeBudget(uint256 budgetId) external {
        bool voted = msg.sender == address(this) || msg.sender == governor();
        _state().budgets[budgetId].close(budgetId, voted);
    }

    /// @inheritdoc IProjectTreasury
    function runBudget(uint256 budgetId) external returns (JobId jobId) {
        RunInput memory none;
        return _run(budgetId, none);
    }

    /// @inheritdoc IProjectTreasury
    function runBudgetWith(uint256 budgetId, RunInput calldata input) external returns (JobId jobId) {
        return _run(budgetId, input);
    }

    /// @inheritdoc IProjectTreasury
    function cancelRun(uint256 budgetId, uint256 run, uint40 jobDeadline, RunInput calldata input)
        external
        nonReentrant
    {
        TreasuryState storage $ = _state();
        Budget storage budget = $.budgets[budgetId];
        if (!budget.closed && $.phase != ProjectPhase.WindDown) revert ProjectTreasury_BudgetStillOpen(budgetId);
        budget.cancel(budgetId, run, jobDeadline, input, $.raise.asset, MARKET);
    }

    /// @inheritdoc IProjectTreasury
    function sweep() external nonReentrant returns (uint256 assets) {
        _requireRunning();
        return _state().bookAll(MARKET);
    }

    /*//////////////////////////////////////////////////////////////
                                PROJECT
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProjectTreasury
    function startWindDown() external onlyVote {
        _requirePhase(ProjectPhase.Active);
        _state().phase = ProjectPhase.WindDown;
        emit WindDownStarted();
    }

    /// @inheritdoc IProjectTreasury
    function tightenLimits(CharterLimits calldata limits_) external onlyVote {
        _state().limits.tighten(limits_);
    }

    /// @inheritdoc IProjectTreasury
    function loosenLimits(CharterLimits calldata limits_) external onlyVote {
        TreasuryState storage $ = _state();
        $.limits.loosen(limits_, $.seasoning, FACTORY);
    }

    /// @inheritdoc IProjectTreasury
    function setMetadata(bytes32 digest, string calldata uri) external {
        TreasuryState storage $ = _state();
        bool untouched = $.phase == ProjectPhase.Raise && $.free == 0;
        bool allowed = msg.sender == address(this) || (msg.sender == $.founder && untouched);
        if (!allowed) revert ProjectTreasury_NotAllowed(msg.sender);
        emit MetadataSet(digest, uri);
    }

    /// @inheritdoc IProjectTreasury
    function postUpdate(bytes32 digest, string calldata uri) external {
        if (msg.sender != _state().founder) revert ProjectTreasury_NotAllowed(msg.sender);
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
        return _state().phaseOf(FACTORY);
    }

    /// @inheritdoc IProjectTreasury
    function founder() external view returns (address) {
        return _state().founder;
    }

    /// @inheritdoc IProjectTreasury
    function asset() public view returns (address) {
        return _state().raise.asset;
    }

    /// @inheritdoc IProjectTreasury
    function token() public view returns (address) {
        return _state().token;
    }

    /// @inheritdoc IProjectTreasury
    function governor() public view returns (address) {
        return _state().governor;
    }

    /// @inheritdoc IProjectTreasury
    function vestingWallet() external view returns (address) {
        return _state().vestingWallet;
    }

    /// @inheritdoc IProjectTreasury
    function exitFeeBps() external view returns (uint16) {
        return _state().exitFeeBps;
    }

    /// @inheritdoc IProjectTreasury
    function raiseTerms() external view returns (RaiseTerms memory) {
        return _state().raise.termsOf();
    }

    /// @inheritdoc IProjectTreasury
    function deadline() public view returns (uint40) {
        return _state().raise.endOf(FACTORY);
    }

    /// @inheritdoc IProjectTreasury
    function raised() external view returns (uint256) {
        TreasuryState storage $ = _state();
        return $.phase == ProjectPhase.Raise ? $.free : $.raise.raised;
    }

    /// @inheritdoc IProjectTreasury
    function bonusOf(address contributor) external view returns (uint256) {
        TreasuryState storage $ = _state();
        return $.activatedAt == 0 ? $.raise.bonusOf(contributor) : 0;
    }

    /// @inheritdoc IProjectTreasury
    function freeAssets() public view returns (uint256) {
        return _state().free;
    }

    /// @inheritdoc IProjectTreasury
    function committedAssets() public view returns (uint256) {
        return _state().committed(MARKET);
    }

    /// @inheritdoc IProjectTreasury
    function sweepable() external view returns (uint256) {
        TreasuryState storage $ = _state();
        return $.credit(MARKET) + $.unbooked();
    }

    /// @inheritdoc IProjectTreasury
    function activatedAt() external view returns (uint40) {
        return _state().activatedAt;
    }

    /// @inheritdoc IProjectTreasury
    function seasoningPoint(uint48 timepoint) external view returns (uint48) {
        return _state().seasoningPoint(timepoint);
    }

    /// @inheritdoc IProjectTreasury
    function seasonedAssets() public view returns (uint256) {
        return _state().seasonedAssets(MARKET);
    }

    /// @inheritdoc IProjectTreasury
    function weeklyAvailable() external view returns (uint256 all, uint256 runner) {
        return _state().limits.available(seasonedAssets());
    }

    /// @inheritdoc IProjectTreasury
    function limits() external view returns (CharterLimits memory) {
        return _state().limits.limitsOf();
    }

    /// @inheritdoc IProjectTreasury
    function pendingLimits() external view returns (CharterLimits memory, uint40 effectiveAt) {
        return _state().limits.pendingOf();
    }

    /// @inheritdoc IProjectTreasury
    function previewContribute(uint256 assets) external view returns (uint256 shares, uint256 redeemable) {
        return _state().previewContribute(assets, FACTORY, MARKET);
    }

    /// @inheritdoc IProjectTreasury
    function previewRedeem(uint256 shares) external view returns (uint256 assets) {
        _requireRunning();
        return _state().previewRedeem(shares, MARKET);
    }

    /// @inheritdoc IProjectTreasury
    function budgetCount() external view returns (uint256) {
        return _state().budgetCount;
    }

    /// @inheritdoc IProjectTreasury
    function budgetTermsOf(uint256 budgetId) external view returns (BudgetTerms memory) {
        return _state().budgets[budgetId].terms;
    }

    /// @inheritdoc IProjectTreasury
    function budgetOf(uint256 budgetId) external view returns (BudgetInfo memory) {
        return _state().budgets[budgetId].info();
    }

    /// @inheritdoc IProjectTreasury
    function isAllowed(address target, bytes4 selector) public view returns (bool) {
        if (target == address(this)) {
            return selector == this.openBudget.selector || selector == this.closeBudget.selector
                || selector == this.tightenLimits.selector || selector == this.loosenLimits.selector
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
        TreasuryState storage $ = _state();
        if (assets == 0) revert ProjectTreasury_ZeroAmount();
        uint128 added = assets.toUint128();
        if (contributor == address(this)) revert ProjectTreasury_InvalidReceiver(contributor);
        (uint40 pausedUntil, uint40 paused) = FACTORY.contributionPauses();
        if (block.timestamp < pausedUntil) revert ProjectTreasury_ContributionsPaused(pausedUntil);

        bool raising = $.phase == ProjectPhase.Raise;
        uint256 redeemable;
        if (raising) {
            $.raise.pledge(assets, contributor, $.free, IERC20($.token), paused);
            (shares, redeemable) = $.priceOfPledge(assets);
        } else {
            (shares, redeemable) = _join(assets, contributor);
        }
        if (redeemable < minRedeemable) revert ProjectTreasury_BelowSlippage(redeemable, minRedeemable);

        uint128 newFree = $.free + added;
        $.free = newFree;
        $.pull(assets);
        IProjectToken token_ = IProjectToken($.token);
        raising ? token_.mint(contributor, shares) : token_.mintFresh(contributor, shares);
        emit Contributed(contributor, msg.sender, assets, shares, newFree);
    }

    /// @dev Checks and prices a contribution after the raise, with all that is the members' own put on the books
    /// before: who joins buys none of what somebody sent here.
    function _join(uint256 assets, address contributor) internal returns (uint256 shares, uint256 redeemable) {
        TreasuryState storage $ = _state();
        if ($.phase != ProjectPhase.Active) revert ProjectTreasury_WrongPhase($.phase);
        // In the second of activation, shares would count as if they had been pledged.
        if (block.timestamp == $.activatedAt) revert ProjectTreasury_TooEarly($.activatedAt + 1);
        if (msg.sender != contributor && msg.sender != ROUTER) revert ProjectTreasury_NotForOthers(contributor);
        $.raise.requireMinimum(assets);
        $.bookAll(MARKET);

        uint256 supply = IERC20($.token).totalSupply();
        uint256 netAssets = $.free + $.committed(MARKET);
        uint256 needed = Shares.neededToJoin(supply);
        if (netAssets < needed) revert ProjectTreasury_Dormant(netAssets, needed);
        (shares, redeemable) = $.priceOfJoining(assets, supply, $.free, netAssets);
        if (shares == 0) revert ProjectTreasury_ZeroAmount();
    }

    function _run(uint256 budgetId, RunInput memory input) internal nonReentrant returns (JobId jobId) {
        _requirePhase(ProjectPhase.Active);
        return _state().run(budgetId, input, MARKET, seasonedAssets());
    }

    function _requireNothingAtWork() internal view {
        TreasuryState storage $ = _state();
        uint256 atWork = $.committed(MARKET) + $.credit(MARKET);
        if (atWork > 0) revert ProjectTreasury_LastShares(atWork);
    }

    function _requirePhase(ProjectPhase required) internal view {
        ProjectPhase current = phase();
        if (current != required) revert ProjectTreasury_WrongPhase(current);
    }

    function _requireRunning() internal view {
        if (_state().activatedAt == 0) revert ProjectTreasury_WrongPhase(phase());
    }

    function _bps(uint256 amount, uint256 bps) internal pure returns (uint256) {
        return amount * bps / BPS;
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

    function _state() private pure returns (TreasuryState storage $) {
        uint256 slot = erc7201("inference.storage.ProjectTreasury");
        assembly {
            $.slot := slot
        }
    }
}
