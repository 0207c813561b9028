// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IDisputes} from "src/interfaces/IDisputes.sol";
import {IJobs} from "src/interfaces/IJobs.sol";
import {JobId, JobTerms, Payment, ShardStatus, Verdict} from "src/types/Job.sol";
import {BaseTest} from "../../Base.t.sol";

contract LeafTest is BaseTest {
    uint256 private constant TAKE_BPS = FEE_BPS + ROYALTY_BPS;

    function test_RevertWhen_CallerNotCourt() external {
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Escrow_NotCourt.selector, address(this)));
        market.freezeLeaf(terms(), 0, 0);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Escrow_NotCourt.selector, address(this)));
        market.resolveLeaf(terms(), 0, 0, Verdict.Upheld);
    }

    function test_RevertWhen_NotPending() external {
        JobId jobId = claimed(terms(), 0);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_WrongStatus.selector, jobId, 0, ShardStatus.Claimed));
        vm.prank(actors.court);
        market.freezeLeaf(terms(), 0, 0);
    }

    function test_RevertWhen_ItemOfAnotherShard() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = submitted(job, 2);
        vm.startPrank(actors.court);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_NoSuchItem.selector, jobId, 2, 199));
        market.freezeLeaf(job, 2, 199);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_NoSuchItem.selector, jobId, 2, 250));
        market.freezeLeaf(job, 2, 250);
        market.freezeLeaf(job, 2, 249);
    }

    function test_RevertWhen_FrozenBefore() external {
        JobId jobId = submitted(terms(), 0);
        vm.startPrank(actors.court);
        market.freezeLeaf(terms(), 0, 3);
        bytes memory reason = abi.encodeWithSelector(IDisputes.Jobs_LeafState.selector, jobId, 0, 3, Verdict.None);
        vm.expectRevert(reason);
        market.freezeLeaf(terms(), 0, 3);
        market.resolveLeaf(terms(), 0, 3, Verdict.Upheld);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_LeafState.selector, jobId, 0, 3, Verdict.Upheld));
        market.freezeLeaf(terms(), 0, 3);
    }

    function test_RevertWhen_WindowClosed() external {
        JobTerms memory job = terms();
        JobId jobId = ripened(job, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.Jobs_WindowClosed.selector, jobId, 0, uint40(START + CHALLENGE))
        );
        vm.prank(actors.court);
        market.freezeLeaf(job, 0, 0);
    }

    function test_FreezesWhileAuditRuns() external {
        JobTerms memory job = terms();
        JobId jobId = submitted(job, 0);
        vm.warp(START + CHALLENGE);
        _storeWord(START / EPOCH, _wordThatDraws(job));
        vm.prank(actors.court);
        market.freezeLeaf(job, 0, 0);
        assertTrue(market.shardOf(jobId, 0).held);
    }

    function test_RevertWhen_MoreThanDelivered() external {
        JobTerms memory job = terms();
        job.minDeliveredBps = 0;
        JobId jobId = claimed(job, 0);
        vm.prank(actors.operator);
        market.submitPartial(job, 0, submissionOf(1));
        vm.startPrank(actors.court);
        market.freezeLeaf(job, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_NoSuchItem.selector, jobId, 0, 1));
        market.freezeLeaf(job, 0, 1);
    }

    function test_FrozenLeafIsPaidLater() external {
        JobTerms memory job = terms();
        JobId jobId = _frozen(job, 2);
        _ripen(job, 0);
        market.finalizeShard(job, 0);

        assertEq(market.inJobs(actors.payer, address(token)), 2 * uint256(MAX_PRICE));
        (, uint256 locked, uint256 earned) = market.stakeOf(actors.keeper, address(token));
        assertEq(locked, market.bondOf(job, 0));
        assertEq(earned, 98 * uint256(MIN_PRICE) * (10_000 - TAKE_BPS) / 10_000);
        assertTrue(market.shardOf(jobId, 0).held);
        (bool frozen,) = market.leafOf(jobId, 0, 1);
        assertTrue(frozen);
    }

    function test_UpheldAfterFinalPaysAsIfFinal() external {
        JobTerms memory job = terms();
        JobId jobId = _finalWithFrozen(job);
        (,, uint256 before) = market.stakeOf(actors.keeper, address(token));
        uint256 royalty = uint256(MIN_PRICE) * ROYALTY_BPS / 10_000;
        uint256 fee = uint256(MIN_PRICE) * FEE_BPS / 10_000;
        uint256 pay = MIN_PRICE - royalty - fee;
        vm.expectEmit(address(market));
        emit IDisputes.LeafResolved(
            jobId, 0, 0, Verdict.Upheld, Payment(pay, royalty, actors.author, fee, MAX_PRICE - MIN_PRICE)
        );
        vm.prank(actors.court);
        market.resolveLeaf(job, 0, 0, Verdict.Upheld);
        (, uint256 locked, uint256 earned) = market.stakeOf(actors.keeper, address(token));
        assertEq(earned - before, pay);
        assertEq(locked, 0);
        assertEq(market.inJobs(actors.payer, address(token)), 0);
        assertFalse(market.shardOf(jobId, 0).held);
    }

    function test_RejectedAfterFinalReturnsPrice() external {
        JobTerms memory job = terms();
        JobId jobId = _finalWithFrozen(job);
        uint256 before = balance(actors.payer);
        vm.expectEmit(address(market));
        emit IDisputes.LeafResolved(jobId, 0, 0, Verdict.Rejected, Payment(0, 0, actors.author, 0, MAX_PRICE));
        vm.prank(actors.court);
        market.resolveLeaf(job, 0, 0, Verdict.Rejected);
        assertEq(balance(actors.payer) - before, MAX_PRICE);
        (, Verdict verdict) = market.leafOf(jobId, 0, 0);
        assertEq(uint8(verdict), uint8(Verdict.Rejected));
    }

    function test_DrawAfterFinalSplitsPrice() external {
        JobTerms memory job = terms();
        _finalWithFrozen(job);
        uint256 before = balance(actors.payer);
        (,, uint256 earnedBefore) = market.stakeOf(actors.keeper, address(token));
        vm.prank(actors.court);
        market.resolveLeaf(job, 0, 0, Verdict.Draw);
        assertEq(balance(actors.payer) - before, MAX_PRICE - MIN_PRICE / 2);
        (,, uint256 earned) = market.stakeOf(actors.keeper, address(token));
        assertEq(earned - earnedBefore, MIN_PRICE / 2 * (10_000 - TAKE_BPS) / 10_000);
    }

    function test_VerdictsBeforePaymentSettleWithShard() external {
        JobTerms memory job = terms();
        JobId jobId = _frozen(job, 3);
        vm.startPrank(actors.court);
        vm.expectEmit(address(market));
        emit IDisputes.LeafResolved(jobId, 0, 0, Verdict.Upheld, Payment(0, 0, address(0), 0, 0));
        market.resolveLeaf(job, 0, 0, Verdict.Upheld);
        market.resolveLeaf(job, 0, 1, Verdict.Rejected);
        market.resolveLeaf(job, 0, 2, Verdict.Draw);
        vm.stopPrank();
        _ripen(job, 0);
        market.finalizeShard(job, 0);

        uint256 gross = 98 * uint256(MIN_PRICE) + MIN_PRICE / 2;
        assertEq(balance(actors.payer), FUNDS - gross);
        (, uint256 locked, uint256 earned) = market.stakeOf(actors.keeper, address(token));
        assertEq(earned, gross * (10_000 - TAKE_BPS) / 10_000);
        assertEq(locked, 0);
        assertEq(market.inJobs(actors.payer, address(token)), 0);
    }

    function test_LeafPaidBeforeItFrozeMovesNothing() external {
        JobTerms memory job = terms();
        submitted(job, 0);
        vm.prank(actors.payer);
        market.accept(job, indicesFrom(0, 1));
        uint256 before = balance(actors.payer);
        vm.startPrank(actors.court);
        market.freezeLeaf(job, 0, 9);
        market.resolveLeaf(job, 0, 9, Verdict.Rejected);
        assertEq(balance(actors.payer), before);
    }

    function test_RevertWhen_ResolvingWhatIsNotFrozen() external {
        JobTerms memory job = terms();
        JobId jobId = _frozen(job, 1);
        vm.startPrank(actors.court);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_LeafState.selector, jobId, 0, 1, Verdict.None));
        market.resolveLeaf(job, 0, 1, Verdict.Upheld);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Jobs_LeafState.selector, jobId, 0, 0, Verdict.None));
        market.resolveLeaf(job, 0, 0, Verdict.None);
    }

    /// @dev Submitted, with items 0 to `count - 1` frozen.
    function _frozen(JobTerms memory job, uint256 count) private returns (JobId jobId) {
        jobId = submitted(job, 0);
        vm.startPrank(actors.court);
        for (uint256 i; i < count; ++i) {
            vm.expectEmit(address(market));
            emit IDisputes.LeafFrozen(jobId, 0, i);
            market.freezeLeaf(job, 0, i);
        }
        vm.stopPrank();
    }

    function _finalWithFrozen(JobTerms memory job) private returns (JobId jobId) {
        jobId = _frozen(job, 1);
        _ripen(job, 0);
        market.finalizeShard(job, 0);
    }
}
