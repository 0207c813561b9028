// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {VestingWalletUpgradeable} from "@openzeppelin/contracts-upgradeable/finance/VestingWalletUpgradeable.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IEscrow} from "src/interfaces/IEscrow.sol";
import {IProjectFactory} from "src/interfaces/IProjectFactory.sol";
import {IProjectToken} from "src/interfaces/IProjectToken.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {ProjectConfig} from "src/types/Project.sol";
import {FeeToken, ReentrantToken, SilentToken} from "test/utils/OddTokens.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

contract SharesTest is ProjectTest {
    function _approved(address contributor, uint256 assets) internal {
        deal(address(money), contributor, assets);
        vm.prank(contributor);
        money.approve(address(treasury), assets);
    }

    function _expectContributeRevert(uint256 assets, bytes memory revertData) internal {
        _approved(stranger, assets);
        vm.expectRevert(revertData);
        vm.prank(stranger);
        treasury.contribute(assets, stranger, 0);
        (uint256 minted,) = treasury.previewContribute(assets);
        assertEq(minted, 0, "a refused contribution previews as nothing");
    }

    function _redeemAll(address account) internal returns (uint256 assets) {
        uint256 owned = shares.balanceOf(account);
        vm.prank(account);
        return treasury.redeem(owned, account, 0);
    }

    /// @dev As if jobs had consumed all free money but `left`.
    function _lose(uint256 left) internal {
        deal(address(money), address(treasury), left);
        bytes32 slot = bytes32(erc7201("inference.storage.ProjectTreasury"));
        uint256 word = uint256(vm.load(address(treasury), slot));
        vm.store(address(treasury), slot, bytes32((word >> 128 << 128) | left));
        assertEq(treasury.freeAssets(), left);
    }

    // contribute

    function test_RevertWhen_ContributingForAnother() public {
        _activate();
        _approved(ada, UNIT);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotForOthers.selector, ben));
        vm.prank(ada);
        treasury.contribute(UNIT, ben, 0);
    }

    function test_RevertWhen_LateContributionIsBelowMinimum() public {
        _activate();
        _expectContributeRevert(
            UNIT - 1, abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BelowMinimum.selector, UNIT - 1, UNIT)
        );
    }

    function test_RevertWhen_LateContributionBuysNoShare() public {
        _activate();
        _redeemAll(ada);
        uint256 owned = shares.balanceOf(ben);
        vm.prank(ben);
        treasury.redeem(owned - 1000 * SCALE, ben, 0);
        deal(address(money), address(treasury), 10 ** 24);
        treasury.sweep();
        _expectContributeRevert(UNIT, abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_ZeroAmount.selector));
    }

    function test_RevertWhen_LateContributionsArePaused() public {
        _activate();
        vm.prank(guardian);
        factory.pauseContributions(1 days);
        uint40 until = uint40(vm.getBlockTimestamp() + 1 days);
        _expectContributeRevert(
            UNIT, abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_ContributionsPaused.selector, until)
        );
    }

    function test_RevertWhen_LateContributionIsWorthLessThanAccepted() public {
        _activate();
        treasury.runBudget(FOUNDING);
        (, uint256 redeemable) = treasury.previewContribute(100 * UNIT);
        _approved(stranger, 100 * UNIT);
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BelowSlippage.selector, redeemable, redeemable + 1)
        );
        vm.prank(stranger);
        treasury.contribute(100 * UNIT, stranger, redeemable + 1);
    }

    function test_RevertWhen_ProjectIsDormant() public {
        _activate();
        _lose(GOAL / 100 - 1);
        _expectContributeRevert(
            UNIT, abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_Dormant.selector, GOAL / 100 - 1, GOAL / 100)
        );
        _lose(GOAL / 100);
        _approved(stranger, UNIT);
        vm.prank(stranger);
        treasury.contribute(UNIT, stranger, 0);
        assertEq(shares.balanceOf(stranger), uint256(UNIT) * (GOAL + 1) * SCALE / (GOAL / 100 + 1));
    }

    function test_RevertWhen_HardlyAShareIsLeft() public {
        _activate();
        _redeemAll(ada);
        uint256 owned = shares.balanceOf(ben);
        vm.prank(ben);
        treasury.redeem(owned - 1000 * SCALE, ben, 0);
        assertEq(_contribute(stranger, UNIT), UNIT * SCALE);
        vm.warp(vm.getBlockTimestamp() + platformBounds.shareLock);
        _redeemAll(stranger);
        vm.prank(ben);
        treasury.redeem(1, ben, 0);
        _expectContributeRevert(
            UNIT,
            abi.encodeWithSelector(
                IProjectTreasury.ProjectTreasury_Dormant.selector, treasury.freeAssets(), type(uint256).max
            )
        );
    }

    function test_RevertWhen_JoiningInTheSecondOfActivation() public {
        _contribute(ada, GOAL);
        vm.warp(treasury.deadline());
        treasury.activate();
        uint40 dueAt = treasury.activatedAt() + 1;
        _expectContributeRevert(UNIT, abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_TooEarly.selector, dueAt));
        vm.warp(dueAt);
        _contribute(stranger, UNIT);
    }

    function test_RevertWhen_MarketFails() public {
        _activate();
        _approved(stranger, UNIT);
        vm.mockCallRevert(address(market), abi.encodePacked(IEscrow.withdrawAll.selector), "broken");
        vm.expectRevert(IProjectTreasury.ProjectTreasury_MarketFailed.selector);
        vm.prank(stranger);
        treasury.contribute(UNIT, stranger, 0);
        vm.expectRevert(IProjectTreasury.ProjectTreasury_MarketFailed.selector);
        treasury.sweep();
    }

    function test_WhenNothingWasSpent() public {
        _activate();
        (uint256 minted, uint256 redeemable) = treasury.previewContribute(CAP + 1600 * UNIT);
        assertEq(minted, (CAP + 1600 * UNIT) * SCALE);
        assertEq(redeemable, CAP + 1600 * UNIT);
        _approved(stranger, CAP + 1600 * UNIT);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.Contributed(stranger, stranger, CAP + 1600 * UNIT, minted, GOAL + CAP + 1600 * UNIT);
        vm.prank(stranger);
        treasury.contribute(CAP + 1600 * UNIT, stranger, redeemable);
        assertEq(shares.balanceOf(stranger), minted);
        assertEq(shares.freshOf(stranger), minted);
        assertEq(treasury.raised(), GOAL, "what was raised stays on record");
    }

    function test_WhenMoneyIsAtWork() public {
        _activate();
        treasury.runBudget(FOUNDING);
        (uint256 minted, uint256 redeemable) = treasury.previewContribute(100 * UNIT);
        assertEq(minted, 100 * UNIT * SCALE, "what is at work counts in full");
        uint256 risk = 100 * UNIT * RUN_COST / (GOAL + 100 * UNIT);
        assertApproxEqAbs(redeemable, 100 * UNIT - risk, 1);
        assertGe(redeemable + risk + 1, 100 * UNIT);

        _approved(stranger, 100 * UNIT);
        vm.prank(stranger);
        assertEq(treasury.contribute(100 * UNIT, stranger, redeemable), minted, "a preview is what happens");
        assertEq(treasury.previewRedeem(minted), redeemable);
    }

    function test_WhenTheMarketOwesTheProject() public {
        _activate();
        _outlive(_run(FOUNDING));
        (uint256 minted, uint256 redeemable) = treasury.previewContribute(100 * UNIT);
        assertEq(redeemable, 100 * UNIT, "nothing is at work any more");
        _approved(stranger, 100 * UNIT);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.Swept(RUN_COST, GOAL);
        vm.prank(stranger);
        assertEq(treasury.contribute(100 * UNIT, stranger, redeemable), minted);
    }

    function test_WhenMoneyWasDonated() public {
        _activate();
        deal(address(money), address(treasury), GOAL + 500 * UNIT);
        uint256 owned = shares.balanceOf(ada);
        assertEq(treasury.previewRedeem(owned), 600 * UNIT);
        vm.prank(ada);
        assertEq(treasury.redeem(owned, ada, 0), 600 * UNIT, "a donation counts from its sweep on");

        (uint256 minted,) = treasury.previewContribute(UNIT);
        assertEq(minted, UNIT * (400 * UNIT + 1) * SCALE / (900 * UNIT + 1), "it is not for those who join later");
        assertEq(_contribute(stranger, UNIT), minted);
        assertEq(treasury.freeAssets(), 901 * UNIT);
    }

    // redeem

    function test_RevertWhen_SharesAreLocked() public {
        _activate();
        uint256 minted = _contribute(stranger, 100 * UNIT);
        uint48 until = uint48(vm.getBlockTimestamp() + platformBounds.shareLock);
        vm.expectRevert(abi.encodeWithSelector(IProjectToken.ProjectToken_Locked.selector, stranger, minted, until));
        vm.prank(stranger);
        treasury.redeem(minted, stranger, 0);
        vm.warp(until);
        vm.prank(stranger);
        assertEq(treasury.redeem(minted, stranger, 0), 100 * UNIT);
    }

    function test_RevertWhen_RedeemingNothingOrForNobody() public {
        _activate();
        vm.startPrank(ada);
        vm.expectRevert(IProjectTreasury.ProjectTreasury_ZeroAmount.selector);
        treasury.redeem(0, ada, 0);
        address[2] memory nobody = [address(0), address(treasury)];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_InvalidReceiver.selector, nobody[i])
            );
            treasury.redeem(1, nobody[i], 0);
        }
    }

    function test_WhenThereIsAnExitFee() public {
        ProjectConfig memory project = _defaultProject();
        project.exitFeeBps = 100;
        _create(project);
        (, uint256 redeemable) = treasury.previewContribute(UNIT + 1);
        assertEq(redeemable, UNIT + 1 - UNIT / 100 - 1, "known before pledging, rounded up");
        _contribute(ada, 600 * UNIT);
        _contribute(ben, 400 * UNIT);
        vm.warp(treasury.deadline());
        treasury.activate();

        uint256 owned = shares.balanceOf(ada);
        assertEq(treasury.previewRedeem(owned), 594 * UNIT);
        vm.expectEmit(address(treasury));
        emit IProjectTreasury.Redeemed(ada, ada, owned, 594 * UNIT, 6 * UNIT, 406 * UNIT, 400 * UNIT * SCALE);
        vm.prank(ada);
        treasury.redeem(owned, ada, 594 * UNIT);
        assertEq(treasury.previewRedeem(shares.balanceOf(ben)), 406 * UNIT, "the last to leave pays nobody a fee");
        assertEq(_redeemAll(ben), 406 * UNIT);
        assertEq(treasury.freeAssets(), 0);
    }

    function test_RevertWhen_LastSharesGoWhileTheMarketOwes() public {
        _activate();
        _outlive(_run(FOUNDING));
        vm.mockCallRevert(address(market), abi.encodePacked(IEscrow.withdrawAll.selector), "broken");
        _redeemAll(ada);
        uint256 owned = shares.balanceOf(ben);
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_LastShares.selector, RUN_COST));
        vm.prank(ben);
        treasury.redeem(owned, ben, 0);
    }

    // founder's shares

    function _withFounder(bool transferable) internal {
        ProjectConfig memory project = _defaultProject();
        project.founderBps = 1000;
        project.vestingSeconds = 365 days;
        project.transferable = transferable;
        _create(project);
    }

    function test_WhenTheFounderHasAPart() public {
        _withFounder(true);
        (uint256 minted, uint256 redeemable) = treasury.previewContribute(100 * UNIT);
        assertEq(minted, 100 * UNIT * SCALE);
        assertEq(redeemable, 90 * UNIT, "told before pledging");
        _contribute(ada, 600 * UNIT);
        _contribute(ben, 300 * UNIT + 600 * UNIT);
        vm.warp(treasury.deadline());
        treasury.activate();

        VestingWalletUpgradeable wallet = VestingWalletUpgradeable(payable(treasury.vestingWallet()));
        assertEq(wallet.owner(), founder);
        assertEq(wallet.start(), vm.getBlockTimestamp());
        assertEq(wallet.duration(), 365 days);
        uint256 supply = shares.totalSupply();
        assertEq(shares.balanceOf(address(wallet)), supply / 10);
        assertEq(supply - supply / 10, 1500 * UNIT * SCALE);
        assertEq(treasury.previewRedeem(100 * UNIT * SCALE), 90 * UNIT, "as previewed");
        assertEq(treasury.activatedAt(), vm.getBlockTimestamp());
    }

    function test_WhenActivationAnnouncesTheFoundersPart() public {
        _withFounder(true);
        _contribute(ada, GOAL);
        vm.warp(treasury.deadline());
        uint256 part = GOAL * SCALE / 9;
        vm.expectEmit(true, true, true, false, address(treasury));
        emit IProjectTreasury.Activated(GOAL, GOAL * SCALE + part, part, address(0));
        treasury.activate();
        assertEq(shares.totalSupply(), GOAL * SCALE + part);
    }

    function test_WhenTheFoundersSharesVest() public {
        _withFounder(false);
        _activate();
        VestingWalletUpgradeable wallet = VestingWalletUpgradeable(payable(treasury.vestingWallet()));
        uint256 all = shares.balanceOf(address(wallet));
        vm.warp(wallet.start() + 73 days);
        wallet.release(address(shares));
        assertEq(shares.balanceOf(founder), all / 5);
        assertEq(shares.getVotes(founder), all / 5);
        vm.prank(founder);
        vm.expectRevert(IProjectToken.ProjectToken_NotTransferable.selector);
        shares.transfer(ada, 1);
        assertGt(_redeemAll(founder), 0);
    }

    function test_RevertWhen_StrangerAsksForAVestingWallet() public {
        vm.expectRevert(abi.encodeWithSelector(IProjectFactory.ProjectFactory_NotTreasury.selector, stranger));
        vm.prank(stranger);
        factory.createVestingWallet(stranger, 0, 1);
    }

    // tokens

    function _raiseIn(address asset, uint128 bonus) internal returns (ProjectConfig memory project) {
        vm.prank(address(platform.parameterTimelock));
        market.setAsset(asset, true, type(uint112).max, 1);
        project = _defaultProject();
        project.raise.asset = asset;
        project.raise.bonus = bonus;
        project.foundingBudget.totalCeiling = 0;
    }

    function test_WhenTheTokenReturnsNothing() public {
        SilentToken silent = new SilentToken();
        silent.mint(founder, 50 * UNIT);
        silent.mint(ada, GOAL);
        _create(_raiseIn(address(silent), uint128(50 * UNIT)));
        vm.startPrank(ada);
        treasury.contribute(GOAL, ada, 0);
        vm.warp(treasury.deadline());
        treasury.activate();
        treasury.redeem(GOAL * SCALE / 2, ada, 0);
        treasury.reclaimBonus();
        assertEq(silent.balanceOf(ada), GOAL / 2);
        assertEq(silent.balanceOf(founder), 50 * UNIT);
    }

    function test_WhenTheTokenTakesAFee() public {
        FeeToken greedy = new FeeToken();
        greedy.mint(founder, 50 * UNIT);
        greedy.mint(ada, GOAL);
        ProjectConfig memory project = _raiseIn(address(greedy), uint128(50 * UNIT));
        vm.startPrank(founder);
        greedy.approve(address(factory), 50 * UNIT);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectTreasury.ProjectTreasury_InexactTransfer.selector, 50 * UNIT, 50 * UNIT * 99 / 100
            )
        );
        factory.createProject(project);
        vm.stopPrank();

        project.raise.bonus = 0;
        _create(project);
        vm.startPrank(ada);
        greedy.approve(address(treasury), GOAL);
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_InexactTransfer.selector, GOAL, GOAL * 99 / 100)
        );
        treasury.contribute(GOAL, ada, 0);
    }

    function test_WhenTheTokenCallsBack() public {
        ReentrantToken nosy = new ReentrantToken();
        nosy.mint(ada, 2 * GOAL);
        _create(_raiseIn(address(nosy), 0));
        vm.startPrank(ada);
        nosy.approve(address(treasury), 2 * GOAL);
        treasury.contribute(GOAL, ada, 0);
        vm.warp(treasury.deadline());
        treasury.activate();
        bytes[5] memory calls = [
            abi.encodeCall(treasury.redeem, (1, ada, 0)),
            abi.encodeCall(treasury.sweep, ()),
            abi.encodeCall(treasury.contribute, (UNIT, address(nosy), 0)),
            abi.encodeCall(treasury.reclaimBonus, ()),
            abi.encodeCall(treasury.runBudget, (FOUNDING))
        ];
        for (uint256 i; i < calls.length; ++i) {
            nosy.arm(address(treasury), calls[i]);
            treasury.redeem(10 ** 18, ada, 0);
            assertEq(nosy.reason(), abi.encodePacked(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        }
        assertEq(nosy.balanceOf(ada), GOAL + 5 * UNIT);
    }
}
