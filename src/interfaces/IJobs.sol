// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {JobId, JobTerms, Payment, Reason, ShardStatus, ShardSubmission, Submission} from "../types/Job.sol";
import {Permit} from "../types/Parameters.sol";

/// @title IJobs
/// @notice The job queue: post, claim at a rising price, submit under bond, wait out the challenge window, be paid.
interface IJobs {
    /*//////////////////////////////////////////////////////////////
                                 EVENTS
    //////////////////////////////////////////////////////////////*/

    /// @notice A job was posted and `items x maxPrice` moved to escrow, from the payer's wallet or its balance.
    event JobPosted(
        JobId indexed jobId, address indexed payer, bytes32 indexed workflowDigest, JobTerms terms, bool fromWallet
    );
    /// @notice A shard was claimed at `price` per item; the result is due by `submitBy`, grace included. Bonds now lock
    /// `newLocked` of the keeper's stake.
    event ShardClaimed(
        JobId indexed jobId,
        uint256 indexed index,
        address indexed keeper,
        uint256 price,
        uint256 bond,
        uint40 submitBy,
        uint256 newLocked
    );
    /// @notice A shard went back to the queue; `lateFee` was taken from the keeper's bond, `bounty` of it for the
    /// caller.
    ///
    /// @dev `refund` is above zero where it could not be claimed again, because its job is closed or its deadline too
    /// near: its money returned to the payer's balance instead.
    event ShardReopened(
        JobId indexed jobId,
        uint256 indexed index,
        address indexed keeper,
        Reason reason,
        uint256 lateFee,
        uint256 bounty,
        uint256 refund
    );
    /// @notice A result was committed.
    event ShardSubmitted(
        JobId indexed jobId, uint256 indexed index, address indexed keeper, Submission submission, uint256 lateFee
    );
    /// @notice The payer accepted a shard: its undisputed items were paid early (`AcceptedByPayer`).
    event ShardPaid(JobId indexed jobId, uint256 indexed index, address indexed keeper, Payment payment);
    /// @notice A shard reached its end (`WindowPassed`): its undisputed items were paid, unless they were before, and
    /// its bond is free unless held. Bonds now lock `newLocked` of the keeper's stake.
    event ShardFinalized(
        JobId indexed jobId, uint256 indexed index, address indexed keeper, Payment payment, uint256 newLocked
    );
    /// @notice All open shards of a job went back to the payer.
    event JobClosed(JobId indexed jobId, Reason reason, uint256 openItems, uint256 refund);

    /*//////////////////////////////////////////////////////////////
                                 ERRORS
    //////////////////////////////////////////////////////////////*/

    /// @notice Thrown when terms are outside what the protocol allows; `field` names the first bad one.
    error Jobs_BadTerms(bytes32 field);
    /// @notice Thrown when the arbiter in the terms is neither zero, the platform's own, nor listed by governance.
    error Jobs_ArbiterNotListed(address arbiter);
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
    /// Shards that are not submitted, or paid already, are skipped.
    function accept(JobTerms calldata terms, uint256[] calldata indices) external returns (uint256 accepted);

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

    /// @notice Gives a claimed shard back for half the late fee, before its time to submit is over.
    function releaseShard(JobTerms calldata terms, uint256 index) external;

    /// @notice Commits a shard's complete result. Keeper or its operator.
    function submitShard(JobId jobId, uint256 index, Submission calldata submission) external;

    /// @notice Commits several complete results; shards that the caller's keeper does not hold, or no longer, are
    /// skipped.
    function submitShards(ShardSubmission[] calldata submissions) external returns (uint256 submitted);

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

    /// @notice Takes over who receives a workflow's royalties from the registry. Anyone; call it after changing the
    /// receiver.
    /// @dev The market remembers the receiver from the first payment on.
    function syncRoyalty(bytes32 workflowDigest) external;

    /*//////////////////////////////////////////////////////////////
                                 VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @notice The EIP-712 digest a payer signs for `postFor`.
    function termsDigest(JobTerms calldata terms) external view returns (bytes32);
}
