// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDisputes} from "../interfaces/IDisputes.sol";
import {IEscrow} from "../interfaces/IEscrow.sol";
import {IJobs} from "../interfaces/IJobs.sol";
import {Terms} from "../libraries/Terms.sol";
import {JobId, JobTerms, Payment, Payout, Reason, ShardStatus, Verdict} from "../types/Job.sol";
import {SettingsWord} from "../types/SettingsWord.sol";
import {LeafState, ShardCase} from "../types/Stake.sol";
import {Shards} from "./Shards.sol";

/// @title Disputes
/// @notice The Court's reach into the market: one leaf's pay, one shard's bond, one shard, one epoch's word.
///
/// INVARIANTS
/// @dev A verdict moves only what its leaf or shard still has in escrow, and takes at most the shard's bond, once.
/// TRUST
/// @dev Only the Court calls these, and it decides who is right; what it cannot do is pay from another job's money,
/// slash a bond that is free, or touch a shard that is final and not held.
abstract contract Disputes is IDisputes, Shards {
    using Terms for JobTerms;

    modifier onlyCourt() {
        if (msg.sender != _COURT) revert Escrow_NotCourt(msg.sender);
        _;
    }

    /*//////////////////////////////////////////////////////////////
                                 LEAVES
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IDisputes
    function freezeLeaf(JobTerms calldata terms, uint256 index, uint256 item) external onlyCourt {
        Shard memory shard = _load(terms.id(), index);
        _requireChallengeable(terms, shard);
        _requireItem(terms, shard, item);
        ShardCase storage case_ = _case(shard);
        LeafState state = _leaves(shard, case_.round)[item];
        if (state != LeafState.None) _revertLeafState(shard, item, state);

        bool unpaid = shard.word.isIn(ShardStatus.Submitted);
        if (unpaid) {
            // Missing items have no pay to set apart.
            if (case_.setApart + case_.refused + case_.halved >= shard.word.count()) _revertNoSuchItem(shard, item);
            ++case_.setApart;
        }
        ++case_.openLeaves;
        _leaves(shard, case_.round)[item] = unpaid ? LeafState.Frozen : LeafState.FrozenPaid;
        _markCase(shard);
        emit LeafFrozen(shard.jobId, index, item);
    }

    /// @inheritdoc IDisputes
    function resolveLeaf(JobTerms calldata terms, uint256 index, uint256 item, Verdict verdict) external onlyCourt {
        Shard memory shard = _load(terms.id(), index);
        if (!shard.word.isIn(ShardStatus.Final) && !shard.word.isPending()) _revertWrongStatus(shard);
        ShardCase storage case_ = _case(shard);
        LeafState state = _leaves(shard, case_.round)[item];
        bool open = state == LeafState.Frozen || state == LeafState.FrozenPaid;
        if (!open || verdict == Verdict.None) _revertLeafState(shard, item, state);

        _leaves(shard, case_.round)[item] = _decided(verdict);
        --case_.openLeaves;
        SettingsWord settings = _settingsAt(shard.word.postedBlock());
        Payment memory payment;
        if (state == LeafState.Frozen) {
            --case_.setApart;
            if (shard.word.isIn(ShardStatus.Submitted)) {
                // Paid or refunded with the whole shard, which can still be rejected and re-open with all its money.
                if (verdict == Verdict.Rejected) ++case_.refused;
                if (verdict == Verdict.Draw) ++case_.halved;
            } else {
                uint256 gross = _grossOf(terms, shard, verdict);
                (payment,) = _pay(terms, shard.word, settings, gross, terms.maxPrice - gross, 0);
            }
        }
        emit LeafResolved(shard.jobId, index, item, verdict, payment);
        _freeBondIfDone(terms, shard, case_, settings);
    }

    /*//////////////////////////////////////////////////////////////
                                 BONDS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IDisputes
    function holdBond(JobTerms calldata terms, uint256 index) external onlyCourt {
        Shard memory shard = _load(terms.id(), index);
        ShardCase storage case_ = _case(shard);
        _requireBond(shard, case_);
        ++case_.holds;
        _markCase(shard);
        emit BondHeld(shard.jobId, index, true);
    }

    /// @inheritdoc IDisputes
    function releaseBond(JobTerms calldata terms, uint256 index) external onlyCourt {
        Shard memory shard = _load(terms.id(), index);
        ShardCase storage case_ = _case(shard);
        if (case_.holds == 0) revert Jobs_BondUnavailable(shard.jobId, index, 0);
        --case_.holds;
        emit BondHeld(shard.jobId, index, false);
        _freeBondIfDone(terms, shard, case_, _settingsAt(shard.word.postedBlock()));
    }

    /// @inheritdoc IDisputes
    function slashBond(JobTerms calldata terms, uint256 index, uint256 amount, Payout[] calldata payouts)
        external
        onlyCourt
    {
        Shard memory shard = _load(terms.id(), index);
        ShardCase storage case_ = _case(shard);
        _requireBond(shard, case_);
        uint256 left = case_.slashed ? 0 : terms.bond(index, _settingsAt(shard.word.postedBlock())) - case_.taken;
        if (amount == 0 || amount > left) revert Jobs_BondUnavailable(shard.jobId, index, left);

        case_.slashed = true;
        case_.taken += uint88(amount);
        _markCase(shard);
        address keeper = shard.word.keeper();
        _takeFromBond(keeper, terms.asset, amount, 0);
        uint256 toInsurance = amount;
        for (uint256 i; i < payouts.length; ++i) {
            if (payouts[i].amount > toInsurance) revert Jobs_BondUnavailable(shard.jobId, index, toInsurance);
            toInsurance -= payouts[i].amount;
            _credit(payouts[i].to, terms.asset, payouts[i].amount);
        }
        _addInsurance(terms.asset, toInsurance);
        emit BondSlashed(shard.jobId, index, keeper, amount, toInsurance);
    }

    /*//////////////////////////////////////////////////////////////
                           SHARDS AND EPOCHS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IDisputes
    function rejectShard(JobTerms calldata terms, uint256 index, Reason reason) external onlyCourt {
        if (reason != Reason.FaultConfirmed && reason != Reason.DemandsUnanswered) {
            revert Jobs_BadReason(reason);
        }
        Shard memory shard = _load(terms.id(), index);
        ShardCase storage case_ = _case(shard);
        _requireBond(shard, case_);
        address keeper = shard.word.keeper();
        uint256 bond = terms.bond(index, _settingsAt(shard.word.postedBlock()));
        _takeFromBond(keeper, terms.asset, 0, bond - case_.taken);

        uint256 refund;
        if (shard.word.isIn(ShardStatus.Submitted)) {
            refund = _reopen(terms, shard, ShardStatus.Rejected);
        } else {
            refund = terms.maxCost(case_.setApart);
            _release(terms.payer, terms.asset, refund, refund);
        }
        bool reopened = shard.word.isIn(ShardStatus.Open);
        if (!reopened) shard.word = shard.word.withStatus(ShardStatus.Rejected);
        _forget(shard, case_.round, reopened);
        _saveWithJob(shard);
        emit ShardRejected(shard.jobId, index, keeper, reason, reopened, refund);
    }

    /// @inheritdoc IDisputes
    function closeAudit(JobId jobId, uint256 index) external onlyCourt {
        Shard memory shard = _load(jobId, index);
        if (!shard.word.isPending()) _revertWrongStatus(shard);
        shard.word = shard.word.withAudited();
        _save(shard);
        emit AuditClosed(jobId, index);
    }

    /// @inheritdoc IDisputes
    function storeEpochWord(uint256 epoch, uint256 word) external onlyCourt {
        bool ended = epoch < block.timestamp / _EPOCH_SECONDS;
        if (!ended || word == 0 || _jobsStorage().epochWords[epoch] != 0) revert Jobs_BadEpochWord(epoch);
        _jobsStorage().epochWords[epoch] = word;
        emit EpochWordStored(epoch, word);
    }

    /// @inheritdoc IDisputes
    function moveBalance(address asset, address from, address to, uint256 amount) external onlyCourt {
        _requireReceiver(to);
        _debit(from, asset, amount);
        _addClaimable(to, asset, amount);
        emit BalanceMoved(from, to, asset, amount);
    }

    /// @inheritdoc IDisputes
    function payFromInsurance(address asset, address to, uint256 amount) external onlyCourt {
        uint256 fund = _asset(asset).insurance;
        if (fund < amount) revert Escrow_InsuranceTooSmall(asset, fund, amount);
        uint256 newFund = fund - amount;
        _asset(asset).insurance = uint128(newFund);
        emit IEscrow.InsuranceChanged(asset, false, amount, newFund);
        _credit(to, asset, amount);
    }

    /*//////////////////////////////////////////////////////////////
                               VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IDisputes
    function epochWord(uint256 epoch) external view returns (uint256) {
        return _jobsStorage().epochWords[epoch];
    }

    /// @inheritdoc IDisputes
    function insuranceFund(address asset) external view returns (uint256) {
        return _asset(asset).insurance;
    }

    /// @inheritdoc IDisputes
    function leafOf(JobId jobId, uint256 index, uint256 item) external view returns (bool frozen, Verdict verdict) {
        Shard memory shard = _load(jobId, index);
        LeafState state = _leaves(shard, _case(shard).round)[item];
        bool open = state == LeafState.Frozen || state == LeafState.FrozenPaid;
        return (open && !shard.word.isIn(ShardStatus.Rejected), _verdictOf(state));
    }

    /*//////////////////////////////////////////////////////////////
                                CHECKS
    //////////////////////////////////////////////////////////////*/

    /// @dev Submitted and not final: an audit may find a fault after the window, a challenger may not.
    function _requireChallengeable(JobTerms calldata terms, Shard memory shard) private view {
        if (!shard.word.isPending()) _revertWrongStatus(shard);
        uint256 windowEnd = shard.word.time() + terms.challengeSeconds;
        if (block.timestamp < windowEnd || _awaitsAudit(terms, shard, _wordOf(shard.word.time()))) return;
        revert Jobs_WindowClosed(shard.jobId, shard.index, uint40(windowEnd));
    }

    function _requireItem(JobTerms calldata terms, Shard memory shard, uint256 item) private pure {
        uint256 first = shard.index * terms.itemsPerShard;
        if (item < first || item >= first + terms.itemsOf(shard.index)) _revertNoSuchItem(shard, item);
    }

    /// @dev A bond is locked while its shard is pending, and after that while something holds it.
    function _requireBond(Shard memory shard, ShardCase storage case_) private view {
        if (shard.word.isPending()) return;
        if (!shard.word.isIn(ShardStatus.Final)) _revertWrongStatus(shard);
        if (!_isHeld(case_)) revert Jobs_BondUnavailable(shard.jobId, shard.index, 0);
    }

    function _revertLeafState(Shard memory shard, uint256 item, LeafState state) private pure {
        revert Jobs_LeafState(shard.jobId, shard.index, item, _verdictOf(state));
    }

    function _revertNoSuchItem(Shard memory shard, uint256 item) private pure {
        revert Jobs_NoSuchItem(shard.jobId, shard.index, item);
    }

    /*//////////////////////////////////////////////////////////////
                                PRIVATE
    //////////////////////////////////////////////////////////////*/

    function _grossOf(JobTerms calldata terms, Shard memory shard, Verdict verdict) private pure returns (uint256) {
        if (verdict == Verdict.Rejected) return 0;
        uint256 price = terms.priceAt(shard.word.priceStep());
        return verdict == Verdict.Draw ? price / 2 : price;
    }

    function _freeBondIfDone(
        JobTerms calldata terms,
        Shard memory shard,
        ShardCase storage case_,
        SettingsWord settings
    ) private {
        if (!shard.word.isIn(ShardStatus.Final) || _isHeld(case_)) return;
        _takeFromBond(shard.word.keeper(), terms.asset, 0, terms.bond(shard.index, settings) - case_.taken);
    }

    /// @dev A new round forgets the leaves of the submission that was rejected.
    function _forget(Shard memory shard, uint16 round, bool reopened) private {
        ShardCase memory empty;
        empty.round = reopened ? round + 1 : round;
        _jobsStorage().cases[shard.jobId][shard.index] = empty;
    }

    function _markCase(Shard memory shard) private {
        if (shard.word.hasCase()) return;
        shard.word = shard.word.withCase();
        _save(shard);
    }

    function _decided(Verdict verdict) private pure returns (LeafState) {
        if (verdict == Verdict.Upheld) return LeafState.Upheld;
        return verdict == Verdict.Rejected ? LeafState.Rejected : LeafState.Draw;
    }

    function _verdictOf(LeafState state) private pure returns (Verdict) {
        if (state == LeafState.Upheld) return Verdict.Upheld;
        if (state == LeafState.Rejected) return Verdict.Rejected;
        return state == LeafState.Draw ? Verdict.Draw : Verdict.None;
    }

    function _leaves(Shard memory shard, uint256 round) private view returns (mapping(uint256 => LeafState) storage) {
        return _jobsStorage().leaves[keccak256(abi.encode(shard.jobId, shard.index, round))];
    }
}
