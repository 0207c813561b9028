// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {JobId, JobTerms, ShardInfo, ShardStatus} from "src/types/Job.sol";
import {BaseTest} from "../Base.t.sol";
import {Ledger} from "./Ledger.sol";
import {CourtHandler} from "./handlers/CourtHandler.sol";
import {Cast} from "./handlers/Handler.sol";
import {KeeperHandler} from "./handlers/KeeperHandler.sol";
import {PayerHandler} from "./handlers/PayerHandler.sol";
import {WorldHandler} from "./handlers/WorldHandler.sol";

/// @notice The properties of README.md, by their numbers, checked in one campaign.
contract Invariants is BaseTest {
    Ledger private ledger;
    Cast private cast_;

    function setUp() public override {
        super.setUp();
        ledger = new Ledger();
        cast_ = Cast({
            payers: [actors.payer, makeAddr("payer 2"), makeAddr("payer 3")],
            keepers: [actors.keeper, actors.otherKeeper, makeAddr("keeper 3")],
            author: actors.author,
            stranger: actors.stranger,
            court: actors.court,
            admin: actors.admin,
            guardian: actors.guardian
        });
        for (uint256 i; i < 3; ++i) {
            _open(cast_.payers[i]);
            _open(cast_.keepers[i]);
        }
        ledger.addIn(token.balanceOf(address(market)));
        PayerHandler payers = new PayerHandler(market, token, ledger, cast_);
        KeeperHandler keepers = new KeeperHandler(market, token, ledger, cast_);
        _begin(payers, keepers);
        targetContract(address(payers));
        targetContract(address(keepers));
        targetContract(address(new CourtHandler(market, token, ledger, cast_)));
        targetContract(address(new WorldHandler(market, token, ledger, cast_)));
    }

    /// forge-config: default.invariant.runs = 128
    /// forge-config: default.invariant.depth = 150
    /// forge-config: default.invariant.check-interval = 8
    function invariant_all() external {
        checkSolvency();
        checkMoneyOverTheEdge();
        checkPausesStayInBudget();
        for (uint256 i; i < 3; ++i) {
            checkEscrowOf(cast_.payers[i]);
            checkBondsOf(cast_.keepers[i]);
        }
        for (uint256 i; i < ledger.jobCount(); ++i) {
            checkOpenItems(i);
            for (uint256 index; index < ledger.shardsOf(i); ++index) {
                checkShard(i, index);
            }
        }
    }

    /// @dev 1
    function checkSolvency() internal view {
        uint256 owed = market.feePot(address(token)) + market.insuranceFund(address(token));
        for (uint256 i; i < 3; ++i) {
            owed += _owedTo(cast_.payers[i]) + _owedTo(cast_.keepers[i]);
        }
        owed += _owedTo(cast_.author) + _owedTo(cast_.stranger);
        assertEq(token.balanceOf(address(market)), owed + ledger.donated(), "1: market owes what it holds");
    }

    /// @dev 2
    function checkMoneyOverTheEdge() internal view {
        uint256 expected = ledger.moneyIn() + ledger.donated() - ledger.moneyOut();
        assertEq(token.balanceOf(address(market)), expected, "2: money in minus money out");
    }

    /// @dev 3
    function checkEscrowOf(address payer) internal view {
        uint256 expected;
        for (uint256 i; i < ledger.jobCount(); ++i) {
            JobTerms memory job = ledger.job(i);
            if (job.payer != payer) continue;
            for (uint256 index; index < ledger.shardsOf(i); ++index) {
                expected += _unpaidItems(i, index) * job.maxPrice;
            }
        }
        assertEq(market.inJobs(payer, address(token)), expected, "3: escrow is that of unpaid items");
    }

    /// @dev 4
    function checkBondsOf(address keeper) internal view {
        uint256 expected;
        for (uint256 i; i < ledger.jobCount(); ++i) {
            JobTerms memory job = ledger.job(i);
            JobId jobId = market.jobIdOf(job);
            for (uint256 index; index < ledger.shardsOf(i); ++index) {
                ShardInfo memory shard = market.shardOf(jobId, index);
                if (shard.keeper != keeper || !_isBonded(shard)) continue;
                expected += market.bondOf(job, index) - ledger.disputeOf(jobId, index).taken;
            }
        }
        (uint256 staked, uint256 locked,) = market.stakeOf(keeper, address(token));
        assertEq(locked, expected, "4: locked stake is that of live bonds");
        assertLe(locked, staked, "4: bonds are backed");
    }

    /// @dev 5
    function checkOpenItems(uint256 number) internal view {
        JobId jobId = market.jobIdOf(ledger.job(number));
        uint256 open;
        for (uint256 index; index < ledger.shardsOf(number); ++index) {
            if (market.shardOf(jobId, index).status == ShardStatus.Open) open += ledger.itemsOf(number, index);
        }
        assertEq(market.jobOf(jobId).openItems, open, "5: open items");
    }

    /// @dev 6 and 7
    function checkShard(uint256 number, uint256 index) internal {
        JobTerms memory job = ledger.job(number);
        JobId jobId = market.jobIdOf(job);
        ShardStatus status = market.shardOf(jobId, index).status;
        ShardStatus last = ledger.lastStatus(jobId, index);
        bool ended = last == ShardStatus.Rejected || last == ShardStatus.Refunded || last == ShardStatus.Cancelled;
        if (ended) assertEq(uint8(status), uint8(last), "6: an end is an end");
        if (last == ShardStatus.Final) {
            assertTrue(status == ShardStatus.Final || status == ShardStatus.Rejected, "6: final stays final");
        }
        ledger.setStatus(jobId, index, status);

        uint256 price = market.priceOf(job, index);
        assertGe(price, job.minPrice, "7: price at least the minimum");
        assertLe(price, job.maxPrice, "7: price at most the maximum");
    }

    /// @dev 8
    function checkPausesStayInBudget() internal view {
        for (uint256 i; i < ledger.pauseCount(); ++i) {
            (, uint256 end) = ledger.pauses(i);
            uint256 start = end - 30 days;
            uint256 paused;
            for (uint256 j; j <= i; ++j) {
                (uint256 from, uint256 until) = ledger.pauses(j);
                if (until > start) paused += until - (from > start ? from : start);
            }
            assertLe(paused, 72 hours, "8: 72 h in any 30 days");
        }
    }

    /*//////////////////////////////////////////////////////////////
                                HELPERS
    //////////////////////////////////////////////////////////////*/

    /// @dev Four jobs of three shards, of which some are claimed and submitted: campaigns start in the middle of
    /// things.
    function _begin(PayerHandler payers, KeeperHandler keepers) private {
        for (uint256 i = 1; i <= 4; ++i) {
            payers.post(i, 90, 30, 1000, 5000, i % 2 == 0);
        }
        for (uint256 i = 1; i <= 4; ++i) {
            keepers.claimBatch(8 * i + 7);
            keepers.submit(8 * i + 1);
            keepers.submit(8 * i + 65);
        }
    }

    function _open(address account) private {
        token.mint(account, FUNDS);
        vm.startPrank(account);
        token.approve(address(market), type(uint256).max);
        market.deposit(address(token), account, FUNDS / 4);
        market.stake(address(token), FUNDS / 4);
        vm.stopPrank();
    }

    function _owedTo(address account) private view returns (uint256) {
        (uint256 staked,,) = market.stakeOf(account, address(token));
        (uint256 unbonding,) = market.unbondingOf(account, address(token));
        return balance(account) + market.inJobs(account, address(token)) + staked + unbonding;
    }

    function _unpaidItems(uint256 number, uint256 index) private view returns (uint256) {
        JobId jobId = market.jobIdOf(ledger.job(number));
        ShardStatus status = market.shardOf(jobId, index).status;
        if (status == ShardStatus.Open || status == ShardStatus.Claimed || status == ShardStatus.Submitted) {
            return ledger.itemsOf(number, index);
        }
        bool paid = status == ShardStatus.Paid || status == ShardStatus.Final;
        return paid ? ledger.disputeOf(jobId, index).setApart : 0;
    }

    function _isBonded(ShardInfo memory shard) private pure returns (bool) {
        return shard.status == ShardStatus.Claimed || shard.status == ShardStatus.Submitted
            || shard.status == ShardStatus.Paid || (shard.status == ShardStatus.Final && shard.held);
    }
}
