// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";

import {JobId, JobTerms, ShardStatus} from "src/types/Job.sol";
import {BaseTest} from "../Base.t.sol";

/// @notice What was written before an upgrade reads the same after it; the first upgrade is the one that brings a
/// Court.
contract MarketUpgradeTest is BaseTest {
    function test_JobsMoneyAndSettingsOutliveAnUpgrade() external {
        market = _deployMarket(address(0));
        _enable(address(token));
        _open(actors.payer);
        _open(actors.keeper);
        vm.prank(actors.keeper);
        market.stakeFromBalance(address(token), STAKE);
        vm.prank(actors.keeper);
        market.setOperator(actors.operator);
        JobTerms memory job = shardedTerms();
        JobId jobId = submitted(job, 0);
        claimed(job, 1);
        bytes memory before = _read(job, jobId);

        address upgraded = _implementation(actors.court);
        vm.prank(actors.admin);
        UUPSUpgradeable(address(market)).upgradeToAndCall(upgraded, "");

        assertEq(_read(job, jobId), before);
        assertEq(market.COURT(), actors.court);
        vm.prank(actors.court);
        market.freezeLeaf(job, 0, 0);
        _ripen(job, 0);
        market.finalizeShard(job, 0);
        assertStatus(jobId, 0, ShardStatus.Final);
        assertTrue(market.shardOf(jobId, 0).held);
    }

    function _open(address account) private {
        vm.startPrank(account);
        token.approve(address(market), type(uint256).max);
        market.deposit(address(token), account, FUNDS / 2);
        vm.stopPrank();
    }

    function _read(JobTerms memory job, JobId jobId) private view returns (bytes memory) {
        (uint256 staked, uint256 locked, uint256 earned) = market.stakeOf(actors.keeper, address(token));
        bytes memory shards = abi.encode(market.shardOf(jobId, 0), market.shardOf(jobId, 1), market.shardOf(jobId, 2));
        bytes memory settings = abi.encode(market.rates(), market.timeBounds());
        return abi.encode(
            market.jobOf(jobId),
            shards,
            settings,
            market.bondOf(job, 0),
            balance(actors.payer),
            market.inJobs(actors.payer, address(token)),
            staked,
            locked,
            earned,
            market.operatorOf(actors.keeper)
        );
    }
}
