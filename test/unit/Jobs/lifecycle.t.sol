// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {JobId, JobTerms, ShardStatus} from "src/types/Job.sol";
import {BaseTest} from "../../Base.t.sol";

/// @notice One job from post to final, and where its money went.
contract LifecycleTest is BaseTest {
    function test_PaysKeeperAuthorProtocolAndPayer() external {
        JobTerms memory job = terms();
        uint256 payerBefore = balance(actors.payer);
        JobId jobId = finalized(job, 0);

        uint256 gross = ITEMS * uint256(MIN_PRICE);
        uint256 royalty = gross * ROYALTY_BPS / 10_000;
        uint256 fee = gross * FEE_BPS / 10_000;
        assertStatus(jobId, 0, ShardStatus.Final);
        assertEq(payerBefore - balance(actors.payer), gross);
        assertEq(market.inJobs(actors.payer, address(token)), 0);
        assertEq(balance(actors.author), royalty);
        assertEq(market.feePot(address(token)), fee);
        (uint256 staked, uint256 locked, uint256 earned) = market.stakeOf(actors.keeper, address(token));
        assertEq(staked, STAKE);
        assertEq(locked, 0);
        assertEq(earned, gross - royalty - fee);
    }

    function test_FinishesEveryShard() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = submitted(job, 0);
        submitted(job, 1);
        submitted(job, 2);
        _ripen(job, 2);
        assertEq(market.finalizeShards(job, indicesFrom(0, 3)), 3);
        for (uint256 i; i < 3; ++i) {
            assertStatus(jobId, i, ShardStatus.Final);
        }
        assertEq(market.inJobs(actors.payer, address(token)), 0);
    }
}
