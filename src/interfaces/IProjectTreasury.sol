// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {BudgetInfo, BudgetTerms, RunInput} from "../types/Budget.sol";
import {JobId} from "../types/Job.sol";
import {Permit} from "../types/Parameters.sol";
import {CharterLimits, ProjectConfig, ProjectContracts, ProjectPhase, RaiseTerms} from "../types/Project.sol";

/// @title IProjectTreasury
/// @notice A project's money, its raise, its budgets, and the timelock that carries out what its members voted.
interface IProjectTreasury {
    /*//////////////////////////////////////////////////////////////
                                 EVENTS
    //////////////////////////////////////////////////////////////*/

    /// @notice `payer` put `assets` in and `contributor` got `shares`.
    event Contributed(
        address indexed contributor, address indexed payer, uint256 assets, uint256 shares, uint256 newFree
    );
    /// @notice `contributor` took a pledge back at par before the goal was met.
    event PledgeWithdrawn(address indexed contributor, uint256 assets, uint256 shares, uint256 newFree);
    /// @notice The goal was missed; every contributor gets everything back.
    event RaiseFailed(uint256 raised);
    /// @notice `contributor` got everything back after a failed raise, and `bonus` of the founder's besides.
    event Refunded(address indexed contributor, uint256 assets, uint256 bonus, uint256 shares, uint256 newFree);
    /// @notice The founder's bonus, or what nobody was owed of it, went back to the founder.
    event BonusReclaimed(address indexed founder, uint256 assets);
    /// @notice The raise succeeded and the project can spend inside its budgets. `shares` includes `founderShares`,
    /// which vest in `vestingWallet`.
    event Activated(uint256 raised, uint256 shares, uint256 founderShares, address vestingWallet);
    /// @notice The project voted to end: nothing more is spent, everything that comes back can be redeemed for ever.
    event WindDownStarted();
    /// @notice `owner` burned `shares` for `assets`, which went to `receiver`; `fee` stayed with the others.
    event Redeemed(
        address indexed owner,
        address indexed receiver,
        uint256 shares,
        uint256 assets,
        uint256 fee,
        uint256 newFree,
        uint256 newSupply
    );
    /// @notice A budget may be run until `expiry`. A founding one is held to `firstWindowCeiling` until
    /// `firstWindowEnds`.
    event BudgetOpened(
        uint256 indexed budgetId,
        bool founding,
        uint40 expiry,
        uint128 firstWindowCeiling,
        uint40 firstWindowEnds,
        BudgetTerms terms
    );
    /// @notice A budget can never be run again.
    event BudgetClosed(uint256 indexed budgetId);
    /// @notice A budget's `run`th job was posted for `cost`; `trigger` got `bounty`.
    event BudgetRun(
        uint256 indexed budgetId,
        JobId indexed jobId,
        address indexed trigger,
        uint256 run,
        uint256 cost,
        uint256 bounty,
        uint256 newSpent,
        uint256 newFree
    );
    /// @notice A job of a closed budget, or of a project that winds down, was cancelled; its open shards' money came
    /// back.
    event RunCancelled(uint256 indexed budgetId, JobId indexed jobId);
    /// @notice Money came back from the market, or had been sent here by mistake, and is free again.
    event Swept(uint256 assets, uint256 newFree);
    /// @notice The project's budgets together may spend less from now on.
    event LimitsTightened(CharterLimits limits);
    /// @notice The project's budgets together may spend more from `effectiveAt` on, unless limits are tightened before.
    event LimitsLoosened(CharterLimits limits, uint40 effectiveAt);
    /// @notice The project describes itself by this document from now on.
    event MetadataSet(bytes32 digest, string uri);
    /// @notice The founder published an update.
    event UpdatePosted(bytes32 digest, string uri);

    /*//////////////////////////////////////////////////////////////
                                 ERRORS
    //////////////////////////////////////////////////////////////*/

    /// @notice Thrown when the project's phase does not allow the call.
    error ProjectTreasury_WrongPhase(ProjectPhase phase);
    /// @notice Thrown when contributions are paused by the guardian.
    error ProjectTreasury_ContributionsPaused(uint40 until);
    /// @notice Thrown when the raise's time is over.
    error ProjectTreasury_DeadlinePassed(uint40 deadline);
    /// @notice Thrown when a contribution would lift the raise above its cap.
    error ProjectTreasury_CapExceeded(uint256 room);
    /// @notice Thrown when a contribution is smaller than the project's minimum.
    error ProjectTreasury_BelowMinimum(uint256 assets, uint256 minimum);
    /// @notice Thrown when a contributor would hold more than the project's maximum.
    error ProjectTreasury_AboveMaximum(uint256 assets, uint256 maximum);
    /// @notice Thrown when the goal is met, so pledges are binding.
    error ProjectTreasury_GoalMet(uint256 raised, uint256 goal);
    /// @notice Thrown when the raise can still go on or has missed its goal.
    error ProjectTreasury_NotActivatable(uint256 raised, uint256 goal, uint40 deadline);
    /// @notice Thrown when somebody contributes for another account after the raise: new shares are locked, and nobody
    /// may lock another's. `ContributionRouter` is exempt, which contributes for its caller alone.
    error ProjectTreasury_NotForOthers(address contributor);
    /// @notice Thrown when a share is worth less than 1 % of what it was sold for while raising, or hardly one is left:
    /// what remains would be captured for dust. Found a successor.
    error ProjectTreasury_Dormant(uint256 netAssets, uint256 needed);
    /// @notice Thrown when there is no bonus that the founder could take back, or not yet.
    error ProjectTreasury_NoBonus();
    /// @notice Thrown when limits would not become tighter, or not looser, or leave the platform's; `field` names the
    /// first.
    error ProjectTreasury_BadLimits(bytes32 field);
    /// @notice Thrown when a budget whose inputs are fixed is run with others, or one that leaves them to its runner is
    /// run without, or with more items than it allows.
    error ProjectTreasury_BadInput(uint256 budgetId, uint32 maxItems);
    /// @notice Thrown when the result would be worth less than the caller accepts.
    error ProjectTreasury_BelowSlippage(uint256 assets, uint256 minimum);
    /// @notice Thrown when an account has no shares, or fewer than asked for.
    error ProjectTreasury_NotEnoughShares(address account, uint256 shares, uint256 needed);
    /// @notice Thrown when the last shares would be burned while money is still in the market: keep one unit until it
    /// is back.
    error ProjectTreasury_LastShares(uint256 committed);
    /// @notice Thrown when an amount must not be zero.
    error ProjectTreasury_ZeroAmount();
    /// @notice Thrown when money would go to the zero address or to the treasury itself.
    error ProjectTreasury_InvalidReceiver(address receiver);
    /// @notice Thrown when a transfer in did not raise the treasury's holding by exactly `expected`.
    error ProjectTreasury_InexactTransfer(uint256 expected, uint256 received);
    /// @notice Thrown when a budget's value is outside the platform's limits; `field` names the first.
    error ProjectTreasury_BadBudget(bytes32 field);
    /// @notice Thrown when a budget does not exist, is closed, expired, or not open yet.
    error ProjectTreasury_BudgetNotOpen(uint256 budgetId);
    /// @notice Thrown when a budget is run by anybody but its runner.
    error ProjectTreasury_NotRunner(address runner, address caller);
    /// @notice Thrown when a budget's interval has not passed since its last run, or when somebody joins in the second
    /// in which the project became active.
    error ProjectTreasury_TooEarly(uint40 dueAt);
    /// @notice Thrown when a run would lift spending above a ceiling; `ceiling` names it.
    error ProjectTreasury_CeilingExceeded(bytes32 ceiling, uint256 cost, uint256 available);
    /// @notice Thrown when the treasury has less free money than a run costs.
    error ProjectTreasury_NotEnoughMoney(uint256 free, uint256 cost);
    /// @notice Thrown when a run's job is cancelled although its budget is open and the project active.
    error ProjectTreasury_BudgetStillOpen(uint256 budgetId);
    /// @notice Thrown when neither the founder (before the first contribution) nor a vote changes the metadata.
    error ProjectTreasury_NotAllowed(address caller);
    /// @notice Thrown when a proposal calls what the project's charter does not allow.
    error ProjectTreasury_OutsideCharter(address target, uint256 value, bytes4 selector);
    /// @notice Thrown when the timelock is used for single calls; a project's Governor uses batches.
    error ProjectTreasury_BatchesOnly();
    /// @notice Thrown when the market does not pay out what it owes the project, so that net assets are not known.
    error ProjectTreasury_MarketFailed();
    /// @notice Thrown when native money is sent to the treasury, which could never give it back.
    error ProjectTreasury_NativeMoney();

    /*//////////////////////////////////////////////////////////////
                                 RAISE
    //////////////////////////////////////////////////////////////*/

    /// @notice Sets up a new project's treasury. Once, by the factory.
    /// @param foundingWindow How long the founding budget is held to its allowance, in seconds.
    /// @param pausedBefore For how many seconds contributions were paused before this raise.
    function initialize(
        address founder,
        ProjectContracts calldata contracts,
        ProjectConfig calldata config,
        uint32 foundingWindow,
        uint40 pausedBefore
    ) external;

    /// @notice Puts `assets` of the caller's wallet in and mints shares to `contributor`.
    /// @param assets In base units of the project's asset.
    /// @param minRedeemable Least that the new shares must be worth at the price of redeeming, in base units.
    /// @dev While raising, at par, for anyone. Later at the high net asset value, rounded down, for oneself.
    function contribute(uint256 assets, address contributor, uint256 minRedeemable) external returns (uint256 shares);

    /// @notice `contribute` with an EIP-2612 permit; a permit already used is no error while the allowance suffices.
    function contributeWithPermit(uint256 assets, address contributor, uint256 minRedeemable, Permit calldata permit)
        external
        returns (uint256 shares);

    /// @notice Takes `assets` of the caller's pledge back at par. Only until the goal is met.
    function withdrawPledge(uint256 assets) external;

    /// @notice Starts the project. Anyone, once the goal is met and the deadline has passed or the cap is full.
    function activate() external;

    /// @notice Returns everything to `contributor` after a failed raise, with its part of the founder's bonus, rounded
    /// down. Anyone may call it for anyone.
    /// @return assets The pledge and the bonus, in base units.
    function refund(address contributor) external returns (uint256 assets);

    /// @notice Pays the founder's bonus back to the founder: once the project is active, or after a failed raise that
    /// nobody had joined in its first 80 %. Anyone may call it.
    function reclaimBonus() external returns (uint256 assets);

    /// @notice Burns `shares` of the caller for their part of the free money, less the exit fee. At any time after the
    /// raise.
    /// @param minAssets Least the caller accepts, in base units.
    /// @dev Gives up what comes back from jobs later. Shares minted after the raise are locked for a while.
    function redeem(uint256 shares, address receiver, uint256 minAssets) external returns (uint256 assets);

    /*//////////////////////////////////////////////////////////////
                                BUDGETS
    //////////////////////////////////////////////////////////////*/

    /// @notice Opens a budget. By vote.
    function openBudget(BudgetTerms calldata terms) external returns (uint256 budgetId);

    /// @notice Closes a budget for ever. By vote, without the timelock's delay; by anyone once it has expired or cannot
    /// pay another run.
    function closeBudget(uint256 budgetId) external;

    /// @notice Posts a budget's next job to the market. Anyone, or the budget's runner.
    function runBudget(uint256 budgetId) external returns (JobId jobId);

    /// @notice `runBudget` of a budget that leaves its inputs to its runner.
    function runBudgetWith(uint256 budgetId, RunInput calldata input) external returns (JobId jobId);

    /// @notice Cancels a job of a closed budget, or of a project that winds down. Anyone.
    /// @param run The run's number, as in `BudgetRun`.
    /// @param jobDeadline The deadline in the terms of that run's job.
    /// @param input What the runner chose for it; all zero for a budget whose inputs are fixed.
    function cancelRun(uint256 budgetId, uint256 run, uint40 jobDeadline, RunInput calldata input) external;

    /// @notice Brings what the market owes the project home. Anyone.
    function sweep() external returns (uint256 assets);

    /*//////////////////////////////////////////////////////////////
                                PROJECT
    //////////////////////////////////////////////////////////////*/

    /// @notice Ends the project. By vote.
    function startWindDown() external;

    /// @notice Lets all budgets together spend less a week, at once, and drops limits that were to be loosened. By
    /// vote.
    function tightenLimits(CharterLimits calldata limits) external;

    /// @notice Lets all budgets together spend more a week once the seasoning time has passed. By vote of 60 %.
    function loosenLimits(CharterLimits calldata limits) external;

    /// @notice Replaces the metadata. The founder while nobody has contributed, a vote later.
    function setMetadata(bytes32 digest, string calldata uri) external;

    /// @notice Publishes an update. Founder only.
    function postUpdate(bytes32 digest, string calldata uri) external;

    /*//////////////////////////////////////////////////////////////
                                 VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @notice Where the project stands now.
    function phase() external view returns (ProjectPhase);

    /// @notice Who created the project.
    function founder() external view returns (address);

    /// @notice The ERC-20 the project raises and spends.
    function asset() external view returns (address);

    /// @notice The project's shares.
    function token() external view returns (address);

    /// @notice The project's Governor.
    function governor() external view returns (address);

    /// @notice How the raise was set up.
    function raiseTerms() external view returns (RaiseTerms memory);

    /// @notice When the raise ends, guardian pauses included.
    function deadline() external view returns (uint40);

    /// @notice What was raised: so far, or in all once the raise is over.
    function raised() external view returns (uint256);

    /// @notice Money the treasury holds and can spend or redeem, in base units; the market's credit is not in it.
    function freeAssets() external view returns (uint256);

    /// @notice Money in jobs that are not final, in base units.
    function committedAssets() external view returns (uint256);

    /// @notice Money that `sweep` would bring home now, in base units.
    function sweepable() external view returns (uint256);

    /// @notice When the project became active; zero before.
    function activatedAt() external view returns (uint40);

    /// @notice The time at which shares must have existed to count in full at `timepoint`: the seasoning time earlier,
    /// but never before the project became active.
    function seasoningPoint(uint48 timepoint) external view returns (uint48);

    /// @notice What weekly ceilings are measured on, in base units: free and committed money, less the part of shares
    /// younger than the seasoning time.
    function seasonedAssets() external view returns (uint256);

    /// @notice What all budgets together may spend now, and what of it in runs whose inputs a runner chooses, in base
    /// units.
    function weeklyAvailable() external view returns (uint256 all, uint256 runner);

    /// @notice The limits that hold now.
    function limits() external view returns (CharterLimits memory);

    /// @notice Looser limits that were voted and when they begin to hold; zero when there are none.
    function pendingLimits() external view returns (CharterLimits memory, uint40 effectiveAt);

    /// @notice What stays in the treasury when somebody redeems, in basis points.
    function exitFeeBps() external view returns (uint16);

    /// @notice Where the founder's shares vest; zero before activation, or when there are none.
    function vestingWallet() external view returns (address);

    /// @notice What `contributor` would get of the founder's bonus if the raise failed with the pledges as they are, in
    /// base units.
    function bonusOf(address contributor) external view returns (uint256);

    /// @notice What `contribute` would mint now and what it would be worth at the price of redeeming; zero when
    /// refused.
    function previewContribute(uint256 assets) external view returns (uint256 shares, uint256 redeemable);

    /// @notice What `redeem` would pay now, after the exit fee; it sweeps first.
    function previewRedeem(uint256 shares) external view returns (uint256 assets);

    /// @notice How many budgets there are; they count from 1.
    function budgetCount() external view returns (uint256);

    /// @notice What was approved; all zero when there is no such budget.
    function budgetTermsOf(uint256 budgetId) external view returns (BudgetTerms memory);

    /// @notice Where a budget stands; all zero when there is no such budget.
    function budgetOf(uint256 budgetId) external view returns (BudgetInfo memory);

    /// @notice Whether the charter lets a vote call `selector` of `target`.
    function isAllowed(address target, bytes4 selector) external view returns (bool);
}
