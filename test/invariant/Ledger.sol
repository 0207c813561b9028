// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {JobId, JobTerms, ShardStatus} from "src/types/Job.sol";

/// @notice What the handlers did, kept apart from the market: jobs, disputes, money over the market's edge, pauses.
contract Ledger {
    struct Dispute {
        /// leaves whose pay is set apart and undecided
        uint256 setApart;
        /// late fees of missing items, and the slash
        uint256 taken;
        uint256 round;
    }

    struct Pause {
        uint256 from;
        uint256 until;
    }

    uint256 public moneyIn;
    uint256 public moneyOut;
    uint256 public donated;
    Pause[] public pauses;

    JobTerms[] private jobs;
    mapping(JobId jobId => mapping(uint256 index => Dispute)) private disputes;
    mapping(JobId jobId => mapping(uint256 index => ShardStatus)) public lastStatus;
    mapping(bytes32 operation => uint256) public calls;

    function count(bytes32 operation) external {
        ++calls[operation];
    }

    function addIn(uint256 amount) external {
        moneyIn += amount;
    }

    function addOut(uint256 amount) external {
        moneyOut += amount;
    }

    function addDonation(uint256 amount) external {
        donated += amount;
    }

    function addPause(uint256 from, uint256 until) external {
        endPause(from);
        pauses.push(Pause(from, until));
    }

    function endPause(uint256 time) public {
        if (pauses.length > 0 && pauses[pauses.length - 1].until > time) pauses[pauses.length - 1].until = time;
    }

    function pauseCount() external view returns (uint256) {
        return pauses.length;
    }

    function addJob(JobTerms calldata terms) external {
        jobs.push(terms);
    }

    function jobCount() external view returns (uint256) {
        return jobs.length;
    }

    function job(uint256 number) external view returns (JobTerms memory) {
        return jobs[number];
    }

    function shardsOf(uint256 number) public view returns (uint256) {
        return (jobs[number].items + jobs[number].itemsPerShard - 1) / jobs[number].itemsPerShard;
    }

    function itemsOf(uint256 number, uint256 index) external view returns (uint256) {
        uint256 left = jobs[number].items - index * jobs[number].itemsPerShard;
        return left < jobs[number].itemsPerShard ? left : jobs[number].itemsPerShard;
    }

    function addSetApart(JobId jobId, uint256 index) external {
        ++disputes[jobId][index].setApart;
    }

    function removeSetApart(JobId jobId, uint256 index) external {
        --disputes[jobId][index].setApart;
    }

    function addTaken(JobId jobId, uint256 index, uint256 amount) external {
        disputes[jobId][index].taken += amount;
    }

    /// @dev A shard that left its keeper has neither disputes nor a bond.
    function forget(JobId jobId, uint256 index) external {
        disputes[jobId][index] = Dispute(0, 0, disputes[jobId][index].round + 1);
    }

    function disputeOf(JobId jobId, uint256 index) external view returns (Dispute memory) {
        return disputes[jobId][index];
    }

    function setStatus(JobId jobId, uint256 index, ShardStatus status) external {
        lastStatus[jobId][index] = status;
    }
}
