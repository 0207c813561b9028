// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IEscrow} from "src/interfaces/IEscrow.sol";
import {IJobs} from "src/interfaces/IJobs.sol";
import {JobId, JobInfo, JobTerms, ShardStatus} from "src/types/Job.sol";
import {Permit} from "src/types/Parameters.sol";
import {BaseTest} from "../../Base.t.sol";

contract PostTest is BaseTest {
    function test_RevertWhen_CallerNotPayer() external {
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_NotPayer.selector, actors.payer, actors.stranger));
        vm.prank(actors.stranger);
        market.post(terms());
    }

    function test_RevertWhen_Paused() external {
        vm.prank(actors.guardian);
        market.pause(1 hours);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_Paused.selector, uint40(START + 1 hours)));
        vm.prank(actors.payer);
        market.post(terms());
    }

    function test_RevertWhen_FieldOutOfBounds() external {
        JobTerms memory job = terms();
        job.workflowDigest = 0;
        _expectBad(job, "workflowDigest");
        job = terms();
        job.workflowRoot = 0;
        _expectBad(job, "workflowRoot");
        job = terms();
        job.inputDigest = 0;
        _expectBad(job, "inputDigest");
        job = terms();
        job.inputRoot = 0;
        _expectBad(job, "inputRoot");
        job = terms();
        job.items = 0;
        _expectBad(job, "items");
        job = terms();
        job.itemsPerShard = 0;
        _expectBad(job, "itemsPerShard");
        job.itemsPerShard = uint32(market.MAX_ITEMS_PER_SHARD() + 1);
        _expectBad(job, "itemsPerShard");
        job = terms();
        job.maxPrice = 0;
        _expectBad(job, "maxPrice");
        job = terms();
        job.minPrice = job.maxPrice + 1;
        _expectBad(job, "minPrice");
        job = terms();
        job.minDeliveredBps = 10_001;
        _expectBad(job, "minDeliveredBps");
        job = terms();
        job.auditBps = 10_001;
        _expectBad(job, "auditBps");
    }

    function test_RevertWhen_TimeOutOfBounds() external {
        JobTerms memory job = terms();
        job.auctionSeconds = 7 days + 1;
        _expectBad(job, "auctionSeconds");
        job = terms();
        job.executionSeconds = 1 minutes - 1;
        _expectBad(job, "executionSeconds");
        job.executionSeconds = 7 days + 1;
        _expectBad(job, "executionSeconds");
        job = terms();
        job.challengeSeconds = 2 hours - 1;
        _expectBad(job, "challengeSeconds");
        job.challengeSeconds = 3 days + 1;
        _expectBad(job, "challengeSeconds");
        job.challengeSeconds = 26 hours - 1;
        job.valueAtRisk = 1;
        _expectBad(job, "challengeSeconds");
        job = terms();
        job.deadline = uint40(START + EXECUTION - 1);
        _expectBad(job, "deadline");
        job.deadline = uint40(START + 60 days + 1);
        _expectBad(job, "deadline");
    }

    function test_RevertWhen_PostedBefore() external {
        JobId jobId = posted(terms());
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_AlreadyPosted.selector, jobId));
        vm.prank(actors.payer);
        market.post(terms());
    }

    function test_RevertWhen_PostedBeforeAndCancelled() external {
        JobId jobId = posted(terms());
        vm.startPrank(actors.payer);
        market.cancel(terms());
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_AlreadyPosted.selector, jobId));
        market.post(terms());
    }

    function test_RevertWhen_BalanceTooSmall() external {
        JobTerms memory job = terms();
        job.maxPrice = uint128(FUNDS);
        bytes memory reason = abi.encodeWithSelector(
            IEscrow.Escrow_BalanceTooSmall.selector, actors.payer, address(token), FUNDS, FUNDS * ITEMS
        );
        vm.expectRevert(reason);
        vm.prank(actors.payer);
        market.post(job);
    }

    /// @dev Every word of the terms that is wider than its field, with a bit set right above the field.
    function test_RevertWhen_FieldIsDirty() external {
        uint256[2][16] memory narrow = [
            [uint256(0), 160],
            [uint256(1), 160],
            [uint256(6), 32],
            [uint256(7), 32],
            [uint256(8), 128],
            [uint256(9), 128],
            [uint256(10), 32],
            [uint256(11), 32],
            [uint256(12), 32],
            [uint256(13), 40],
            [uint256(14), 16],
            [uint256(15), 16],
            [uint256(16), 8],
            [uint256(17), 128],
            [uint256(18), 128],
            [uint256(19), 160]
        ];
        for (uint256 i; i < narrow.length; ++i) {
            bytes memory call = abi.encodeCall(market.post, (terms()));
            (uint256 field, uint256 bits) = (narrow[i][0], narrow[i][1]);
            uint256 place = 4 + 32 * field + 31 - bits / 8;
            call[place] = bytes1(uint8(call[place]) | 0x01);
            vm.prank(actors.payer);
            (bool success,) = address(market).call(call);
            assertFalse(success, vm.toString(field));
        }
    }

    function test_RevertWhen_NobodyCouldServe() external {
        JobTerms memory job = terms();
        job.extraBond = uint128(type(uint88).max) + 1;
        _expectBad(job, "extraBond");
    }

    function test_RevertWhen_ArbiterNotListed() external {
        JobTerms memory job = terms();
        job.arbiter = actors.stranger;
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_ArbiterNotListed.selector, actors.stranger));
        vm.prank(actors.payer);
        market.post(job);
    }

    function test_WhenArbiterIsListed() external {
        JobTerms memory job = terms();
        job.arbiter = actors.stranger;
        vm.prank(actors.admin);
        market.setArbiter(actors.stranger, true);
        JobId jobId = posted(job);

        // Taken off the list, it stays the arbiter of what was posted, and of nothing new.
        vm.prank(actors.admin);
        market.setArbiter(actors.stranger, false);
        claimed(job, 0);
        assertStatus(jobId, 0, ShardStatus.Claimed);
        job.salt = keccak256("another");
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_ArbiterNotListed.selector, actors.stranger));
        vm.prank(actors.payer);
        market.post(job);
    }

    function test_WhenTermsAreGood() external {
        JobTerms memory job = shardedTerms();
        JobId jobId = JobId.wrap(keccak256(abi.encode(block.chainid, address(market), job)));
        vm.expectEmit(address(market));
        emit IJobs.JobPosted(jobId, actors.payer, DIGEST, job, false);
        assertTrue(posted(job) == jobId);

        assertEq(balance(actors.payer), FUNDS - 250 * uint256(MAX_PRICE));
        assertEq(market.inJobs(actors.payer, address(token)), 250 * uint256(MAX_PRICE));
        JobInfo memory info = market.jobOf(jobId);
        assertEq(info.postedBlock, block.number);
        assertEq(info.shards, 3);
        assertEq(info.openItems, 250);
        assertFalse(info.closed);
        assertStatus(jobId, 0, ShardStatus.Open);
        assertStatus(jobId, 2, ShardStatus.Open);
    }

    function test_WhenOneShard() external {
        JobInfo memory info = market.jobOf(posted(terms()));
        assertEq(info.shards, 1);
        assertEq(info.openItems, ITEMS);
    }

    function test_FromWallet() external {
        JobTerms memory job = terms();
        uint256 wallet = token.balanceOf(actors.payer);
        vm.expectEmit(address(market));
        emit IJobs.JobPosted(market.jobIdOf(job), actors.payer, DIGEST, job, true);
        vm.prank(actors.payer);
        market.postFromWallet(job);
        assertEq(token.balanceOf(actors.payer), wallet - ITEMS * uint256(MAX_PRICE));
        assertEq(balance(actors.payer), FUNDS);
        assertEq(market.inJobs(actors.payer, address(token)), ITEMS * uint256(MAX_PRICE));
    }

    function test_RevertWhen_AssetNotEnabled() external {
        vm.prank(actors.admin);
        market.setAsset(address(token), false, CAP, MINIMUM_STAKE);
        vm.expectRevert(abi.encodeWithSelector(IEscrow.Escrow_AssetNotEnabled.selector, address(token)));
        vm.prank(actors.payer);
        market.postFromWallet(terms());
    }

    function test_RevertWhen_CapExceeded() external {
        uint256 held = token.balanceOf(address(market));
        vm.prank(actors.admin);
        market.setAsset(address(token), true, uint112(held), MINIMUM_STAKE);
        uint256 holding = held + ITEMS * uint256(MAX_PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(IEscrow.Escrow_DepositCapExceeded.selector, address(token), holding, held)
        );
        vm.prank(actors.payer);
        market.postFromWallet(terms());
    }

    function test_WithPermit() external {
        (address payer, uint256 key) = makeAddrAndKey("permit payer");
        token.mint(payer, FUNDS);
        JobTerms memory job = defaultTerms(payer, address(token));
        Permit memory permit = signedPermit(key, payer, ITEMS * uint256(MAX_PRICE));
        vm.prank(payer);
        market.postWithPermit(job, permit);
        assertEq(token.balanceOf(payer), FUNDS - ITEMS * uint256(MAX_PRICE));
    }

    function test_WithPermitUsedBefore() external {
        (address payer, uint256 key) = makeAddrAndKey("permit payer");
        token.mint(payer, FUNDS);
        uint256 amount = ITEMS * uint256(MAX_PRICE);
        Permit memory permit = signedPermit(key, payer, amount);
        token.permit(payer, address(market), amount, permit.deadline, permit.v, permit.r, permit.s);
        vm.prank(payer);
        market.postWithPermit(defaultTerms(payer, address(token)), permit);
        assertEq(token.balanceOf(payer), FUNDS - amount);
    }

    function _expectBad(JobTerms memory job, bytes32 field) private {
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_BadTerms.selector, field));
        vm.prank(actors.payer);
        market.post(job);
    }
}
