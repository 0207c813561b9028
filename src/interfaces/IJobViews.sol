// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {JobId, JobInfo, JobTerms, ShardInfo} from "../types/Job.sol";

/// @title IJobViews
/// @notice Where jobs and shards stand, and what a shard costs, binds and risks.
interface IJobViews {
    /// @notice The id these terms have on this chain and market.
    function jobIdOf(JobTerms calldata terms) external view returns (JobId);

    /// @notice A posted job; all zero when unknown.
    function jobOf(JobId jobId) external view returns (JobInfo memory);

    /// @notice A shard of a posted job.
    function shardOf(JobId jobId, uint256 index) external view returns (ShardInfo memory);

    /// @notice How many steps of a submitted shard were answered from the memo.
    function reusedOf(JobId jobId, uint256 index) external view returns (uint256);

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

    /// @notice Largest `itemsPerShard`.
    function MAX_ITEMS_PER_SHARD() external view returns (uint256);

    /// @notice Steps of the price between minPrice and maxPrice.
    function PRICE_STEPS() external view returns (uint256);
}
