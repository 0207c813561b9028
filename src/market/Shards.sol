// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IJobs} from "../interfaces/IJobs.sol";
import {IWorkflowRegistry} from "../interfaces/IWorkflowRegistry.sol";
import {Payments} from "../libraries/Payments.sol";
import {Terms} from "../libraries/Terms.sol";
import {JobId, JobTerms, Payment, ShardStatus} from "../types/Job.sol";
import {JobWord} from "../types/JobWord.sol";
import {SettingsWord} from "../types/SettingsWord.sol";
import {ShardWord, ShardWords} from "../types/ShardWord.sol";
import {LeafState, Royalty, ShardCase} from "../types/Stake.sol";
import {Ledger} from "./Ledger.sol";
import {Settings} from "./Settings.sol";

/// @title Shards
/// @notice State and money of shards: what payers', keepers' and the Court's functions have in common.
///
/// INVARIANTS
/// @dev A shard that is not paid holds `items x maxPrice` of its payer's `inJobs`; a paid one holds maxPrice for each
/// leaf whose pay is set apart. A shard's bond is locked from its claim until it is open again, final and unheld, or
/// rejected.
abstract contract Shards is Ledger, Settings {
    using Terms for JobTerms;

    uint256 internal constant MAX_ROYALTY_BPS = 1000;
    /// @dev A word that does not come must not hold money for longer than this.
    uint256 internal constant WORD_TIMEOUT = 72 hours;

    /// @notice The address whose word decides disputes; zero while none is set, when the window alone decides.
    address internal immutable _COURT;
    /// @notice Where royalties are looked up.
    address internal immutable _WORKFLOW_REGISTRY;
    /// @notice Length of an epoch, in seconds.
    uint256 internal immutable _EPOCH_SECONDS;

    /// @custom:storage-location erc7201:inference.storage.Jobs
    struct JobsStorage {
        // slot 0: never cleared, so that terms are posted once
        mapping(JobId jobId => JobWord) words;
        // slot 1: shards of jobs of several, zero until first claimed
        mapping(JobId jobId => mapping(uint256 index => ShardWord)) shards;
        // slot 2
        mapping(JobId jobId => mapping(uint256 index => bytes32)) roots;
        // slot 3
        mapping(JobId jobId => mapping(uint256 index => ShardCase)) cases;
        // slot 4: by hash of job, index and round
        mapping(bytes32 submission => mapping(uint256 item => LeafState)) leaves;
        // slot 5
        mapping(uint256 epoch => uint256) epochWords;
        // slot 6: what the registry said, for digests it knows
        mapping(bytes32 digest => Royalty) royalties;
    }

    /// @dev A shard while a call works on it; `_save` writes it back.
    struct Shard {
        JobId jobId;
        uint256 index;
        JobWord job;
        ShardWord word;
    }

    /// @dev What stands between a submitted shard and its end.
    enum Obstacle {
        None,
        WrongStatus,
        WindowOpen,
        AwaitingWord,
        AwaitingAudit
    }

    constructor(address court, address workflowRegistry, uint256 epochSeconds) {
        _COURT = court;
        _WORKFLOW_REGISTRY = workflowRegistry;
        _EPOCH_SECONDS = epochSeconds;
    }

    /*//////////////////////////////////////////////////////////////
                             LOAD AND SAVE
    //////////////////////////////////////////////////////////////*/

    function _load(JobId jobId, uint256 index) internal view returns (Shard memory) {
        JobWord job = _job(jobId);
        if (!job.isSharded()) {
            if (index > 0) revert IJobs.Jobs_NoSuchShard(jobId, index, 1);
            return Shard(jobId, 0, job, job.asShard());
        }
        if (index >= job.shards()) revert IJobs.Jobs_NoSuchShard(jobId, index, job.shards());
        return Shard(jobId, index, job, _wordInJob(jobId, index, job));
    }

    function _job(JobId jobId) internal view returns (JobWord job) {
        job = _jobsStorage().words[jobId];
        if (job.isZero()) revert IJobs.Jobs_Unknown(jobId);
    }

    /// @dev A shard nobody touched has no word yet, and closing a job touches none of its open shards.
    function _wordInJob(JobId jobId, uint256 index, JobWord job) private view returns (ShardWord word) {
        word = _jobsStorage().shards[jobId][index];
        if (word.isZero()) word = ShardWords.opened(job.postedBlock(), job.postedAt(), 0);
        ShardStatus closing = job.closing();
        if (closing != ShardStatus.None && word.isIn(ShardStatus.Open)) word = word.withStatus(closing);
    }

    function _save(Shard memory shard) internal {
        if (shard.job.isSharded()) _jobsStorage().shards[shard.jobId][shard.index] = shard.word;
        else _jobsStorage().words[shard.jobId] = JobWord.wrap(ShardWord.unwrap(shard.word));
    }

    /// @dev Also saves a job's summary, where the number of open items changed.
    function _saveWithJob(Shard memory shard) internal {
        if (shard.job.isSharded()) _jobsStorage().words[shard.jobId] = shard.job;
        _save(shard);
    }

    function _requireStatus(Shard memory shard, ShardStatus status) internal pure {
        if (!shard.word.isIn(status)) _revertWrongStatus(shard);
    }

    function _revertWrongStatus(Shard memory shard) internal pure {
        revert IJobs.Jobs_WrongStatus(shard.jobId, shard.index, shard.word.status());
    }

    /*//////////////////////////////////////////////////////////////
                            PRICE AND TIME
    //////////////////////////////////////////////////////////////*/

    function _stepNow(JobTerms calldata terms, ShardWord word, SettingsWord settings) internal view returns (uint256) {
        if (!word.isIn(ShardStatus.Open)) return word.priceStep();
        return terms.stepAfter(word.priceStep(), _openSeconds(settings, word.time()));
    }

    /// @dev Whether a keeper that claims now would have its whole execution time before the deadline. The pauses'
    /// history is read only where they could matter.
    function _isTooLateToClaim(JobTerms calldata terms, uint256 postedBlock) internal view returns (bool) {
        uint256 end = block.timestamp + terms.word(Terms.EXECUTION_SECONDS);
        return end > terms.word(Terms.DEADLINE) && end > _deadlineOf(terms, postedBlock);
    }

    /*//////////////////////////////////////////////////////////////
                            BACK TO QUEUE
    //////////////////////////////////////////////////////////////*/

    /// @dev Opens a shard again, its clock going on where it stood; or, if nobody could claim it any more, refunds it.
    /// @param refunded Status it then has where the job is not closed.
    function _reopen(JobTerms calldata terms, Shard memory shard, ShardStatus refunded)
        internal
        returns (uint256 refund)
    {
        uint256 items = terms.itemsOf(shard.index);
        ShardStatus status = _statusAfterReturn(terms, shard, refunded);
        if (status == ShardStatus.Open) {
            if (shard.job.isSharded()) shard.job = shard.job.plusOpenItems(items);
        } else {
            refund = terms.maxCost(items);
            _release(terms.payer, terms.asset, refund, refund);
        }
        shard.word = shard.word.withStatus(status).withTime(block.timestamp).withCount(items).withKeeper(address(0))
            .withoutCaseAndAudit();
    }

    function _statusAfterReturn(JobTerms calldata terms, Shard memory shard, ShardStatus refunded)
        private
        view
        returns (ShardStatus)
    {
        if (shard.job.isSharded()) {
            if (shard.job.closing() != ShardStatus.None) return shard.job.closing();
        } else if (shard.word.closed()) {
            return ShardStatus.Cancelled;
        }
        return _isTooLateToClaim(terms, shard.word.postedBlock()) ? refunded : ShardStatus.Open;
    }

    /*//////////////////////////////////////////////////////////////
                                  PAY
    //////////////////////////////////////////////////////////////*/

    /// @dev Pays a submitted shard but for the leaves set apart, and frees `freed` of its keeper's bond.
    function _payShard(JobTerms calldata terms, Shard memory shard, SettingsWord settings, uint256 freed)
        internal
        returns (Payment memory, uint256 newLocked)
    {
        uint256 price = terms.priceAt(shard.word.priceStep());
        (uint256 delivered, uint256 items) = (shard.word.count(), terms.itemsOf(shard.index));
        // Delivered items are items of the shard, leaves with a verdict are delivered, and no price is above maxPrice.
        unchecked {
            uint256 gross = delivered * price;
            if (shard.word.hasCase()) {
                ShardCase storage case_ = _case(shard);
                (uint256 setApart, uint256 halved) = (case_.setApart, case_.halved);
                gross = (delivered - setApart - case_.refused - halved) * price + halved * (price / 2);
                items -= setApart;
            }
            return _pay(terms, shard.word, settings, gross, terms.maxCost(items) - gross, freed);
        }
    }

    /// @dev Ends the escrow of `gross + refund`: `gross` to keeper, workflow author and protocol, `refund` to the
    /// payer. The caller emits.
    function _pay(
        JobTerms calldata terms,
        ShardWord word,
        SettingsWord settings,
        uint256 gross,
        uint256 refund,
        uint256 freed
    ) internal returns (Payment memory, uint256 newLocked) {
        (address payer, address asset) = terms.parties();
        (address receiver, uint256 royaltyBps) = _royaltyOf(terms.workflowDigest, word.postedBlock());
        Payment memory payment = Payments.split(gross, refund, royaltyBps, receiver, settings.protocolFeeBps());
        _release(payer, asset, gross + refund, refund);
        newLocked = _payKeeper(word.keeper(), asset, payment.keeperPay, freed);
        _addFee(asset, payment.protocolFee);
        if (payment.royalty > 0) _addClaimable(receiver, asset, payment.royalty);
        return (payment, newLocked);
    }

    /// @dev The end of a shard that was paid early: frees `freed` of its keeper's bond. The caller emits.
    function _payNothing(address keeper, address asset, uint256 freed) internal returns (Payment memory, uint256) {
        return (Payment(0, 0, address(0), 0, 0), _payKeeper(keeper, asset, 0, freed));
    }

    /// @dev A workflow registered after the job was posted earns nothing from it: its keeper reckoned without.
    function _royaltyOf(bytes32 digest, uint256 postedBlock) private returns (address, uint256) {
        Royalty storage royalty = _jobsStorage().royalties[digest];
        if (royalty.sinceBlock == 0) _syncRoyalty(digest);
        (address receiver, uint256 bps, uint256 sinceBlock) = (royalty.receiver, royalty.bps, royalty.sinceBlock);
        // An author who names the market as receiver forgoes the royalty: reverting would hold up the keeper's pay.
        bool payable_ = receiver != address(0) && receiver != address(this);
        return payable_ && sinceBlock <= postedBlock ? (receiver, bps) : (address(0), 0);
    }

    /// @dev Asking the registry costs 13k gas, so what it said is kept. Rate and block of a registered digest never
    /// change; a new receiver is taken over by `syncRoyalty`, which anyone may call.
    function _syncRoyalty(bytes32 digest) internal {
        (address receiver, uint256 bps, uint40 sinceBlock) = IWorkflowRegistry(_WORKFLOW_REGISTRY).royaltyOf(digest);
        if (sinceBlock == 0) return;
        bps = bps < MAX_ROYALTY_BPS ? bps : MAX_ROYALTY_BPS;
        _jobsStorage().royalties[digest] = Royalty(receiver, uint16(bps), sinceBlock);
    }

    /*//////////////////////////////////////////////////////////////
                             WINDOW AND AUDIT
    //////////////////////////////////////////////////////////////*/

    function _obstacleOf(JobTerms calldata terms, Shard memory shard) internal view returns (Obstacle) {
        if (!shard.word.isPending()) return Obstacle.WrongStatus;
        uint256 submittedAt = shard.word.time();
        if (block.timestamp < submittedAt + terms.word(Terms.CHALLENGE_SECONDS)) return Obstacle.WindowOpen;
        if (_COURT == address(0) || shard.word.audited()) return Obstacle.None;
        uint256 word = _wordOf(submittedAt);
        if (word == 0) return block.timestamp < submittedAt + WORD_TIMEOUT ? Obstacle.AwaitingWord : Obstacle.None;
        return _awaitsAudit(terms, shard, word) ? Obstacle.AwaitingAudit : Obstacle.None;
    }

    /// @dev Whether a submitted shard was drawn and its audit still runs.
    function _awaitsAudit(JobTerms calldata terms, Shard memory shard, uint256 word) internal view returns (bool) {
        if (word == 0 || shard.word.audited()) return false;
        return terms.isDrawn(shard.jobId, shard.index, word);
    }

    function _wordOf(uint256 submittedAt) internal view returns (uint256) {
        return _jobsStorage().epochWords[submittedAt / _EPOCH_SECONDS];
    }

    /*//////////////////////////////////////////////////////////////
                                STORAGE
    //////////////////////////////////////////////////////////////*/

    function _case(Shard memory shard) internal view returns (ShardCase storage) {
        return _jobsStorage().cases[shard.jobId][shard.index];
    }

    function _isHeld(ShardCase storage case_) internal view returns (bool) {
        return case_.holds + case_.openLeaves > 0;
    }

    function _jobsStorage() internal pure returns (JobsStorage storage $) {
        uint256 slot = erc7201("inference.storage.Jobs");
        assembly {
            $.slot := slot
        }
    }
}
