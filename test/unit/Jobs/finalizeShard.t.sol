// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IJobs} from "src/interfaces/IJobs.sol";
import {JobId, JobTerms, Payment, ShardStatus} from "src/types/Job.sol";
import {Rates} from "src/types/Parameters.sol";
import {BaseTest} from "../../Base.t.sol";

contract FinalizeShardTest is BaseTest {
    uint256 private constant GROSS = ITEMS * uint256(MIN_PRICE);
    uint256 private constant ROYALTY = GROSS * ROYALTY_BPS / 10_000;
    uint256 private constant FEE = GROSS * FEE_BPS / 10_000;
    uint256 private constant REFUND = ITEMS * uint256(MAX_PRICE - MIN_PRICE);

    function test_RevertWhen_NotSubmitted() external {
        JobId jobId = claimed(terms(), 0);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_WrongStatus.selector, jobId, 0, ShardStatus.Claimed));
        market.finalizeShard(terms(), 0);
    }

    function test_RevertWhen_FinalAlready() external {
        JobId jobId = finalized(terms(), 0);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_WrongStatus.selector, jobId, 0, ShardStatus.Final));
        market.finalizeShard(terms(), 0);
    }

    function test_RevertWhen_WindowOpen() external {
        JobId jobId = submitted(terms(), 0);
        vm.warp(START + CHALLENGE - 1);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_WindowOpen.selector, jobId, 0, uint40(START + CHALLENGE)));
        market.finalizeShard(terms(), 0);
    }

    function test_RevertWhen_WordMissing() external {
        submitted(terms(), 0);
        vm.warp(START + 72 hours - 1);
        assertFalse(market.isFinalizable(terms(), 0));
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_AwaitingWord.selector, START / EPOCH));
        market.finalizeShard(terms(), 0);
        vm.warp(START + 72 hours);
        assertTrue(market.isFinalizable(terms(), 0));
        market.finalizeShard(terms(), 0);
    }

    function test_RevertWhen_DrawnAndAuditOpen() external {
        JobTerms memory job = terms();
        JobId jobId = submitted(job, 0);
        vm.warp(START + CHALLENGE);
        _storeWord(START / EPOCH, _wordThatDraws(job));
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_AwaitingAudit.selector, jobId, 0));
        market.finalizeShard(job, 0);
        vm.prank(actors.court);
        market.closeAudit(jobId, 0);
        market.finalizeShard(job, 0);
        assertStatus(jobId, 0, ShardStatus.Final);
    }

    function test_ValueAtRiskIsAlwaysDrawn() external {
        JobTerms memory job = terms();
        (job.valueAtRisk, job.challengeSeconds) = (1, 26 hours);
        JobId jobId = submitted(job, 0);
        _ripen(job, 0);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_AwaitingAudit.selector, jobId, 0));
        market.finalizeShard(job, 0);
    }

    function test_WindowAloneDecidesWithoutCourt() external {
        market = _deployMarket(address(0));
        _enable(address(token));
        address[2] memory accounts = [actors.payer, actors.keeper];
        for (uint256 i; i < 2; ++i) {
            vm.startPrank(accounts[i]);
            token.approve(address(market), type(uint256).max);
            market.deposit(address(token), accounts[i], FUNDS / 2);
            market.stakeFromBalance(address(token), FUNDS / 4);
            market.setOperator(actors.operator);
            vm.stopPrank();
        }
        JobTerms memory job = terms();
        JobId jobId = submitted(job, 0);
        vm.warp(START + CHALLENGE);
        market.finalizeShard(job, 0);
        assertStatus(jobId, 0, ShardStatus.Final);
    }

    function test_WhenNothingIsInTheWay() external {
        JobTerms memory job = terms();
        JobId jobId = ripened(job, 0);
        vm.expectEmit(address(market));
        emit IJobs.ShardFinalized(jobId, 0, actors.keeper, _payment(), 0);
        market.finalizeShard(job, 0);
        assertEq(balance(actors.author), ROYALTY);
        assertEq(balance(actors.payer), FUNDS - GROSS);
    }

    function test_LaterRegistrationEarnsNothing() external {
        JobTerms memory job = terms();
        job.workflowDigest = keccak256("registered after post");
        posted(job);
        vm.roll(block.number + 1);
        vm.prank(actors.author);
        registry.publish("late", job.workflowDigest, keccak256("root"), 1000, actors.author);
        finalized(job, 0);
        assertEq(balance(actors.author), 0);
        (,, uint256 earned) = market.stakeOf(actors.keeper, address(token));
        assertEq(earned, GROSS - FEE);
    }

    function test_RoyaltyGoesToReceiverOfNow() external {
        posted(terms());
        vm.prank(actors.author);
        registry.setRoyaltyReceiver(workflowId, actors.stranger);
        finalized(terms(), 0);
        assertEq(balance(actors.stranger), FUNDS + ROYALTY);
    }

    function test_NewReceiverIsTakenOverBySync() external {
        JobTerms memory job = shardedTerms();
        for (uint256 i; i < 3; ++i) {
            submitted(job, i);
        }
        _ripen(job, 0);
        market.finalizeShard(job, 0);
        vm.prank(actors.author);
        registry.setRoyaltyReceiver(workflowId, actors.stranger);
        market.finalizeShard(job, 1);
        assertEq(balance(actors.author), 2 * ROYALTY);
        market.syncRoyalty(job.workflowDigest);
        market.finalizeShard(job, 2);
        assertEq(balance(actors.author), 2 * ROYALTY);
        assertEq(balance(actors.stranger), FUNDS + ROYALTY / 2);
    }

    function test_KeeperIsPaidWhereRoyaltyCannotBe() external {
        posted(terms());
        vm.prank(actors.author);
        registry.setRoyaltyReceiver(workflowId, address(market));
        finalized(terms(), 0);
        (,, uint256 earned) = market.stakeOf(actors.keeper, address(token));
        assertEq(earned, GROSS - FEE);
    }

    function test_KeepsRatesOfItsPost() external {
        JobTerms memory job = terms();
        JobId jobId = claimed(job, 0);
        uint256 bond = market.bondOf(job, 0);
        Rates memory rates = defaultRates();
        (rates.protocolFeeBps, rates.exactBondBps) = (500, 50_000);
        vm.prank(actors.admin);
        market.setRates(rates);
        vm.roll(block.number + 10);
        assertEq(market.bondOf(job, 0), bond);

        vm.prank(actors.operator);
        market.submitShard(jobId, 0, submissionOf(ITEMS));
        _ripen(job, 0);
        market.finalizeShard(job, 0);
        assertEq(market.feePot(address(token)), FEE);
        (, uint256 locked,) = market.stakeOf(actors.keeper, address(token));
        assertEq(locked, 0);
    }

    function test_BatchSkipsWhatIsNotReady() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = submitted(job, 0);
        vm.warp(START + 1 minutes);
        submitted(job, 1);
        claimed(job, 2);
        vm.warp(START + CHALLENGE);
        _storeWord(START / EPOCH, _wordThatSpares(job));
        assertEq(market.finalizeShards(job, indicesFrom(0, 3)), 1);
        assertStatus(jobId, 0, ShardStatus.Final);
        assertStatus(jobId, 1, ShardStatus.Submitted);
    }

    function test_RevertWhen_AcceptedByAnother() external {
        submitted(terms(), 0);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_NotPayer.selector, actors.payer, actors.keeper));
        vm.prank(actors.keeper);
        market.accept(terms(), indicesFrom(0, 1));
    }

    function test_AcceptPaysNow() external {
        JobTerms memory job = terms();
        JobId jobId = submitted(job, 0);
        vm.expectEmit(address(market));
        emit IJobs.ShardPaid(jobId, 0, actors.keeper, _payment());
        vm.prank(actors.payer);
        assertEq(market.accept(job, indicesFrom(0, 1)), 1);

        assertStatus(jobId, 0, ShardStatus.Paid);
        (, uint256 locked, uint256 earned) = market.stakeOf(actors.keeper, address(token));
        assertEq(locked, market.bondOf(job, 0));
        assertEq(earned, GROSS - ROYALTY - FEE);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_WindowOpen.selector, jobId, 0, uint40(START + CHALLENGE)));
        market.finalizeShard(job, 0);

        _ripen(job, 0);
        vm.expectEmit(address(market));
        emit IJobs.ShardFinalized(jobId, 0, actors.keeper, Payment(0, 0, address(0), 0, 0), 0);
        market.finalizeShard(job, 0);
        (, locked, earned) = market.stakeOf(actors.keeper, address(token));
        assertEq(locked, 0);
        assertEq(earned, GROSS - ROYALTY - FEE);
    }

    function test_AcceptSkips() external {
        JobTerms memory job = shardedTerms();
        submitted(job, 0);
        claimed(job, 1);
        vm.startPrank(actors.payer);
        assertEq(market.accept(job, indicesFrom(0, 3)), 1);
        assertEq(market.accept(job, indicesFrom(0, 3)), 0);
    }

    /// @dev Who gets what of a default job claimed at once.
    function _payment() private view returns (Payment memory) {
        return Payment(GROSS - ROYALTY - FEE, ROYALTY, actors.author, FEE, REFUND);
    }
}
