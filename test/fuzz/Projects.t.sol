// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {JobTerms} from "src/types/Job.sol";
import {ProjectConfig} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

contract ProjectsFuzzTest is ProjectTest {
    /// the last one posted
    JobTerms internal job;

    function testFuzz_ContributeAndWithdrawAreExact(uint256 assets, uint256 back) public {
        assets = bound(assets, UNIT, GOAL - 1);
        back = bound(back, 1, assets);
        _contribute(ada, assets);
        assertEq(shares.balanceOf(ada), assets * SCALE);
        if (back != assets && assets - back < UNIT) back = assets;
        vm.prank(ada);
        treasury.withdrawPledge(back);
        assertEq(money.balanceOf(ada), back);
        assertEq(treasury.freeAssets(), assets - back);
        assertEq(shares.totalSupply(), (assets - back) * SCALE);
    }

    function testFuzz_RefundsAreComplete(uint256 adas, uint256 bens) public {
        adas = bound(adas, UNIT, GOAL / 2);
        bens = bound(bens, UNIT, GOAL / 2 - 1);
        _contribute(ada, adas);
        _contribute(ben, bens);
        vm.warp(treasury.deadline());
        treasury.refund(ben);
        treasury.refund(ada);
        assertEq(money.balanceOf(ada), adas);
        assertEq(money.balanceOf(ben), bens);
        assertEq(money.balanceOf(address(treasury)), 0);
    }

    /// @dev Whatever the amounts and the order, nobody leaves with more than its part, and those who stay lose nothing.
    function testFuzz_RedeemRoundsAgainstTheCaller(uint256 bens, uint256 burned, uint256 runs) public {
        bens = bound(bens, 400 * UNIT, CAP - 600 * UNIT);
        _contribute(ada, 600 * UNIT);
        _contribute(ben, bens);
        vm.warp(treasury.deadline());
        treasury.activate();
        for (runs = bound(runs, 0, 2); runs > 0; --runs) {
            treasury.runBudget(FOUNDING);
        }
        uint256 supply = shares.totalSupply();
        uint256 free = treasury.freeAssets();
        burned = bound(burned, 1, shares.balanceOf(ada));

        uint256 preview = treasury.previewRedeem(burned);
        vm.prank(ada);
        uint256 paid = treasury.redeem(burned, ada, preview);
        assertEq(paid, preview, "a preview is what happens");
        assertLe(paid * supply, burned * free, "more than a part");
        assertGe((free - paid) * supply, free * (supply - burned), "those who stay paid for it");
    }

    function testFuzz_RunsCostWhatTheySay(uint32 items, uint128 maxPrice, uint32 itemsPerShard) public {
        ProjectConfig memory project = _defaultProject();
        items = uint32(bound(items, 1, 10_000));
        maxPrice = uint128(bound(maxPrice, 1, 100 * UNIT / items));
        project.foundingBudget.job.items = items;
        project.foundingBudget.job.itemsPerShard = uint32(bound(itemsPerShard, (items + 199) / 200, items));
        project.foundingBudget.job.maxPrice = maxPrice;
        project.foundingBudget.job.minPrice = maxPrice / 5;
        _create(project);
        _activate();
        JobTerms memory terms = _run(FOUNDING);
        assertEq(treasury.committedAssets(), uint256(items) * maxPrice);
        _outlive(terms);
        assertEq(treasury.sweep(), uint256(items) * maxPrice);
        assertEq(treasury.freeAssets(), GOAL);
    }

    /// @dev Contributing, waiting and leaving, with work in flight, a fee and a donation: nobody gains, a newcomer
    /// loses what the design says at most, and previews are what happens.
    function testFuzz_JoiningAndLeaving(uint256 assets, uint256 runs, uint16 feeBps, uint256 donated) public {
        ProjectConfig memory project = _defaultProject();
        project.exitFeeBps = uint16(bound(feeBps, 0, 100));
        _create(project);
        _activate();
        for (runs = bound(runs, 0, 2); runs > 0; --runs) {
            treasury.runBudget(FOUNDING);
        }
        deal(address(money), address(treasury), money.balanceOf(address(treasury)) + bound(donated, 0, 10 * GOAL));
        assets = bound(assets, UNIT, 1000 * CAP);
        uint256 committed = treasury.committedAssets();
        uint256 risk = assets * committed / (money.balanceOf(address(treasury)) + committed + assets);

        (uint256 minted, uint256 redeemable) = treasury.previewContribute(assets);
        assertEq(_join(assets, redeemable), minted, "a preview is what happens");
        vm.warp(vm.getBlockTimestamp() + platformBounds.shareLock);
        assertEq(treasury.previewRedeem(minted), redeemable);
        vm.prank(stranger);
        uint256 paid = treasury.redeem(minted, stranger, redeemable);
        assertEq(paid, redeemable, "a preview is what happens");
        assertLe(paid, assets, "gained");
        uint256 fee = (assets * project.exitFeeBps + 9999) / 10_000;
        assertGe(paid + risk + fee + 2, assets, "lost more than work in flight explains");
    }

    /// @dev Joining and leaving in any order and any parts, while jobs begin and give their money back: whoever does
    /// nothing else never has more than before.
    function testFuzz_NoSequenceOfJoiningAndLeavingGains(uint256 seed) public {
        _activate();
        uint256 spent;
        uint256 received;
        for (uint256 i; i < 8; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 assets = bound(seed >> 8, UNIT, 10 * GOAL);
            if (seed % 4 == 0) _work();
            else if (seed % 4 == 1) received += _leave(seed >> 8);
            else spent += _spend(assets);
        }
        received += _leave(type(uint256).max);
        assertLe(received, spent, "gained");
    }

    function _spend(uint256 assets) internal returns (uint256) {
        _join(assets, 0);
        return assets;
    }

    /// @dev Lets the last job's money come back, and puts some to work again.
    function _work() internal {
        if (treasury.committedAssets() > 0) _outlive(job);
        vm.warp(vm.getBlockTimestamp() + 1 weeks);
        if (treasury.budgetOf(FOUNDING).spent < 2 * RUN_COST) job = _run(FOUNDING);
    }

    /// @dev A part of the stranger's shares, once they are not locked; all of them for the largest seed.
    function _leave(uint256 seed) internal returns (uint256) {
        vm.warp(vm.getBlockTimestamp() + platformBounds.shareLock);
        uint256 owned = shares.balanceOf(stranger);
        if (owned == 0) return 0;
        vm.prank(stranger);
        return treasury.redeem(seed == type(uint256).max ? owned : bound(seed, 1, owned), stranger, 0);
    }

    function _join(uint256 assets, uint256 minRedeemable) internal returns (uint256 minted) {
        deal(address(money), stranger, assets);
        vm.startPrank(stranger);
        money.approve(address(treasury), assets);
        minted = treasury.contribute(assets, stranger, minRedeemable);
        vm.stopPrank();
    }
}
