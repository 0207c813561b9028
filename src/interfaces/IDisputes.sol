// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {JobId, JobTerms, Payment, Payout, Reason, Verdict} from "../types/Job.sol";

/// @title IDisputes
/// @notice What the Court can do to a leaf's pay, a shard's bond, a shard, a balance. Every function but the views is
/// the Court's alone.
interface IDisputes {
    /*//////////////////////////////////////////////////////////////
                              EVENTS
    //////////////////////////////////////////////////////////////*/

    /// @notice A leaf's pay was set apart.
    event LeafFrozen(JobId indexed jobId, uint256 indexed index, uint256 indexed item);
    /// @notice A frozen leaf was decided; `payment` says what moved at once.
    /// @dev All zero where the shard is not paid yet, whose payment will include the leaf, or was paid before the leaf
    /// froze.
    event LeafResolved(
        JobId indexed jobId, uint256 indexed index, uint256 indexed item, Verdict verdict, Payment payment
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
    /// @notice The Court moved part of one balance to another.
    event BalanceMoved(address indexed from, address indexed to, address indexed asset, uint256 amount);

    /*//////////////////////////////////////////////////////////////
                              ERRORS
    //////////////////////////////////////////////////////////////*/

    /// @notice Thrown when a leaf was frozen or decided before, or is not frozen.
    error Jobs_LeafState(JobId jobId, uint256 index, uint256 item, Verdict verdict);
    /// @notice Thrown when a shard is rejected for a reason that is not the Court's.
    error Jobs_BadReason(Reason reason);
    /// @notice Thrown when an item is not in the shard.
    error Jobs_NoSuchItem(JobId jobId, uint256 index, uint256 item);
    /// @notice Thrown when a leaf is frozen after the window, and no audit of its shard runs.
    error Jobs_WindowClosed(JobId jobId, uint256 index, uint40 since);
    /// @notice Thrown when the Court acts on a bond that is free, slashed already, or smaller than asked.
    error Jobs_BondUnavailable(JobId jobId, uint256 index, uint256 available);
    /// @notice Thrown when an epoch's word is stored twice, is zero, or its epoch has not ended.
    error Jobs_BadEpochWord(uint256 epoch);
    /// @notice Thrown when the insurance fund is smaller than what the Court asked for.
    error Escrow_InsuranceTooSmall(address asset, uint256 available, uint256 needed);
    /// @notice Thrown when a function of the Court is called by anybody else.
    error Escrow_NotCourt(address caller);

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
    /// @dev Before `rejectShard`, which frees what is left of the bond.
    function slashBond(JobTerms calldata terms, uint256 index, uint256 amount, Payout[] calldata payouts) external;

    /// @notice Rejects a whole shard; if nothing was paid and time allows it re-opens, else unpaid items are refunded.
    /// @dev Closes all its leaf cases unpaid and drops all holds. A final shard can be rejected only while its bond is
    /// held.
    function rejectShard(JobTerms calldata terms, uint256 index, Reason reason) external;

    /// @notice Lets a drawn shard become final.
    function closeAudit(JobId jobId, uint256 index) external;

    /// @notice Stores the random word of an epoch that has ended.
    function storeEpochWord(uint256 epoch, uint256 word) external;

    /// @notice Moves `amount` from one balance to another. Court only: challengers' and jurors' deposits live in
    /// balances.
    function moveBalance(address asset, address from, address to, uint256 amount) external;

    /// @notice Credits `to` from the insurance fund. Court only.
    function payFromInsurance(address asset, address to, uint256 amount) external;

    /*//////////////////////////////////////////////////////////////
                               VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @notice Whether a leaf is frozen, and how it was decided.
    function leafOf(JobId jobId, uint256 index, uint256 item) external view returns (bool frozen, Verdict verdict);

    /// @notice An epoch's random word; 0 when none is stored.
    function epochWord(uint256 epoch) external view returns (uint256);

    /// @notice The insurance fund: late fees and its part of slashes.
    function insuranceFund(address asset) external view returns (uint256);
}
