// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712Upgradeable} from "@openzeppelin/contracts-upgradeable/utils/cryptography/EIP712Upgradeable.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {IJobs} from "../interfaces/IJobs.sol";
import {IKeepers} from "../interfaces/IKeepers.sol";
import {Bonds} from "../libraries/Bonds.sol";
import {Terms} from "../libraries/Terms.sol";
import {
    EvidenceClass,
    JobId,
    JobTerms,
    Payment,
    Reason,
    ShardStatus,
    ShardSubmission,
    Submission
} from "../types/Job.sol";
import {JobWord, JobWords} from "../types/JobWord.sol";
import {Permit} from "../types/Parameters.sol";
import {SettingsWord} from "../types/SettingsWord.sol";
import {ShardWord, ShardWords} from "../types/ShardWord.sol";
import {KeeperRecord} from "../types/Stake.sol";
import {KeeperRecords} from "./KeeperRecords.sol";
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
abstract contract Jobs is IJobs, Shards, KeeperRecords, EIP712Upgradeable {
    using Terms for JobTerms;

    /// @dev A tenth of the execution time on top of it, so that a slow block is not a missed deadline.
    uint256 private constant GRACE_DIVISOR = 10;

    /*//////////////////////////////////////////////////////////////
                                 PAYERS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IJobs
    function post(JobTerms calldata terms) external returns (JobId) {
        _requirePayer(terms);
        return _post(terms, msg.sender, false);
    }

    /// @inheritdoc IJobs
    function postFromWallet(JobTerms calldata terms) external nonReentrant returns (JobId) {
        _requirePayer(terms);
        return _post(terms, msg.sender, true);
    }

    /// @inheritdoc IJobs
    function postWithPermit(JobTerms calldata terms, Permit calldata permit) external nonReentrant returns (JobId) {
        _requirePayer(terms);
        _permit(terms.asset, terms.maxCost(terms.items), permit);
        return _post(terms, msg.sender, true);
    }

    /// @inheritdoc IJobs
    function postFor(JobTerms calldata terms, bool fromWallet, bytes calldata signature)
        external
        nonReentrant
        returns (JobId)
    {
        address payer = terms.payer;
        bool signed = SignatureChecker.isValidSignatureNowCalldata(payer, termsDigest(terms), signature);
        if (!signed) revert Jobs_BadSignature(payer);
        return _post(terms, payer, fromWallet);
    }

    /// @inheritdoc IJobs
    function accept(JobTerms calldata terms, uint256[] calldata indices) external returns (uint256 accepted) {
        _requirePayer(terms);
        JobId jobId = terms.id();
        for (uint256 i; i < indices.length; ++i) {
            Shard memory shard = _load(jobId, indices[i]);
            if (!shard.word.isIn(ShardStatus.Submitted)) continue;
            SettingsWord settings = _settingsAt(shard.word.postedBlock());
            (Payment memory payment,) = _payShard(terms, shard, settings, 0);
            shard.word = shard.word.withStatus(ShardStatus.Paid);
            _save(shard);
            emit ShardPaid(jobId, indices[i], shard.word.keeper(), payment);
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
        SettingsWord settings = _requireMayClaim(terms, jobId, shard.job.postedBlock(), keeper, proof);
        _requireStatus(shard, ShardStatus.Open);
        _claim(terms, shard, keeper, settings, terms.bond(index, settings));
    }

    /// @inheritdoc IJobs
    function claimShards(JobTerms calldata terms, uint256[] calldata indices, address keeper, bytes32[] calldata proof)
        external
        returns (uint256 claimed)
    {
        JobId jobId = terms.id();
        SettingsWord settings = _requireMayClaim(terms, jobId, _job(jobId).postedBlock(), keeper, proof);
        for (uint256 i; i < indices.length; ++i) {
            Shard memory shard = _load(jobId, indices[i]);
            if (!shard.word.isIn(ShardStatus.Open)) continue;
            uint256 bond = terms.bond(indices[i], settings);
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
        KeeperRecord storage record = _actingFor(shard.word.keeper());
        _requireInTime(shard);
        _submitComplete(shard, record, submission);
    }

    /// @inheritdoc IJobs
    function submitShards(ShardSubmission[] calldata submissions) external returns (uint256 submitted) {
        for (uint256 i; i < submissions.length; ++i) {
            Shard memory shard = _load(submissions[i].jobId, submissions[i].index);
            if (!shard.word.isIn(ShardStatus.Claimed) || _isLate(shard)) continue;
            address keeper = shard.word.keeper();
            KeeperRecord storage record = _record(keeper);
            if (!_actsFor(keeper, record)) continue;
            _submitComplete(shard, record, submissions[i].submission);
            ++submitted;
        }
    }

    /// @inheritdoc IJobs
    function submitPartial(JobTerms calldata terms, uint256 index, Submission calldata submission) external {
        Shard memory shard = _load(terms.id(), index);
        _requireStatus(shard, ShardStatus.Claimed);
        KeeperRecord storage record = _actingFor(shard.word.keeper());
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
        _submit(shard, record, submission, delivered, lateFee);
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
    function termsDigest(JobTerms calldata terms) public view returns (bytes32) {
        return _hashTypedDataV4(terms.hashStruct());
    }

    /*//////////////////////////////////////////////////////////////
                          POSTING AND CLOSING
    //////////////////////////////////////////////////////////////*/

    function _post(JobTerms calldata terms, address payer, bool fromWallet) private returns (JobId jobId) {
        _checkTerms(terms);
        _checkTimes(terms);
        jobId = terms.id();
        if (!_jobsStorage().words[jobId].isZero()) revert Jobs_AlreadyPosted(jobId);
        _jobsStorage().words[jobId] = _firstWord(terms);
        terms.logPosted(jobId, fromWallet);

        (address asset, uint256 amount) = (terms.asset, terms.maxCost(terms.word(Terms.ITEMS)));
        if (fromWallet) {
            _pull(asset, payer, amount);
            _addInJobs(payer, asset, amount);
        } else {
            _escrow(payer, asset, amount);
        }
    }

    function _firstWord(JobTerms calldata terms) private view returns (JobWord) {
        uint256 items = terms.word(Terms.ITEMS);
        if (items > terms.word(Terms.ITEMS_PER_SHARD)) {
            return JobWords.posted(block.number, block.timestamp, terms.shards(), items);
        }
        return JobWord.wrap(ShardWord.unwrap(ShardWords.opened(block.number, block.timestamp, items)));
    }

    /// @dev Holds every field to its bounds or its type: bits above those never name a job (see `Terms`).
    function _checkTerms(JobTerms calldata terms) private view {
        if (terms.workflowDigest == 0) revert Jobs_BadTerms("workflowDigest");
        if (terms.workflowRoot == 0) revert Jobs_BadTerms("workflowRoot");
        if (terms.inputDigest == 0) revert Jobs_BadTerms("inputDigest");
        if (terms.inputRoot == 0) revert Jobs_BadTerms("inputRoot");
        uint256 items = terms.word(Terms.ITEMS);
        if (items == 0 || items > type(uint32).max) revert Jobs_BadTerms("items");
        uint256 itemsPerShard = terms.word(Terms.ITEMS_PER_SHARD);
        if (itemsPerShard == 0 || itemsPerShard > ShardWords.MAX_COUNT) revert Jobs_BadTerms("itemsPerShard");
        uint256 maxPrice = terms.word(Terms.MAX_PRICE);
        if (maxPrice == 0 || maxPrice > type(uint128).max) revert Jobs_BadTerms("maxPrice");
        if (terms.word(Terms.MIN_PRICE) > maxPrice) revert Jobs_BadTerms("minPrice");
        if (terms.word(Terms.MIN_DELIVERED_BPS) > Terms.BPS) revert Jobs_BadTerms("minDeliveredBps");
        if (terms.word(Terms.AUDIT_BPS) > Terms.BPS) revert Jobs_BadTerms("auditBps");
        if (terms.word(Terms.REQUIRED_CLASS) > uint256(type(EvidenceClass).max)) revert Jobs_BadTerms("requiredClass");
        if (terms.word(Terms.VALUE_AT_RISK) > type(uint128).max) revert Jobs_BadTerms("valueAtRisk");
        if (terms.word(Terms.EXTRA_BOND) > type(uint88).max) revert Jobs_BadTerms("extraBond");
        if (terms.word(Terms.ARBITER) != 0 && !_settingsStorage().arbiters[terms.arbiter]) {
            revert Jobs_ArbiterNotListed(terms.arbiter);
        }
    }

    function _checkTimes(JobTerms calldata terms) private view {
        PostBounds storage bounds = _settingsStorage().post;
        _requireNotPaused(bounds.pausedUntil);
        if (terms.word(Terms.AUCTION_SECONDS) > bounds.maxAuction) revert Jobs_BadTerms("auctionSeconds");
        uint256 execution = terms.word(Terms.EXECUTION_SECONDS);
        if (execution < bounds.minExecution || execution > bounds.maxExecution) {
            revert Jobs_BadTerms("executionSeconds");
        }
        uint256 challenge = terms.word(Terms.CHALLENGE_SECONDS);
        uint256 minChallenge = terms.word(Terms.VALUE_AT_RISK) > 0 ? bounds.minChallengeAtRisk : bounds.minChallenge;
        if (challenge < minChallenge || challenge > bounds.maxChallenge) revert Jobs_BadTerms("challengeSeconds");
        uint256 deadline = terms.word(Terms.DEADLINE);
        if (deadline < block.timestamp + execution || deadline > block.timestamp + bounds.maxLife) {
            revert Jobs_BadTerms("deadline");
        }
    }

    /// @dev Shards that are out come back to the payer instead of the queue once their job is closed.
    function _close(JobTerms calldata terms, JobId jobId, JobWord job, ShardStatus as_, Reason reason) private {
        (JobWord closed, uint256 openItems) =
            job.isSharded() ? _closedJob(jobId, job, as_) : _closedShard(jobId, job, as_);
        if (openItems == 0 && reason == Reason.DeadlinePassed) revert Jobs_NothingOpen(jobId);
        _jobsStorage().words[jobId] = closed;
        uint256 amount = terms.maxCost(openItems);
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
        if (uint256(uint160(msg.sender)) != terms.word(Terms.PAYER)) revert Jobs_NotPayer(terms.payer, msg.sender);
    }

    /*//////////////////////////////////////////////////////////////
                       CLAIMING AND SUBMITTING
    //////////////////////////////////////////////////////////////*/

    /// @return settings Those the job lives under.
    function _requireMayClaim(
        JobTerms calldata terms,
        JobId jobId,
        uint256 postedBlock,
        address keeper,
        bytes32[] calldata proof
    ) private view returns (SettingsWord settings) {
        settings = _settingsAt(postedBlock);
        _requireNotPaused(settings.pausedUntil());
        KeeperRecord storage record = _actingFor(keeper);
        if (block.timestamp < record.cooldownUntil) revert IKeepers.Keepers_CoolingDown(keeper, record.cooldownUntil);
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
        (, address asset) = terms.parties();
        uint256 items = terms.itemsOf(shard.index);
        uint256 step = _stepNow(terms, shard.word, settings);
        uint256 execution = terms.word(Terms.EXECUTION_SECONDS);
        uint256 submitBy;
        unchecked {
            submitBy = block.timestamp + execution + execution / GRACE_DIVISOR;
        }

        uint256 newLocked = _lock(keeper, asset, bond);
        if (shard.job.isSharded()) shard.job = shard.job.minusOpenItems(items);
        shard.word = shard.word.withStatus(ShardStatus.Claimed).withKeeper(keeper).withTime(submitBy)
            .withPriceStep(step).withCount(items);
        _saveWithJob(shard);
        emit ShardClaimed(shard.jobId, shard.index, keeper, terms.priceAt(step), bond, uint40(submitBy), newLocked);
    }

    function _submitComplete(Shard memory shard, KeeperRecord storage record, Submission calldata submission) private {
        (uint256 delivered, uint256 items) = (submission.delivered, shard.word.count());
        if (delivered > items) revert Jobs_BadDelivered(delivered, items, items);
        if (delivered < items) revert Jobs_PartialNeedsTerms(delivered, items);
        _submit(shard, record, submission, delivered, 0);
    }

    function _submit(
        Shard memory shard,
        KeeperRecord storage record,
        Submission calldata submission,
        uint256 delivered,
        uint256 lateFee
    ) private {
        if (submission.root == 0) revert Jobs_EmptyRoot();
        address keeper = shard.word.keeper();
        if (submission.reused > 0) {
            shard.word = shard.word.withCase();
            _case(shard).reused = submission.reused;
        }
        _forgive(record);
        shard.word = shard.word.withStatus(ShardStatus.Submitted).withTime(block.timestamp).withCount(delivered);
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
        uint256 bond = terms.bond(shard.index, _settingsAt(shard.word.postedBlock()));
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
            revert Jobs_WindowOpen(shard.jobId, shard.index, uint40(submittedAt + terms.word(Terms.CHALLENGE_SECONDS)));
        }
        if (obstacle == Obstacle.AwaitingWord) revert Jobs_AwaitingWord(submittedAt / _EPOCH_SECONDS);
        if (obstacle == Obstacle.AwaitingAudit) revert Jobs_AwaitingAudit(shard.jobId, shard.index);
        _revertWrongStatus(shard);
    }

    function _finalize(JobTerms calldata terms, Shard memory shard) private {
        SettingsWord settings = _settingsAt(shard.word.postedBlock());
        address keeper = shard.word.keeper();
        uint256 freed = terms.bond(shard.index, settings);
        if (shard.word.hasCase()) freed = _isHeld(_case(shard)) ? 0 : freed - _case(shard).taken;
        (Payment memory payment, uint256 newLocked) = shard.word.isIn(ShardStatus.Submitted)
            ? _payShard(terms, shard, settings, freed)
            : _payNothing(keeper, terms.asset, freed);
        shard.word = shard.word.withStatus(ShardStatus.Final);
        _save(shard);
        emit ShardFinalized(shard.jobId, shard.index, keeper, payment, newLocked);
    }
}
