// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {JobId, JobTerms, ShardInfo, ShardStatus, Submission} from "src/types/Job.sol";
import {ProjectPhase} from "src/types/Project.sol";
import {ProjectVotes} from "./ProjectVotes.t.sol";

/// @notice What becomes of runs in the market: keepers claim, deliver, or do not; jobs end and are cancelled.
abstract contract ProjectWork is ProjectVotes {
    address internal immutable KEEPER;

    constructor(address keeper) {
        KEEPER = keeper;
    }

    /// @dev What the project has in the market becomes less by what keepers are paid, and more by what they are fined.
    modifier inMarket() {
        uint256 before = _committed() + _credit();
        _;
        uint256 later = _committed() + _credit();
        if (later > before) given += later - before;
    }

    function claim(uint256 seed) external step inMarket {
        (bool found, JobTerms memory terms, uint256 index,) = _pick(seed, ShardStatus.Open);
        if (!found) return;
        _try(KEEPER, abi.encodeCall(MARKET.claimShard, (terms, index, KEEPER, new bytes32[](0))));
    }

    function submit(uint256 seed) external step inMarket {
        (bool found, JobTerms memory terms, uint256 index, ShardInfo memory shard) = _pick(seed, ShardStatus.Claimed);
        if (!found) return;
        Submission memory work = Submission(keccak256("root"), shard.delivered, 0, keccak256("bundle"));
        _try(KEEPER, abi.encodeCall(MARKET.submitShard, (MARKET.jobIdOf(terms), index, work)));
    }

    /// @dev Half of the time, time flies until it is due.
    function finalize(uint256 seed) external step inMarket {
        (bool found, JobTerms memory terms, uint256 index, ShardInfo memory shard) = _pick(seed, ShardStatus.Submitted);
        if (!found) return;
        _reach(seed, uint256(shard.time) + terms.challengeSeconds + 1);
        _try(RUNNER, abi.encodeCall(MARKET.finalizeShard, (terms, index)));
    }

    function expire(uint256 seed) external step inMarket {
        (bool found, JobTerms memory terms, uint256 index, ShardInfo memory shard) = _pick(seed, ShardStatus.Claimed);
        if (!found) return;
        _reach(seed, uint256(shard.time) + 1);
        _try(RUNNER, abi.encodeCall(MARKET.expireShard, (terms, index)));
    }

    function refundJob(uint256 seed) external step inMarket {
        (bool found, JobTerms memory terms,,) = _pick(seed, ShardStatus.Open);
        if (!found) return;
        _reach(seed, uint256(terms.deadline) + 1);
        _try(RUNNER, abi.encodeCall(MARKET.refund, (terms)));
    }

    /// @dev By anyone, of a closed budget or at the project's end, and never before.
    function cancelRun(uint256 seed) external step inMarket {
        if (_jobs.length == 0) return;
        Posted memory job = _jobs[seed % _jobs.length];
        bool ended = _budgets[job.budgetId - 1].closed || TREASURY.phase() == ProjectPhase.WindDown;
        bytes memory call = abi.encodeCall(TREASURY.cancelRun, (job.budgetId, job.run, job.terms.deadline, job.input));
        vm.prank(_actor(seed));
        (bool success, bytes memory answer) = address(TREASURY).call(call);
        bool refused = bytes4(answer) == IProjectTreasury.ProjectTreasury_BudgetStillOpen.selector;
        assertEq(!success && refused, !ended, "a run of an open budget was cancelled, or of a closed one was not");
    }

    /// @dev Keepers' work is over, one way or the other; all that is not paid for is credit.
    function _endAllJobs() internal inMarket {
        _wait(5 days);
        for (uint256 i; i < _jobs.length; ++i) {
            JobTerms memory terms = _jobs[i].terms;
            JobId jobId = MARKET.jobIdOf(terms);
            for (uint256 index; index < _shardsOf(terms); ++index) {
                ShardStatus status = MARKET.shardOf(jobId, index).status;
                if (status == ShardStatus.Claimed) MARKET.expireShard(terms, index);
                if (status == ShardStatus.Submitted) MARKET.finalizeShard(terms, index);
            }
            if (MARKET.jobOf(jobId).openItems > 0) MARKET.refund(terms);
        }
        assertEq(_committed(), 0, "money is stuck in jobs");
    }

    /// @dev Some shard with this status; one time in eight, any.
    function _pick(uint256 seed, ShardStatus wanted)
        private
        view
        returns (bool found, JobTerms memory terms, uint256 index, ShardInfo memory shard)
    {
        uint256 count = _jobs.length;
        // The latest jobs are the ones that are not over.
        for (uint256 i; i < count && i < 6 && !found; ++i) {
            terms = _jobs[count - 1 - (seed / 16 + i) % (count < 6 ? count : 6)].terms;
            index = seed / 8 % _shardsOf(terms);
            shard = MARKET.shardOf(MARKET.jobIdOf(terms), index);
            found = shard.status == wanted || seed % 8 == 7;
        }
    }

    function _shardsOf(JobTerms memory terms) private pure returns (uint256) {
        return _ceilDiv(terms.items, terms.itemsPerShard);
    }

    function _reach(uint256 seed, uint256 time) private {
        if (seed % 2 == 0 && time > _now() && time < _now() + 3 days) vm.warp(time);
    }

    /// @dev A call the market refuses is no failure as long as it says why by a typed error.
    function _try(address from, bytes memory call) private {
        vm.prank(from);
        (bool success, bytes memory answer) = address(MARKET).call(call);
        bool typed = answer.length >= 4 && bytes4(answer) != bytes4(0x4e487b71) && bytes4(answer) != bytes4(0x08c379a0);
        assertTrue(success || typed, "the market failed without a reason");
    }
}
