// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {BudgetTerms} from "src/types/Budget.sol";
import {JobTerms, Submission} from "src/types/Job.sol";
import {ProjectBounds, ProjectConfig} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

/// @notice Eve against a project of Ada (600) and Ben (400), with the locks and auctions of a real chain. Each test
/// names what its attack would take from a naive contract.
abstract contract AttackTest is ProjectTest {
    uint32 internal constant LOCK = 1 days;
    uint32 internal constant SEASONING = 7 days;

    address internal eve = makeAddr("eve");

    function setUp() public virtual override {
        super.setUp();
        ProjectBounds memory bounds = factory.bounds();
        (bounds.minSeasoning, bounds.shareLock, bounds.minAuction) = (SEASONING, LOCK, 10 minutes);
        vm.prank(address(platform.parameterTimelock));
        factory.setBounds(bounds);
        _create(_project());
    }

    /// @dev No budget, and weekly limits that are in nobody's way.
    function _project() internal view virtual returns (ProjectConfig memory project) {
        project = _defaultProject();
        delete project.foundingBudget;
        project.limits.weeklyBps = 10_000;
    }

    function _wait(uint256 time) internal {
        vm.warp(vm.getBlockTimestamp() + time);
    }

    function _fund(address account, uint256 assets) internal {
        deal(address(money), account, money.balanceOf(account) + assets);
        vm.prank(account);
        money.approve(address(treasury), assets);
    }

    function _join(address account, uint256 assets) internal returns (uint256 minted) {
        _fund(account, assets);
        vm.prank(account);
        return treasury.contribute(assets, account, 0);
    }

    function _leave(address account) internal returns (uint256 assets) {
        uint256 owned = shares.balanceOf(account);
        vm.prank(account);
        return treasury.redeem(owned, account, 0);
    }

    /// @dev As the timelock does at the end of a vote.
    function _open(BudgetTerms memory terms) internal returns (uint256 budgetId) {
        vm.prank(address(treasury));
        return treasury.openBudget(terms);
    }

    /// @dev A budget of one run that costs `assets`, at half a unit an item.
    function _budgetOf(uint256 assets) internal pure returns (BudgetTerms memory budget) {
        budget = _defaultBudget();
        budget.job.items = uint32(assets * 2 / UNIT);
        budget.job.itemsPerShard = budget.job.items;
        (budget.totalCeiling, budget.dailyCeiling, budget.weeklyCeiling) =
        (uint128(assets), uint128(assets), uint128(assets));
    }

    /// @dev Puts `assets` to work, in a job of one shard.
    function _commit(uint256 assets) internal returns (JobTerms memory) {
        return _run(_open(_budgetOf(assets)));
    }

    /// @dev Spends `assets` for good: Eve's keeper does the work at the ceiling of its price.
    function _spend(uint256 assets) internal {
        JobTerms memory terms = _commit(assets);
        uint256 stake = 10 * assets;
        deal(address(money), eve, money.balanceOf(eve) + stake);
        vm.startPrank(eve);
        money.approve(address(market), stake);
        market.stake(address(money), stake);
        _wait(terms.auctionSeconds);
        market.claimShard(terms, 0, eve, new bytes32[](0));
        Submission memory work = Submission(keccak256("root"), terms.items, 0, keccak256("bundle"));
        market.submitShard(market.jobIdOf(terms), 0, work);
        vm.stopPrank();
        _wait(terms.challengeSeconds + 1);
        market.finalizeShard(terms, 0);
        assertEq(treasury.committedAssets() + treasury.sweepable(), 0, "all of it was spent");
    }

    function _calls(address target, bytes memory data)
        internal
        pure
        returns (address[] memory targets, uint256[] memory values, bytes[] memory calldatas)
    {
        (targets, values, calldatas) = (new address[](1), new uint256[](1), new bytes[](1));
        (targets[0], calldatas[0]) = (target, data);
    }

    function _castVote(address account, uint256 proposalId, uint8 support) internal {
        vm.prank(account);
        governor.castVote(proposalId, support);
    }
}
