// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712Upgradeable} from "@openzeppelin/contracts-upgradeable/utils/cryptography/EIP712Upgradeable.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {IJobs} from "../interfaces/IJobs.sol";
import {Bonds} from "../libraries/Bonds.sol";
import {Terms} from "../libraries/Terms.sol";
import {EvidenceClass, JobId, JobTerms, Reason, ShardStatus, ShardSubmission, Submission} from "../types/Job.sol";
import {JobWord, JobWords} from "../types/JobWord.sol";
import {Permit} from "../types/Parameters.sol";
import {SettingsWord} from "../types/SettingsWord.sol";
import {ShardWord, ShardWords} from "../types/ShardWord.sol";
import {KeeperRecord} from "../types/Stake.sol";
import {Keepers} from "./Keepers.sol";
import {Shards} from "./Shards.sol";

/// @title Jobs
/// @notice The queue: post, claim at a rising price, submit under bond, wait out the window, be paid.
///
/// INVARIANTS
/// @dev A job is posted once and every shard of it ends Final, Rejected, Refunded or Cancelled, by calls that anyone
/// can make once their time has come.
/// ROUNDING
/// @dev Price, royalty and fee round down, bonds round up; what is left of the escrow returns to the payer.
/// TRUST
/// @dev No function here is restricted: nobody can switch a user's path off.
abstract contract Jobs is IJobs, Shards, Keepers, EIP712Upgradeable {
    using Terms for JobTerms;

    /// @dev A tenth of the execution time on top of it, so that a slow block is not a missed deadline.
    uint256 private constant GRACE_DIVISOR = 10;

    /*//////////////////////////////////////////////////////////////
                                 PAYERS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IJobs
    function post(JobTerms calldata terms) external returns (JobId) {
        _requirePayer(terms);
        return _post(terms, false);
    }

    /// @inheritdoc IJobs
    function postFromWallet(JobTerms calldata terms) external nonReentrant returns (JobId) {
        _requirePayer(terms);
        return _post(terms, true);
    }

    /// @inheritdoc IJobs
    function postWithPermit(JobTerms calldata terms, Permit calldata permit) external nonReentrant returns (JobId) {
        _requirePayer(terms);
        _permit(terms.asset, uint256(terms.items) * terms.maxPrice, permit);
        return _post(terms, true);
    }

    /// @inheritdoc IJobs
    function postFor(JobTerms calldata terms, bool fromWallet, bytes calldata signature)
        external
        nonReentrant
        returns (JobId)
    {
        bool signed = SignatureChecker.isValidSignatureNowCalldata(terms.payer, termsDigest(terms), signature);
        if (!signed) revert Jobs_BadSignature(terms.payer);
        return _post(terms, fromWallet);
    }

    /// @inheritdoc IJobs
    function accept(JobTerms calldata terms, uint256[] calldata indices) external returns (uint256 accepted) {
        _requirePayer(terms);
        JobId jobId = terms.id();
        for (uint256 i; i < indices.length; ++i) {
            Shard memory shard = _load(jobId, indices[i]);
            if (shard.word.status() != ShardStatus.Submitted) continue;
            SettingsWord settings = _settingsAt(shard.word.postedBlock());
            _payShard(terms, shard, settings, 0, Reason.AcceptedByPayer);
            shard.word = shard.word.withStatus(ShardStatus.Paid);
            _save(shard);
            ++accepted;
        }
    }

    /// @inheritdoc IJobs
    function cancel(JobTerms calldata terms) external {
        _requirePayer(terms);
        JobId jobId = terms.id();
        _close(terms, jobId, _job(jobId), ShardStatus.Cancelled, Reason.CancelledByPayer);
    }

    /// @inheritdoc IJobs
    function refund(JobTerms calldata terms) external {
        JobId jobId = terms.id();
        JobWord job = _job(jobId);
        uint256 deadline = _deadlineOf(terms, job.postedBlock());
        if (block.timestamp <= deadline) revert Jobs_DeadlineNotPassed(jobId, uint40(deadline));
        _close(terms, jobId, job, ShardStatus.Refunded, Reason.DeadlinePassed);
    }

    /*//////////////////////////////////////////////////////////////
                                KEEPERS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IJobs
    function claimShard(JobTerms calldata terms, uint256 index, address keeper, bytes32[] calldata proof) external {
        JobId jobId = terms.id();
        Shard memory shard = _load(jobId, index);
        _requireMayClaim(terms, jobId, shard.job.postedBlock(), keeper, proof);
        _requireStatus(shard, ShardStatus.Open);
        SettingsWord settings = _settingsAt(shard.job.postedBlock());
        _claim(terms, shard, keeper, settings, _bond(terms, index, settings));
    }

    /// @inheritdoc IJobs
    function claimShards(JobTerms calldata terms, uint256[] calldata indices, address keeper, bytes32[] calldata proof)
        external
        returns (uint256 claimed)
    {
        JobId jobId = terms.id();
        uint256 postedBlock = _job(jobId).postedBlock();
        _requireMayClaim(terms, jobId, postedBlock, keeper, proof);
        SettingsWord settings = _settingsAt(postedBlock);
        for (uint256 i; i < indices.length; ++i) {
            Shard memory shard = _load(jobId, indices[i]);
            if (shard.word.status() != ShardStatus.Open) continue;
            uint256 bond = _bond(terms, indices[i], settings);
            if (_freeStake(keeper, terms.asset) < bond) continue;
            _claim(terms, shard, keeper, settings, bond);
            ++claimed;
        }
    }

    /// @inheritdoc IJobs
    function releaseShard(JobTerms calldata terms, uint256 index) external {
        Shard memory shard = _load(terms.id(), index);
        _requireStatus(shard, ShardStatus.Claimed);
        _actingFor(shard.word.keeper());
        _requireInTime(shard);
        uint256 lateFee = Bonds.lateFee(terms.maxPrice, terms.itemsOf(index)) / 2;
        _return(terms, shard, lateFee, 0, Reason.ReleasedByKeeper);
    }

    /// @inheritdoc IJobs
    function submitShard(JobId jobId, uint256 index, Submission calldata submission) external {
        Shard memory shard = _load(jobId, index);
        _requireStatus(shard, ShardStatus.Claimed);
        KeeperRecord memory record = _actingFor(shard.word.keeper());
        _requireInTime(shard);
        _requireComplete(shard, submission);
        _submit(shard, record, submission, 0);
    }

    /// @inheritdoc IJobs
    function submitShards(ShardSubmission[] calldata submissions) external returns (uint256 submitted) {
        for (uint256 i; i < submissions.length; ++i) {
            Shard memory shard = _load(submissions[i].jobId, submissions[i].index);
            if (shard.word.status() != ShardStatus.Claimed || _isLate(shard)) continue;
            address keeper = shard.word.keeper();
            KeeperRecord memory record = _record(keeper);
            if (!_actsFor(keeper, record)) continue;
            _requireComplete(shard, submissions[i].submission);
            _submit(shard, record, submissions[i].submission, 0);
            ++submitted;
        }
    }

    /// @inheritdoc IJobs
    function submitPartial(JobTerms calldata terms, uint256 index, Submission calldata submission) external {
        Shard memory shard = _load(terms.id(), index);
        _requireStatus(shard, ShardStatus.Claimed);
        KeeperRecord memory record = _actingFor(shard.word.keeper());
        _requireInTime(shard);

        (uint256 delivered, uint256 items) = (submission.delivered, shard.word.count());
        uint256 minimum = terms.minDelivered(items);
        if (delivered < minimum || delivered > items) revert Jobs_BadDelivered(delivered, minimum, items);
        uint256 lateFee = Bonds.lateFee(terms.maxPrice, items - delivered);
        if (lateFee > 0) {
            shard.word = shard.word.withCase();
            _case(shard).taken = uint88(lateFee);
            _takeFromBond(shard.word.keeper(), terms.asset, lateFee, 0);
            _addInsurance(terms.asset, lateFee);
        }
        _submit(shard, record, submission, lateFee);
    }

    /*//////////////////////////////////////////////////////////////
                                 ANYONE
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IJobs
    function finalizeShard(JobTerms calldata terms, uint256 index) external {
        JobId jobId = terms.id();
        Shard memory shard = _load(jobId, index);
        Obstacle obstacle = _obstacleOf(terms, shard);
        if (obstacle != Obstacle.None) _revertObstacle(terms, shard, obstacle);
        _finalize(terms, shard);
    }

    /// @inheritdoc IJobs
    function finalizeShards(JobTerms calldata terms, uint256[] calldata indices) external returns (uint256 finalized) {
        JobId jobId = terms.id();
        for (uint256 i; i < indices.length; ++i) {
            Shard memory shard = _load(jobId, indices[i]);
            if (_obstacleOf(terms, shard) != Obstacle.None) continue;
            _finalize(terms, shard);
            ++finalized;
        }
    }

    /// @inheritdoc IJobs
    function expireShard(JobTerms calldata terms, uint256 index) external {
        Shard memory shard = _load(terms.id(), index);
        _requireStatus(shard, ShardStatus.Claimed);
        if (!_isLate(shard)) revert Jobs_NotExpired(shard.jobId, index, uint40(shard.word.time()));
        uint256 lateFee = Bonds.lateFee(terms.maxPrice, terms.itemsOf(index));
        uint256 bounty = Bonds.bounty(lateFee);
        _return(terms, shard, lateFee, bounty, Reason.ExecutionExpired);
        _credit(msg.sender, terms.asset, bounty);
    }

    /// @inheritdoc IJobs
    function syncRoyalty(bytes32 workflowDigest) external {
        _syncRoyalty(workflowDigest);
    }

    /*//////////////////////////////////////////////////////////////
                                 VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IJobs
    function jobIdOf(JobTerms calldata terms) external view returns (JobId) {
        return terms.id();
    }

    /// @inheritdoc IJobs
    function termsDigest(JobTerms calldata terms) public view returns (bytes32) {
        return _hashTypedDataV4(terms.hashStruct());
    }

    /*//////////////////////////////////////////////////////////////
                          POSTING AND CLOSING
    //////////////////////////////////////////////////////////////*/

    function _post(JobTerms calldata terms, bool fromWallet) private returns (JobId jobId) {
        _checkTerms(terms);
        jobId = terms.id();
        if (!_jobsStorage().words[jobId].isZero()) revert Jobs_AlreadyPosted(jobId);
        _jobsStorage().words[jobId] = _firstWord(terms);
        terms.logPosted(jobId, fromWallet);

        uint256 amount = uint256(terms.items) * terms.maxPrice;
        if (fromWallet) {
            _pull(terms.asset, terms.payer, amount);
            _addInJobs(terms.payer, terms.asset, amount);
        } else {
            _escrow(terms.payer, terms.asset, amount);
        }
    }

    function _firstWord(JobTerms calldata terms) private view returns (JobWord) {
        if (terms.items > terms.itemsPerShard) {
            return JobWords.posted(block.number, block.timestamp, terms.shards(), terms.items);
        }
        return JobWord.wrap(ShardWord.unwrap(ShardWords.opened(block.number, block.timestamp, terms.items)));
    }

    /// @dev Reads every field of less than a word, so that none has dirty bits (see `Terms`).
    function _checkTerms(JobTerms calldata terms) private view {
        if (terms.workflowDigest == 0) revert Jobs_BadTerms("workflowDigest");
        if (terms.workflowRoot == 0) revert Jobs_BadTerms("workflowRoot");
        if (terms.inputDigest == 0) revert Jobs_BadTerms("inputDigest");
        if (terms.inputRoot == 0) revert Jobs_BadTerms("inputRoot");
        if (terms.items == 0) revert Jobs_BadTerms("items");
        if (terms.itemsPerShard == 0 || terms.itemsPerShard > ShardWords.MAX_COUNT) {
            revert Jobs_BadTerms("itemsPerShard");
        }
        if (terms.maxPrice == 0) revert Jobs_BadTerms("maxPrice");
        if (terms.minPrice > terms.maxPrice) revert Jobs_BadTerms("minPrice");
        if (terms.minDeliveredBps > Terms.BPS) revert Jobs_BadTerms("minDeliveredBps");
        if (terms.auditBps > Terms.BPS) revert Jobs_BadTerms("auditBps");
        if (terms.requiredClass > type(EvidenceClass).max) revert Jobs_BadTerms("requiredClass");
        if (terms.extraBond > type(uint88).max) revert Jobs_BadTerms("extraBond");
        if (terms.arbiter == address(this)) revert Jobs_BadTerms("arbiter");

        PostBounds memory bounds = _settingsStorage().post;
        _requireNotPaused(bounds.pausedUntil);
        if (terms.auctionSeconds > bounds.maxAuction) revert Jobs_BadTerms("auctionSeconds");
        if (terms.executionSeconds < bounds.minExecution || terms.executionSeconds > bounds.maxExecution) {
            revert Jobs_BadTerms("executionSeconds");
        }
        uint256 minChallenge = terms.valueAtRisk > 0 ? bounds.minChallengeAtRisk : bounds.minChallenge;
        if (terms.challengeSeconds < minChallenge || terms.challengeSeconds > bounds.maxChallenge) {
            revert Jobs_BadTerms("challengeSeconds");
        }
        uint256 earliest = block.timestamp + terms.executionSeconds;
        if (terms.deadline < earliest || terms.deadline > block.timestamp + bounds.maxLife) {
            revert Jobs_BadTerms("deadline");
        }
    }

    /// @dev Shards that are out come back to the payer instead of the queue once their job is closed.
    function _close(JobTerms calldata terms, JobId jobId, JobWord job, ShardStatus as_, Reason reason) private {
        (JobWord closed, uint256 openItems) =
            job.isSharded() ? _closedJob(jobId, job, as_) : _closedShard(jobId, job, as_);
        if (openItems == 0 && reason == Reason.DeadlinePassed) revert Jobs_NothingOpen(jobId);
        _jobsStorage().words[jobId] = closed;
        uint256 amount = openItems * terms.maxPrice;
        _release(terms.payer, terms.asset, amount, amount);
        emit JobClosed(jobId, reason, openItems, amount);
    }

    function _closedJob(JobId jobId, JobWord job, ShardStatus as_) private pure returns (JobWord, uint256 openItems) {
        if (job.closing() != ShardStatus.None) revert Jobs_Closed(jobId);
        return (job.close(as_), job.openItems());
    }

    function _closedShard(JobId jobId, JobWord job, ShardStatus as_) private pure returns (JobWord, uint256 openItems) {
        ShardWord word = job.asShard();
        ShardStatus status = word.status();
        if (status == ShardStatus.Open) {
            openItems = word.count();
            word = word.withStatus(as_);
        } else if (status == ShardStatus.Claimed || status == ShardStatus.Submitted) {
            if (word.closed()) revert Jobs_Closed(jobId);
            word = word.withClosed();
        } else if (status == ShardStatus.Refunded || status == ShardStatus.Cancelled) {
            revert Jobs_Closed(jobId);
        } else {
            revert Jobs_NothingOpen(jobId);
        }
        return (JobWord.wrap(ShardWord.unwrap(word)), openItems);
    }

    function _requirePayer(JobTerms calldata terms) private view {
        if (msg.sender != terms.payer) revert Jobs_NotPayer(terms.payer, msg.sender);
    }

    /*//////////////////////////////////////////////////////////////
                       CLAIMING AND SUBMITTING
    //////////////////////////////////////////////////////////////*/

    function _requireMayClaim(
        JobTerms calldata terms,
        JobId jobId,
        uint256 postedBlock,
        address keeper,
        bytes32[] calldata proof
    ) private view {
        _requireNotPaused(_settingsStorage().current.pausedUntil());
        KeeperRecord memory record = _actingFor(keeper);
        if (block.timestamp < record.cooldownUntil) revert Keepers_CoolingDown(keeper, record.cooldownUntil);
        if (terms.keeperPolicy != 0) {
            bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(keeper))));
            bool allowed = MerkleProof.verifyCalldata(proof, terms.keeperPolicy, leaf);
            if (!allowed) revert Jobs_KeeperNotAllowed(jobId, keeper);
        }
        if (_isTooLateToClaim(terms, postedBlock)) {
            revert Jobs_TooLateToClaim(jobId, uint40(_deadlineOf(terms, postedBlock)));
        }
    }

    function _claim(JobTerms calldata terms, Shard memory shard, address keeper, SettingsWord settings, uint256 bond)
        private
    {
        uint256 items = terms.itemsOf(shard.index);
        uint256 step = _stepNow(terms, shard.word, settings);
        uint256 execution = terms.executionSeconds;
        uint256 submitBy = block.timestamp + execution + execution / GRACE_DIVISOR;

        uint256 newLocked = _lock(keeper, terms.asset, bond);
        if (shard.job.isSharded()) shard.job = shard.job.minusOpenItems(items);
        shard.word = shard.word.withStatus(ShardStatus.Claimed).withKeeper(keeper).withTime(submitBy)
            .withPriceStep(step).withCount(items);
        _saveWithJob(shard);
        emit ShardClaimed(shard.jobId, shard.index, keeper, _priceAt(terms, step), bond, uint40(submitBy), newLocked);
    }

    function _requireComplete(Shard memory shard, Submission calldata submission) private pure {
        uint256 items = shard.word.count();
        if (submission.delivered > items) revert Jobs_BadDelivered(submission.delivered, items, items);
        if (submission.delivered < items) revert Jobs_PartialNeedsTerms(submission.delivered, items);
    }

    function _submit(Shard memory shard, KeeperRecord memory record, Submission calldata submission, uint256 lateFee)
        private
    {
        if (submission.root == 0) revert Jobs_EmptyRoot();
        address keeper = shard.word.keeper();
        if (submission.reused > 0) {
            shard.word = shard.word.withCase();
            _case(shard).reused = submission.reused;
        }
        _forgive(keeper, record);
        shard.word =
            shard.word.withStatus(ShardStatus.Submitted).withTime(block.timestamp).withCount(submission.delivered);
        _jobsStorage().roots[shard.jobId][shard.index] = submission.root;
        _save(shard);
        emit ShardSubmitted(shard.jobId, shard.index, keeper, submission, lateFee);
    }

    /// @dev Takes a claimed shard from its keeper. The late fee never goes to the payer, who could live on impossible
    /// jobs.
    function _return(JobTerms calldata terms, Shard memory shard, uint256 lateFee, uint256 bounty, Reason reason)
        private
    {
        address keeper = shard.word.keeper();
        uint256 bond = _bond(terms, shard.index, _settingsAt(shard.word.postedBlock()));
        _takeFromBond(keeper, terms.asset, lateFee, bond - lateFee);
        _addInsurance(terms.asset, lateFee - bounty);
        uint256 refunded = _reopen(terms, shard, ShardStatus.Refunded);
        _saveWithJob(shard);
        emit ShardReopened(shard.jobId, shard.index, keeper, reason, lateFee, bounty, refunded);
        _strike(keeper);
    }

    function _requireInTime(Shard memory shard) private view {
        if (_isLate(shard)) revert Jobs_TooLateToSubmit(shard.jobId, shard.index, uint40(shard.word.time()));
    }

    function _isLate(Shard memory shard) private view returns (bool) {
        return block.timestamp > shard.word.time();
    }

    /*//////////////////////////////////////////////////////////////
                               FINALIZING
    //////////////////////////////////////////////////////////////*/

    function _revertObstacle(JobTerms calldata terms, Shard memory shard, Obstacle obstacle) private view {
        uint256 submittedAt = shard.word.time();
        if (obstacle == Obstacle.WindowOpen) {
            revert Jobs_WindowOpen(shard.jobId, shard.index, uint40(submittedAt + terms.challengeSeconds));
        }
        if (obstacle == Obstacle.AwaitingWord) revert Jobs_AwaitingWord(submittedAt / EPOCH_SECONDS);
        if (obstacle == Obstacle.AwaitingAudit) revert Jobs_AwaitingAudit(shard.jobId, shard.index);
        _revertWrongStatus(shard);
    }

    function _finalize(JobTerms calldata terms, Shard memory shard) private {
        SettingsWord settings = _settingsAt(shard.word.postedBlock());
        address keeper = shard.word.keeper();
        uint256 freed = _bond(terms, shard.index, settings);
        if (shard.word.hasCase()) freed = _isHeld(_case(shard)) ? 0 : freed - _case(shard).taken;
        uint256 newLocked = shard.word.status() == ShardStatus.Submitted
            ? _payShard(terms, shard, settings, freed, Reason.WindowPassed)
            : _payKeeper(keeper, terms.asset, 0, freed);
        shard.word = shard.word.withStatus(ShardStatus.Final);
        _save(shard);
        emit ShardFinalized(shard.jobId, shard.index, keeper, Reason.WindowPassed, newLocked);
    }
}
