// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {
    JobId,
    JobInfo,
    JobTerms,
    Payout,
    Reason,
    ShardInfo,
    ShardStatus,
    ShardSubmission,
    Submission,
    Verdict
} from "../types/Job.sol";
import {Permit, Rates, TimeBounds} from "../types/Parameters.sol";

/// @title IJobs
/// @notice The job queue: post, claim at a rising price, submit under bond, wait out the challenge window, be paid.
interface IJobs {
    /*//////////////////////////////////////////////////////////////
                                 EVENTS
    //////////////////////////////////////////////////////////////*/

    /// @notice A job was posted and `items x maxPrice` moved to escrow.
    event JobPosted(JobId indexed jobId, address indexed payer, bytes32 indexed workflowDigest, JobTerms terms);
    /// @notice A shard was claimed at `price` per item; the result is due by `submitBy`.
    event ShardClaimed(
        JobId indexed jobId, uint256 indexed index, address indexed keeper, uint256 price, uint256 bond, uint40 submitBy
    );
    /// @notice A shard went back to the queue (`lateFee` was paid from the keeper's stake), or was refunded if its job
    /// is closed.
    event ShardReopened(
        JobId indexed jobId,
        uint256 indexed index,
        address indexed keeper,
        Reason reason,
        uint256 lateFee,
        uint256 bounty
    );
    /// @notice A result was committed.
    event ShardSubmitted(
        JobId indexed jobId, uint256 indexed index, address indexed keeper, Submission submission, uint256 lateFee
    );
    /// @notice A shard's undisputed items were paid: early (`AcceptedByPayer`) or at the end (`WindowPassed`).
    event ShardPaid(
        JobId indexed jobId,
        uint256 indexed index,
        address indexed keeper,
        uint256 keeperPay,
        uint256 royalty,
        uint256 protocolFee,
        uint256 refund,
        Reason reason
    );
    /// @notice A shard reached its end and its bond is free unless held.
    event ShardFinalized(JobId indexed jobId, uint256 indexed index, address indexed keeper, Reason reason);
    /// @notice All open shards of a job went back to the payer.
    event JobClosed(JobId indexed jobId, Reason reason, uint256 openItems, uint256 refund);

    /// @notice A leaf's pay was set apart.
    event LeafFrozen(JobId indexed jobId, uint256 indexed index, uint256 indexed item);
    /// @notice A frozen leaf was decided; amounts say where its price went.
    event LeafResolved(
        JobId indexed jobId,
        uint256 indexed index,
        uint256 indexed item,
        Verdict verdict,
        uint256 toKeeper,
        uint256 toPayer
    );
    /// @notice The Court holds (`held`) or no longer holds a shard's bond.
    event BondHeld(JobId indexed jobId, uint256 indexed index, bool held);
    /// @notice A shard's bond was slashed.
    event BondSlashed(
        JobId indexed jobId, uint256 indexed index, address indexed keeper, uint256 amount, uint256 toInsurance
    );
    /// @notice A whole shard was rejected; it re-opened, or `refund` went to the payer.
    event ShardRejected(
        JobId indexed jobId, uint256 indexed index, address indexed keeper, Reason reason, bool reopened, uint256 refund
    );
    /// @notice A drawn shard's audit is closed.
    event AuditClosed(JobId indexed jobId, uint256 indexed index);
    /// @notice An epoch's random word was stored.
    event EpochWordStored(uint256 indexed epoch, uint256 word);

    /// @notice New rates hold for jobs posted from this block on.
    event RatesSet(Rates rates);
    /// @notice New bounds hold for jobs posted from now on.
    event TimeBoundsSet(TimeBounds bounds);
    /// @notice New posts and claims are refused until `until`.
    event Paused(uint40 until);
    /// @notice The pause ended early.
    event Unpaused();

    /*//////////////////////////////////////////////////////////////
                                 ERRORS
    //////////////////////////////////////////////////////////////*/

    /// @notice Thrown when terms are outside what the protocol allows; `field` names the first bad one.
    error Jobs_BadTerms(bytes32 field);
    /// @notice Thrown when the same terms were posted before. Change the salt.
    error Jobs_AlreadyPosted(JobId jobId);
    /// @notice Thrown when the caller is not the payer named in the terms.
    error Jobs_NotPayer(address payer, address caller);
    /// @notice Thrown when the signature is not the payer's over these terms.
    error Jobs_BadSignature(address payer);
    /// @notice Thrown when no such job was posted. Terms must match the posted ones in every field.
    error Jobs_Unknown(JobId jobId);
    /// @notice Thrown when the shard index is not below the job's number of shards.
    error Jobs_NoSuchShard(JobId jobId, uint256 index, uint256 shards);
    /// @notice Thrown when the shard is not in a state that allows the call.
    error Jobs_WrongStatus(JobId jobId, uint256 index, ShardStatus status);
    /// @notice Thrown when the job was cancelled or refunded.
    error Jobs_Closed(JobId jobId);
    /// @notice Thrown when there is not enough time left to execute before the deadline.
    error Jobs_TooLateToClaim(JobId jobId, uint40 deadline);
    /// @notice Thrown when the keeper is not on the job's allow-list.
    error Jobs_KeeperNotAllowed(JobId jobId, address keeper);
    /// @notice Thrown when a result comes after the claim's deadline and its grace.
    error Jobs_TooLateToSubmit(JobId jobId, uint256 index, uint40 submitBy);
    /// @notice Thrown when fewer items than the shard has were delivered: call `submitPartial` with the terms.
    error Jobs_PartialNeedsTerms(uint256 delivered, uint256 items);
    /// @notice Thrown when the delivered count is below the job's minimum or above the shard's items.
    error Jobs_BadDelivered(uint256 delivered, uint256 minimum, uint256 items);
    /// @notice Thrown when a result root is zero.
    error Jobs_EmptyRoot();
    /// @notice Thrown when a claim is expired before its deadline and grace have passed.
    error Jobs_NotExpired(JobId jobId, uint256 index, uint40 submitBy);
    /// @notice Thrown when a shard is finalized before its window has passed.
    error Jobs_WindowOpen(JobId jobId, uint256 index, uint40 until);
    /// @notice Thrown when the epoch's random word is not stored yet.
    error Jobs_AwaitingWord(uint256 epoch);
    /// @notice Thrown when a shard was drawn and its audit is not closed.
    error Jobs_AwaitingAudit(JobId jobId, uint256 index);
    /// @notice Thrown when a refund is asked for before the deadline.
    error Jobs_DeadlineNotPassed(JobId jobId, uint40 deadline);
    /// @notice Thrown when nothing is open to refund or cancel.
    error Jobs_NothingOpen(JobId jobId);
    /// @notice Thrown while new posts and claims are paused.
    error Jobs_Paused(uint40 until);
    /// @notice Thrown when a pause would exceed 72 h in 30 days.
    error Jobs_PauseTooSoon(uint40 allowedFrom);
    /// @notice Thrown when a pause is zero or longer than 72 h.
    error Jobs_BadPause(uint256 duration);
    /// @notice Thrown when a leaf was frozen or decided before, or is not frozen.
    error Jobs_LeafState(JobId jobId, uint256 index, uint256 item, Verdict verdict);
    /// @notice Thrown when an item is not in the shard.
    error Jobs_NoSuchItem(JobId jobId, uint256 index, uint256 item);
    /// @notice Thrown when the Court acts on a bond that is free, slashed already, or smaller than asked.
    error Jobs_BondUnavailable(JobId jobId, uint256 index, uint256 available);
    /// @notice Thrown when an epoch's word is stored twice, is zero, or its epoch has not ended.
    error Jobs_BadEpochWord(uint256 epoch);
    /// @notice Thrown when a rate or bound is outside its ceiling; `field` names it.
    error Jobs_BadParameter(bytes32 field);

    /*//////////////////////////////////////////////////////////////
                                 PAYERS
    //////////////////////////////////////////////////////////////*/

    /// @notice Posts a job from the caller's balance.
    function post(JobTerms calldata terms) external returns (JobId jobId);

    /// @notice Posts a job from the caller's wallet.
    function postFromWallet(JobTerms calldata terms) external returns (JobId jobId);

    /// @notice `postFromWallet` with an EIP-2612 permit for `items x maxPrice`.
    function postWithPermit(JobTerms calldata terms, Permit calldata permit) external returns (JobId jobId);

    /// @notice Posts a job for its payer, who signed the terms (EIP-712, ERC-1271 too), from the payer's balance or
    /// wallet.
    function postFor(JobTerms calldata terms, bool fromWallet, bytes calldata signature) external returns (JobId jobId);

    /// @notice Pays the given submitted shards now. Payer only.
    /// @dev Waives refund and re-opening of what is paid; bond, window and audits run on.
    function accept(JobTerms calldata terms, uint256[] calldata indices) external;

    /// @notice Closes a job and returns all its open shards' money. Payer only, at any time, also during a pause.
    function cancel(JobTerms calldata terms) external;

    /// @notice Closes a job whose deadline has passed and returns all its open shards' money to the payer. Anyone.
    function refund(JobTerms calldata terms) external;

    /*//////////////////////////////////////////////////////////////
                                KEEPERS
    //////////////////////////////////////////////////////////////*/

    /// @notice Claims a shard at the current price for `keeper`, locking its bond. Keeper or its operator.
    /// @param proof Membership of `keeper` in the job's allow-list; empty when the job is open to all.
    function claimShard(JobTerms calldata terms, uint256 index, address keeper, bytes32[] calldata proof) external;

    /// @notice Claims each of the given shards that is still open; returns how many it got.
    function claimShards(JobTerms calldata terms, uint256[] calldata indices, address keeper, bytes32[] calldata proof)
        external
        returns (uint256 claimed);

    /// @notice Gives a claimed shard back for half the late fee.
    function releaseShard(JobTerms calldata terms, uint256 index) external;

    /// @notice Commits a shard's complete result. Keeper or its operator.
    function submitShard(JobId jobId, uint256 index, Submission calldata submission) external;

    /// @notice Commits several complete results.
    function submitShards(ShardSubmission[] calldata submissions) external;

    /// @notice Commits a result that misses items; each missing item pays its late fee at once.
    function submitPartial(JobTerms calldata terms, uint256 index, Submission calldata submission) external;

    /*//////////////////////////////////////////////////////////////
                                 ANYONE
    //////////////////////////////////////////////////////////////*/

    /// @notice Pays a shard whose window has passed and frees its bond.
    function finalizeShard(JobTerms calldata terms, uint256 index) external;

    /// @notice Finalizes each of the given shards that is ready; returns how many.
    function finalizeShards(JobTerms calldata terms, uint256[] calldata indices) external returns (uint256 finalized);

    /// @notice Puts a shard whose keeper missed its deadline back to the queue; part of the late fee is the caller's.
    function expireShard(JobTerms calldata terms, uint256 index) external;

    /*//////////////////////////////////////////////////////////////
                                 COURT
    //////////////////////////////////////////////////////////////*/

    /// @notice Sets one item's pay apart and holds the bond. `item` is job-wide. Inside the window.
    function freezeLeaf(JobTerms calldata terms, uint256 index, uint256 item) external;

    /// @notice Decides a frozen item: upheld pays as if final, rejected returns its price, a draw splits it in halves.
    function resolveLeaf(JobTerms calldata terms, uint256 index, uint256 item, Verdict verdict) external;

    /// @notice Adds one hold (a dispute, demand or extended audit) to a shard's bond.
    function holdBond(JobTerms calldata terms, uint256 index) external;

    /// @notice Takes one hold away; the last one frees the bond of a final shard.
    function releaseBond(JobTerms calldata terms, uint256 index) external;

    /// @notice Slashes a held bond once, credits `payouts` and gives the rest of `amount` to the insurance fund.
    function slashBond(JobTerms calldata terms, uint256 index, uint256 amount, Payout[] calldata payouts) external;

    /// @notice Rejects a whole shard; if nothing was paid and time allows it re-opens, else unpaid items are refunded.
    function rejectShard(JobTerms calldata terms, uint256 index, Reason reason) external;

    /// @notice Lets a drawn shard become final.
    function closeAudit(JobId jobId, uint256 index) external;

    /// @notice Stores the random word of an epoch that has ended.
    function storeEpochWord(uint256 epoch, uint256 word) external;

    /*//////////////////////////////////////////////////////////////
                               GOVERNANCE
    //////////////////////////////////////////////////////////////*/

    /// @notice Sets the rates of jobs posted from now on. Fees stay below MAX_PROTOCOL_FEE_BPS.
    function setRates(Rates calldata rates) external;

    /// @notice Sets the bounds of times of jobs posted from now on.
    function setTimeBounds(TimeBounds calldata bounds) external;

    /// @notice Refuses new posts and claims for `duration` seconds, at most 72 h in any 30 days. Guardian only.
    function pause(uint40 duration) external;

    /// @notice Ends a pause early. Guardian only.
    function unpause() external;

    /*//////////////////////////////////////////////////////////////
                                 VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @notice The id these terms have on this chain and market.
    function jobIdOf(JobTerms calldata terms) external view returns (JobId);

    /// @notice The EIP-712 digest a payer signs for `postFor`.
    function termsDigest(JobTerms calldata terms) external view returns (bytes32);

    /// @notice A posted job; all zero when unknown.
    function jobOf(JobId jobId) external view returns (JobInfo memory);

    /// @notice A shard of a posted job.
    function shardOf(JobId jobId, uint256 index) external view returns (ShardInfo memory);

    /// @notice What each item of a shard costs: now (Open) or as claimed. Gross, base units of the job's asset.
    function priceOf(JobTerms calldata terms, uint256 index) external view returns (uint256);

    /// @notice Bond of one shard, in base units of the job's asset.
    function bondOf(JobTerms calldata terms, uint256 index) external view returns (uint256);

    /// @notice Late fee of one shard, in base units of the job's asset.
    function lateFeeOf(JobTerms calldata terms, uint256 index) external view returns (uint256);

    /// @notice The latest time a shard may be claimed, pauses included.
    function claimDeadlineOf(JobTerms calldata terms) external view returns (uint40);

    /// @notice Whether `finalizeShard` would succeed now.
    function isFinalizable(JobTerms calldata terms, uint256 index) external view returns (bool);

    /// @notice Whether a leaf is frozen, and how it was decided.
    function leafOf(JobId jobId, uint256 index, uint256 item) external view returns (bool frozen, Verdict verdict);

    /// @notice An epoch's random word; 0 when none is stored.
    function epochWord(uint256 epoch) external view returns (uint256);

    /// @notice The rates a job posted at `blockNumber` has.
    function ratesAt(uint256 blockNumber) external view returns (Rates memory);

    /// @notice The rates of a job posted now.
    function rates() external view returns (Rates memory);

    /// @notice The bounds of times of a job posted now.
    function timeBounds() external view returns (TimeBounds memory);

    /// @notice The current or last pause.
    function pauseState() external view returns (uint40 from, uint40 until);
}
