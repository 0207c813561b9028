// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";

import {IEscrow} from "src/interfaces/IEscrow.sol";
import {IJobs} from "src/interfaces/IJobs.sol";
import {IMarketGovernance} from "src/interfaces/IMarketGovernance.sol";
import {JobId, JobTerms} from "src/types/Job.sol";
import {Rates, TimeBounds} from "src/types/Parameters.sol";
import {BaseTest} from "../../Base.t.sol";

contract GovernanceTest is BaseTest {
    function test_RevertWhen_CallerHasNoRole() external {
        bytes[8] memory calls = [
            abi.encodeCall(market.setRates, (defaultRates())),
            abi.encodeCall(market.setTimeBounds, (defaultBounds())),
            abi.encodeCall(market.setAsset, (address(token), true, 1, 1)),
            abi.encodeCall(market.setArbiter, (actors.payer, true)),
            abi.encodeCall(market.collectFees, (address(token), actors.payer)),
            abi.encodeCall(market.pause, (1)),
            abi.encodeCall(market.unpause, ()),
            abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (address(market), ""))
        ];
        bytes memory reason = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, actors.payer);
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(actors.payer);
            (bool success, bytes memory answer) = address(market).call(calls[i]);
            assertFalse(success);
            assertEq(answer, reason);
        }
    }

    function test_RevertWhen_InitializedTwice() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        market.initialize(actors.payer, defaultRates(), defaultBounds());
    }

    function test_RevertWhen_RateOutsideCeiling() external {
        Rates memory rates = defaultRates();
        rates.protocolFeeBps = 501;
        _expectBadRates(rates, "protocolFeeBps");
        rates = defaultRates();
        rates.exactBondBps = 999;
        _expectBadRates(rates, "exactBondBps");
        rates = defaultRates();
        rates.unattestedBondBps = 1_000_001;
        _expectBadRates(rates, "unattestedBondBps");
    }

    function test_RatesHoldFromNextBlock() external {
        uint256 first = vm.getBlockNumber();
        Rates memory rates = defaultRates();
        for (uint16 i = 1; i <= 3; ++i) {
            rates.protocolFeeBps = i;
            vm.expectEmit(address(market));
            emit IMarketGovernance.RatesSet(rates);
            vm.prank(actors.admin);
            market.setRates(rates);
            vm.roll(first + 10 * i);
        }
        assertEq(market.ratesAt(first).protocolFeeBps, FEE_BPS);
        assertEq(market.ratesAt(first + 1).protocolFeeBps, 1);
        assertEq(market.ratesAt(first + 10).protocolFeeBps, 1);
        assertEq(market.ratesAt(first + 11).protocolFeeBps, 2);
        assertEq(market.ratesAt(first + 20).protocolFeeBps, 2);
        assertEq(market.rates().protocolFeeBps, 3);
    }

    function test_RevertWhen_BoundOutsideCeiling() external {
        TimeBounds memory bounds = defaultBounds();
        bounds.maxAuction = bounds.maxLife + 1;
        _expectBadBounds(bounds, "maxAuction");
        bounds = defaultBounds();
        bounds.minExecution = 0;
        _expectBadBounds(bounds, "minExecution");
        bounds = defaultBounds();
        bounds.maxExecution = 30 days + 1;
        _expectBadBounds(bounds, "maxExecution");
        bounds = defaultBounds();
        bounds.minChallenge = bounds.minChallengeAtRisk + 1;
        _expectBadBounds(bounds, "minChallenge");
        bounds.minChallenge = 0;
        _expectBadBounds(bounds, "minChallenge");
        bounds = defaultBounds();
        bounds.minChallengeAtRisk = bounds.maxChallenge + 1;
        _expectBadBounds(bounds, "minChallengeAtRisk");
        bounds = defaultBounds();
        bounds.maxChallenge = 3 days + 1;
        _expectBadBounds(bounds, "maxChallenge");
        bounds = defaultBounds();
        bounds.maxLife = 365 days + 1;
        _expectBadBounds(bounds, "maxLife");
        bounds = defaultBounds();
        bounds.unbonding = 18 days + 1;
        _expectBadBounds(bounds, "unbonding");
        bounds = defaultBounds();
        bounds.cooldown = bounds.maxCooldown + 1;
        _expectBadBounds(bounds, "cooldown");
        bounds = defaultBounds();
        bounds.maxCooldown = 7 days + 1;
        _expectBadBounds(bounds, "maxCooldown");
    }

    function test_BoundsHoldAtOnce() external {
        TimeBounds memory bounds = defaultBounds();
        bounds.minChallenge = 3 hours;
        vm.prank(actors.admin);
        market.setTimeBounds(bounds);
        assertEq(abi.encode(market.timeBounds()), abi.encode(bounds));
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_BadTerms.selector, bytes32("challengeSeconds")));
        vm.prank(actors.payer);
        market.post(terms());
    }

    function test_SetsAsset() external {
        vm.expectEmit(address(market));
        emit IMarketGovernance.AssetSet(address(registry), true, 5, 6);
        vm.prank(actors.admin);
        market.setAsset(address(registry), true, 5, 6);
        (bool enabled, uint256 cap, uint256 minimum) = market.assetOf(address(registry));
        assertTrue(enabled);
        assertEq(cap, 5);
        assertEq(minimum, 6);
    }

    function test_ListsArbiter() external {
        assertFalse(market.isArbiter(actors.stranger));
        for (uint256 i; i < 2; ++i) {
            bool listed = i == 0;
            vm.expectEmit(address(market));
            emit IMarketGovernance.ArbiterListed(actors.stranger, listed);
            vm.prank(actors.admin);
            market.setArbiter(actors.stranger, listed);
            assertEq(market.isArbiter(actors.stranger), listed);
        }
    }

    function test_RevertWhen_ArbiterCannotRule() external {
        address[2] memory unable = [address(0), address(market)];
        for (uint256 i; i < unable.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IMarketGovernance.Jobs_BadParameter.selector, bytes32("arbiter")));
            vm.prank(actors.admin);
            market.setArbiter(unable[i], true);
        }
    }

    function test_CollectsFees() external {
        vm.expectRevert(IEscrow.Escrow_ZeroAmount.selector);
        vm.prank(actors.admin);
        market.collectFees(address(token), actors.author);

        finalized(terms(), 0);
        uint256 pot = market.feePot(address(token));
        vm.expectEmit(address(market));
        emit IMarketGovernance.FeesCollected(address(token), actors.author, pot);
        vm.prank(actors.admin);
        market.collectFees(address(token), actors.author);
        assertEq(token.balanceOf(actors.author), pot);
        assertEq(market.feePot(address(token)), 0);
    }

    function test_RevertWhen_PauseIsBad() external {
        vm.startPrank(actors.guardian);
        vm.expectRevert(abi.encodeWithSelector(IMarketGovernance.Jobs_BadPause.selector, 0));
        market.pause(0);
        vm.expectRevert(abi.encodeWithSelector(IMarketGovernance.Jobs_BadPause.selector, 72 hours + 1));
        market.pause(72 hours + 1);
    }

    function test_RevertWhen_PauseBudgetIsUsed() external {
        vm.startPrank(actors.guardian);
        market.pause(50 hours);
        vm.warp(START + 100 hours);
        vm.expectRevert(abi.encodeWithSelector(IMarketGovernance.Jobs_PauseBudgetExceeded.selector, 23 hours, 22 hours));
        market.pause(23 hours);
        market.pause(22 hours);
        vm.warp(START + 30 days);
        // The window that ends with the new pause begins as long after the first one's start.
        market.pause(50 hours);
    }

    function test_PauseEndsEarly() external {
        vm.startPrank(actors.guardian);
        market.pause(72 hours);
        vm.warp(START + 1 hours);
        vm.expectEmit(address(market));
        emit IMarketGovernance.Unpaused();
        market.unpause();
        (uint40 from, uint40 until) = market.pauseState();
        assertEq(from, START);
        assertEq(until, START + 1 hours);
        vm.stopPrank();
        posted(terms());
        vm.prank(actors.guardian);
        market.pause(71 hours);
    }

    function test_PauseStopsPriceClock() external {
        JobTerms memory job = terms();
        posted(job);
        vm.warp(START + 400);
        uint256 price = market.priceOf(job, 0);
        vm.prank(actors.guardian);
        market.pause(1 hours);
        vm.warp(START + 400 + 30 minutes);
        assertEq(market.priceOf(job, 0), price);
        vm.warp(START + 400 + 1 hours);
        assertEq(market.priceOf(job, 0), price);
        vm.warp(START + 500 + 1 hours);
        assertGt(market.priceOf(job, 0), price);
        // A second pause, so that the first is in the history.
        price = market.priceOf(job, 0);
        vm.prank(actors.guardian);
        market.pause(1 hours);
        vm.warp(START + 500 + 2 hours);
        assertEq(market.priceOf(job, 0), price);
        vm.warp(START + 1000 + 2 hours);
        assertEq(market.priceOf(job, 0), MAX_PRICE);
    }

    function test_PauseMovesClaimDeadline() external {
        JobTerms memory job = terms();
        JobId jobId = posted(job);
        for (uint256 i; i < 2; ++i) {
            vm.prank(actors.guardian);
            market.pause(1 hours);
            vm.warp(START + (i + 1) * 2 hours);
        }
        assertEq(market.claimDeadlineOf(job), START + LIFE - EXECUTION + 2 hours);
        vm.warp(START + LIFE + 2 hours);
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.Jobs_DeadlineNotPassed.selector, jobId, uint40(START + LIFE + 2 hours))
        );
        market.refund(job);
        vm.warp(START + LIFE - EXECUTION + 2 hours);
        claimed(job, 0);
    }

    function test_PauseBeforePostMovesNothing() external {
        vm.prank(actors.guardian);
        market.pause(1 hours);
        vm.warp(START + 1 hours);
        vm.roll(block.number + 1);
        JobTerms memory job = terms();
        posted(job);
        assertEq(market.claimDeadlineOf(job), START + LIFE - EXECUTION);
    }

    function _expectBadRates(Rates memory rates, bytes32 field) private {
        vm.expectRevert(abi.encodeWithSelector(IMarketGovernance.Jobs_BadParameter.selector, field));
        vm.prank(actors.admin);
        market.setRates(rates);
    }

    function _expectBadBounds(TimeBounds memory bounds, bytes32 field) private {
        vm.expectRevert(abi.encodeWithSelector(IMarketGovernance.Jobs_BadParameter.selector, field));
        vm.prank(actors.admin);
        market.setTimeBounds(bounds);
    }
}
