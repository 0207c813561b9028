// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IEscrow} from "src/interfaces/IEscrow.sol";
import {IProjectToken} from "src/interfaces/IProjectToken.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {BudgetInfo} from "src/types/Budget.sol";
import {JobTerms} from "src/types/Job.sol";
import {Permit} from "src/types/Parameters.sol";
import {ProjectConfig, ProjectPhase} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

contract RaiseTest is ProjectTest {
    function _expectContributeRevert(bytes memory revertData, uint256 assets) internal {
        deal(address(money), ada, assets);
        vm.startPrank(ada);
        money.approve(address(treasury), assets);
        vm.expectRevert(revertData);
        treasury.contribute(assets, ada, 0);
        vm.stopPrank();
    }

    // contribute

    function test_RevertWhen_ContributionIsZero() public {
        _expectContributeRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_ZeroAmount.selector), 0);
    }

    function test_RevertWhen_ContributionIsBelowMinimum() public {
        _expectContributeRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BelowMinimum.selector, UNIT - 1, UNIT), UNIT - 1
        );
    }

    function test_WhenContributionBelowMinimumFillsTheCap() public {
        _contribute(ada, 1000 * UNIT);
        _contribute(ben, 1000 * UNIT - 1);
        (uint256 minted, uint256 redeemable) = treasury.previewContribute(1);
        assertEq(minted, SCALE);
        assertEq(redeemable, 1);
        _contribute(stranger, 1);
        assertEq(treasury.raised(), CAP);
        treasury.activate();
        assertEq(uint256(treasury.phase()), uint256(ProjectPhase.Active));
    }

    function test_RevertWhen_ContributorExceedsMaximum() public {
        _contribute(ada, 1000 * UNIT);
        _expectContributeRevert(
            abi.encodeWithSelector(
                IProjectTreasury.ProjectTreasury_AboveMaximum.selector, 1500 * UNIT + 1, 1500 * UNIT
            ),
            500 * UNIT + 1
        );
    }

    function test_RevertWhen_CapWouldBeExceeded() public {
        _contribute(ben, 1000 * UNIT);
        _expectContributeRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_CapExceeded.selector, 1000 * UNIT), 1000 * UNIT + 1
        );
    }

    function test_RevertWhen_DeadlineHasPassed() public {
        uint40 deadline = treasury.deadline();
        vm.warp(deadline);
        _expectContributeRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_DeadlinePassed.selector, deadline), UNIT
        );
    }

    function test_WhenGuardianPauses() public {
        uint40 deadline = treasury.deadline();
        vm.prank(guardian);
        factory.pauseContributions(1 days);
        uint40 until = uint40(vm.getBlockTimestamp() + 1 days);
        _expectContributeRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_ContributionsPaused.selector, until), UNIT
        );
        (uint256 minted,) = treasury.previewContribute(UNIT);
        assertEq(minted, 0, "a refused contribution previews as nothing");

        vm.warp(until);
        assertEq(treasury.deadline(), deadline + 1 days, "the pause moves the deadline");
        vm.warp(deadline + 1 hours);
        _contribute(ada, UNIT);
    }

    function test_WhenPauseComesAfterTheDeadline() public {
        _contribute(ada, UNIT);
        vm.warp(treasury.deadline());
        assertEq(uint256(treasury.phase()), uint256(ProjectPhase.Failed));
        vm.prank(guardian);
        factory.pauseContributions(3 days);
        vm.warp(vm.getBlockTimestamp() + 10 days);
        assertEq(uint256(treasury.phase()), uint256(ProjectPhase.Failed), "a failed raise stays failed");
    }

    function test_RevertWhen_ContributingToAProjectThatWindsDown() public {
        _activate();
        vm.prank(address(treasury));
        treasury.startWindDown();
        _expectContributeRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_WrongPhase.selector, ProjectPhase.WindDown), UNIT
        );
        (uint256 minted,) = treasury.previewContribute(UNIT);
        assertEq(minted, 0);
    }

    function test_RevertWhen_ContributionIsWorthLessThanAccepted() public {
        deal(address(money), ada, UNIT);
        vm.startPrank(ada);
        money.approve(address(treasury), UNIT);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BelowSlippage.selector, UNIT, UNIT + 1));
        treasury.contribute(UNIT, ada, UNIT + 1);
    }

    function test_RevertWhen_ContributorIsTheTreasury() public {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_InvalidReceiver.selector, address(treasury))
        );
        treasury.contribute(UNIT, address(treasury), 0);
    }

    function test_RevertWhen_TokenTakesAFee() public {
        deal(address(money), ada, UNIT);
        vm.startPrank(ada);
        money.approve(address(treasury), UNIT);
        // The treasury's balance does not change although the transfer reports success.
        vm.mockCall(
            address(money), abi.encodeCall(money.transferFrom, (ada, address(treasury), UNIT)), abi.encode(true)
        );
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_InexactTransfer.selector, UNIT, 0));
        treasury.contribute(UNIT, ada, 0);
    }

    function test_WhenContributionFits() public {
        deal(address(money), ada, 10 * UNIT);
        vm.startPrank(ada);
        money.approve(address(treasury), 10 * UNIT);
        vm.expectEmit(address(shares));
        emit IVotes.DelegateChanged(ben, address(0), ben);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.Contributed(ben, ada, 10 * UNIT, 10 * UNIT * SCALE, 10 * UNIT);
        assertEq(treasury.contribute(10 * UNIT, ben, 10 * UNIT), 10 * UNIT * SCALE);

        assertEq(shares.balanceOf(ben), 10 * UNIT * SCALE, "the shares are the contributor's, not the payer's");
        assertEq(shares.delegates(ben), ben);
        assertEq(shares.getVotes(ben), 10 * UNIT * SCALE);
        assertEq(shares.decimals(), 18);
        assertEq(treasury.freeAssets(), 10 * UNIT);
        assertEq(money.balanceOf(address(treasury)), 10 * UNIT);
    }

    function test_RevertWhen_SharesAreTransferredDuringTheRaise() public {
        _contribute(ada, 10 * UNIT);
        vm.expectRevert(IProjectToken.ProjectToken_NotTransferable.selector);
        vm.prank(ada);
        shares.transfer(ben, 1);
    }

    function test_WhenDelegatingAwayAndBack() public {
        _contribute(ada, 10 * UNIT);
        vm.startPrank(ada);
        shares.delegate(ben);
        assertEq(shares.getVotes(ben), 10 * UNIT * SCALE);
        assertEq(shares.getVotes(ada), 0);
        shares.delegate(address(0));
        assertEq(shares.delegates(ada), ada, "votes given to nobody come back");
        assertEq(shares.getVotes(ada), 10 * UNIT * SCALE);
        assertEq(shares.getVotes(ben), 0);
    }

    function test_RevertWhen_StrangerMintsOrBurns() public {
        bytes memory notTreasury = abi.encodeWithSelector(IProjectToken.ProjectToken_NotTreasury.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(notTreasury);
        shares.mint(stranger, 1);
        vm.expectRevert(notTreasury);
        shares.burn(ada, 1);
        vm.expectRevert(notTreasury);
        shares.activate(true);
    }

    // contributeWithPermit

    function _permit(uint256 key, uint256 assets) internal view returns (Permit memory permit) {
        permit.deadline = block.timestamp + 1 hours;
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                vm.addr(key),
                address(treasury),
                assets,
                IERC20Permit(address(money)).nonces(vm.addr(key)),
                permit.deadline
            )
        );
        bytes32 domain = IERC20Permit(address(money)).DOMAIN_SEPARATOR();
        (permit.v, permit.r, permit.s) = vm.sign(key, keccak256(abi.encodePacked(hex"1901", domain, structHash)));
    }

    function test_WhenContributingWithPermit() public {
        uint256 key = 0xA11CE;
        deal(address(money), vm.addr(key), 5 * UNIT);
        Permit memory permit = _permit(key, 5 * UNIT);
        vm.prank(vm.addr(key));
        treasury.contributeWithPermit(5 * UNIT, vm.addr(key), 0, permit);
        assertEq(shares.balanceOf(vm.addr(key)), 5 * UNIT * SCALE);
    }

    function test_WhenPermitWasUsedBySomebodyElse() public {
        uint256 key = 0xA11CE;
        deal(address(money), vm.addr(key), 5 * UNIT);
        Permit memory permit = _permit(key, 5 * UNIT);
        IERC20Permit(address(money))
            .permit(vm.addr(key), address(treasury), 5 * UNIT, permit.deadline, permit.v, permit.r, permit.s);
        vm.prank(vm.addr(key));
        treasury.contributeWithPermit(5 * UNIT, vm.addr(key), 0, permit);
        assertEq(shares.balanceOf(vm.addr(key)), 5 * UNIT * SCALE);
    }

    // withdrawPledge

    function test_RevertWhen_GoalIsMet() public {
        _contribute(ada, GOAL);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_GoalMet.selector, GOAL, GOAL));
        vm.prank(ada);
        treasury.withdrawPledge(UNIT);
    }

    function test_RevertWhen_DustWouldBeLeft() public {
        _contribute(ada, 10 * UNIT);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BelowMinimum.selector, 1, UNIT));
        vm.prank(ada);
        treasury.withdrawPledge(10 * UNIT - 1);
    }

    function test_RevertWhen_PledgeIsSmaller() public {
        _contribute(ada, 10 * UNIT);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectTreasury.ProjectTreasury_NotEnoughShares.selector, ada, 10 * UNIT * SCALE, 11 * UNIT * SCALE
            )
        );
        vm.prank(ada);
        treasury.withdrawPledge(11 * UNIT);
    }

    function test_WhenPledgeIsWithdrawn() public {
        _contribute(ada, 10 * UNIT);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.PledgeWithdrawn(ada, 4 * UNIT, 4 * UNIT * SCALE, 6 * UNIT);
        vm.prank(ada);
        treasury.withdrawPledge(4 * UNIT);
        assertEq(money.balanceOf(ada), 4 * UNIT);
        assertEq(shares.balanceOf(ada), 6 * UNIT * SCALE);
        assertEq(treasury.raised(), 6 * UNIT);
    }

    // activate

    function test_RevertWhen_ActivatingAMissedGoal() public {
        _contribute(ada, GOAL - 1);
        vm.warp(treasury.deadline());
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectTreasury.ProjectTreasury_NotActivatable.selector, GOAL - 1, GOAL, treasury.deadline()
            )
        );
        treasury.activate();
    }

    function test_RevertWhen_ActivatingTooEarly() public {
        _contribute(ada, GOAL);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectTreasury.ProjectTreasury_NotActivatable.selector, GOAL, GOAL, treasury.deadline()
            )
        );
        treasury.activate();
    }

    function test_WhenActivated() public {
        _contribute(ada, GOAL);
        vm.warp(treasury.deadline());
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.Activated(GOAL, GOAL * SCALE, 0, address(0));
        vm.prank(stranger);
        treasury.activate();

        BudgetInfo memory budget = treasury.budgetOf(FOUNDING);
        assertTrue(budget.founding);
        assertEq(budget.firstWindowCeiling, GOAL / 10);
        assertEq(budget.firstWindowEnds, vm.getBlockTimestamp() + platformBounds.foundingWindow);
        assertEq(budget.expiry, vm.getBlockTimestamp() + 90 days);
        assertTrue(shares.transferable());
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_WrongPhase.selector, ProjectPhase.Active)
        );
        treasury.activate();
    }

    function test_WhenSharesAreNotTransferable() public {
        ProjectConfig memory project = _defaultProject();
        project.transferable = false;
        _create(project);
        _activate();
        vm.expectRevert(IProjectToken.ProjectToken_NotTransferable.selector);
        vm.prank(ada);
        shares.transfer(ben, 1);
    }

    // refund

    function test_RevertWhen_RaiseHasNotFailed() public {
        _contribute(ada, UNIT);
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_WrongPhase.selector, ProjectPhase.Raise)
        );
        treasury.refund(ada);
    }

    function test_WhenRaiseFailed() public {
        _contribute(ada, 3 * UNIT);
        _contribute(ben, 5 * UNIT);
        vm.warp(treasury.deadline());
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.RaiseFailed(8 * UNIT);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.Refunded(ada, 3 * UNIT, 0, 3 * UNIT * SCALE, 5 * UNIT);
        vm.prank(stranger);
        treasury.refund(ada);
        treasury.refund(ben);

        assertEq(money.balanceOf(ada), 3 * UNIT);
        assertEq(money.balanceOf(ben), 5 * UNIT);
        assertEq(shares.totalSupply(), 0);
        assertEq(treasury.raised(), 8 * UNIT, "what was raised stays on record");
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotEnoughShares.selector, ada, 0, 1));
        treasury.refund(ada);
    }

    // redeem

    function test_RevertWhen_RedeemingDuringTheRaise() public {
        _contribute(ada, UNIT);
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_WrongPhase.selector, ProjectPhase.Raise)
        );
        vm.prank(ada);
        treasury.redeem(1, ada, 0);
    }

    function test_RevertWhen_RedeemingMoreThanOwned() public {
        _activate();
        uint256 owned = shares.balanceOf(ada);
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotEnoughShares.selector, ada, owned, owned + 1)
        );
        vm.prank(ada);
        treasury.redeem(owned + 1, ada, 0);
    }

    function test_RevertWhen_RedeemingForLessThanAccepted() public {
        _activate();
        treasury.runBudget(FOUNDING);
        uint256 owned = shares.balanceOf(ada);
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BelowSlippage.selector, 570 * UNIT, 570 * UNIT + 1)
        );
        vm.prank(ada);
        treasury.redeem(owned, ada, 570 * UNIT + 1);
    }

    function test_WhenRedeemed() public {
        _activate();
        treasury.runBudget(FOUNDING);
        uint256 owned = shares.balanceOf(ada);
        assertEq(treasury.previewRedeem(owned), 570 * UNIT, "60 % of what is free, not of what is at work");
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.Redeemed(ada, stranger, owned, 570 * UNIT, 0, 380 * UNIT, 400 * UNIT * SCALE);
        vm.prank(ada);
        treasury.redeem(owned, stranger, 570 * UNIT);
        assertEq(money.balanceOf(stranger), 570 * UNIT);
        assertEq(shares.getVotes(ada), 0);
    }

    function test_WhenMoneyWaitsInTheMarket() public {
        _activate();
        _outlive(_run(FOUNDING));
        uint256 owned = shares.balanceOf(ada);
        assertEq(treasury.freeAssets(), 950 * UNIT);
        assertEq(treasury.sweepable(), RUN_COST);
        assertEq(treasury.previewRedeem(owned), 600 * UNIT);
        vm.prank(ada);
        assertEq(treasury.redeem(owned, ada, 600 * UNIT), 600 * UNIT);
    }

    function test_WhenTheMarketIsBroken() public {
        _activate();
        vm.mockCallRevert(address(market), abi.encodePacked(IEscrow.withdrawAll.selector), "broken");
        uint256 owned = shares.balanceOf(ada);
        vm.prank(ada);
        assertEq(treasury.redeem(owned, ada, 0), 600 * UNIT);
    }

    function test_WhenLastSharesGoWhileMoneyIsAtWork() public {
        _activate();
        JobTerms memory terms = _run(FOUNDING);
        uint256 adas = shares.balanceOf(ada);
        uint256 bens = shares.balanceOf(ben);
        vm.prank(ada);
        treasury.redeem(adas, ada, 0);
        vm.startPrank(ben);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_LastShares.selector, RUN_COST));
        treasury.redeem(bens, ben, 0);
        treasury.redeem(bens - 1, ben, 0);
        vm.stopPrank();

        _outlive(terms);
        vm.prank(ben);
        treasury.redeem(1, ben, RUN_COST);
        assertEq(shares.totalSupply(), 0);
        assertEq(treasury.freeAssets(), 0, "nothing is nobody's");
    }

    // metadata

    function test_WhenFounderDescribesTheProject() public {
        vm.startPrank(founder);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.MetadataSet(keccak256("new"), "ipfs://new");
        treasury.setMetadata(keccak256("new"), "ipfs://new");
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.UpdatePosted(keccak256("news"), "ipfs://news");
        treasury.postUpdate(keccak256("news"), "ipfs://news");
    }

    function test_RevertWhen_StrangerDescribesTheProject() public {
        bytes memory refused = abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotAllowed.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(refused);
        treasury.setMetadata(keccak256("new"), "");
        vm.expectRevert(refused);
        treasury.postUpdate(keccak256("new"), "");
    }

    function test_RevertWhen_FounderChangesMetadataAfterAContribution() public {
        _contribute(ada, UNIT);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotAllowed.selector, founder));
        vm.prank(founder);
        treasury.setMetadata(keccak256("new"), "");
    }

    // receive

    function test_RevertWhen_NativeMoneyIsSent() public {
        vm.deal(ada, 1);
        vm.prank(ada);
        (bool sent, bytes memory reason) = address(treasury).call{value: 1}("");
        assertFalse(sent);
        assertEq(bytes4(reason), IProjectTreasury.ProjectTreasury_NativeMoney.selector);
    }
}
