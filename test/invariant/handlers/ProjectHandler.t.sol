// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {CommonBase} from "forge-std/Base.sol";
import {StdCheats} from "forge-std/StdCheats.sol";
import {StdUtils} from "forge-std/StdUtils.sol";
import {Vm} from "forge-std/Vm.sol";
import {IInferenceMarket} from "src/interfaces/IInferenceMarket.sol";
import {IJobs} from "src/interfaces/IJobs.sol";
import {ProjectToken} from "src/projects/ProjectToken.sol";
import {ProjectTreasury} from "src/projects/ProjectTreasury.sol";
import {BudgetInfo, BudgetTerms} from "src/types/Budget.sol";
import {JobTerms} from "src/types/Job.sol";
import {ProjectPhase} from "src/types/Project.sol";

/// @notice Contributors, triggers and donors of one project, who do only what the project allows them at that moment,
/// and an independent account of where every unit went.
contract ProjectHandler is CommonBase, StdCheats, StdUtils {
    uint256 internal constant SCALE = 10 ** 12;

    ProjectTreasury public immutable TREASURY;
    ProjectToken public immutable SHARES;
    IInferenceMarket public immutable MARKET;
    IERC20 public immutable MONEY;
    address[] public actors;
    JobTerms[] internal _jobs;

    uint256 public contributed;
    uint256 public paidOut;
    uint256 public spent;
    uint256 public cameBack;
    uint256 public runs;

    constructor(ProjectTreasury treasury, IInferenceMarket market, address[] memory actors_) {
        TREASURY = treasury;
        SHARES = ProjectToken(treasury.token());
        MARKET = market;
        MONEY = IERC20(treasury.asset());
        actors = actors_;
    }

    function contribute(uint256 seed, uint256 assets) external {
        address actor = _actor(seed);
        if (TREASURY.phase() != ProjectPhase.Raise || block.timestamp >= TREASURY.deadline()) return;
        uint256 room = TREASURY.raiseTerms().cap - TREASURY.freeAssets();
        if (room == 0) return;
        // Large enough that campaigns get past the raise, small enough that some fail.
        assets = bound(assets, room < 8 ? room : room / 8, room);
        if (assets < TREASURY.raiseTerms().minContribution) assets = room;
        deal(address(MONEY), actor, MONEY.balanceOf(actor) + assets);
        vm.startPrank(actor);
        MONEY.approve(address(TREASURY), assets);
        TREASURY.contribute(assets, actor, assets);
        vm.stopPrank();
        contributed += assets;
    }

    function withdrawPledge(uint256 seed, uint256 assets) external {
        address actor = _actor(seed);
        uint256 pledge = SHARES.balanceOf(actor) / SCALE;
        bool open = TREASURY.phase() == ProjectPhase.Raise && TREASURY.freeAssets() < TREASURY.raiseTerms().goal;
        if (!open || pledge == 0) return;
        assets = bound(assets, 1, pledge);
        if (pledge - assets < TREASURY.raiseTerms().minContribution) assets = pledge;
        vm.prank(actor);
        TREASURY.withdrawPledge(assets);
        paidOut += assets;
    }

    /// @dev Time flies to the end of the raise, with or without its goal.
    function settleRaise(uint256 seed) external {
        if (TREASURY.phase() == ProjectPhase.Raise && !_canActivate()) vm.warp(TREASURY.deadline());
        if (TREASURY.phase() == ProjectPhase.Failed) {
            address actor = _actor(seed);
            if (SHARES.balanceOf(actor) > 0) paidOut += TREASURY.refund(actor);
        } else if (TREASURY.phase() == ProjectPhase.Raise && _canActivate()) {
            TREASURY.activate();
        }
    }

    function redeem(uint256 seed, uint256 shares) external {
        address actor = _actor(seed);
        uint256 owned = SHARES.balanceOf(actor);
        if (!_running() || owned == 0) return;
        shares = bound(shares, 1, owned);
        uint256 supply = SHARES.totalSupply();
        if (shares == supply && TREASURY.committedAssets() > 0) return;
        uint256 sweepable = TREASURY.sweepable();
        uint256 preview = TREASURY.previewRedeem(shares);
        vm.prank(actor);
        paidOut += TREASURY.redeem(shares, actor, preview);
        cameBack += sweepable;
    }

    function transferShares(uint256 seed, uint256 shares) external {
        address actor = _actor(seed);
        if (!SHARES.transferable()) return;
        address to = _actor(seed / 7);
        shares = bound(shares, 0, SHARES.balanceOf(actor));
        vm.prank(actor);
        SHARES.transfer(to, shares);
    }

    function delegate(uint256 seed) external {
        vm.prank(_actor(seed));
        SHARES.delegate(seed % 3 == 0 ? address(0) : _actor(seed / 7));
    }

    function runBudget(uint256 seed) external {
        if (TREASURY.phase() != ProjectPhase.Active) return;
        BudgetTerms memory terms = TREASURY.budgetTermsOf(1);
        BudgetInfo memory budget = TREASURY.budgetOf(1);
        uint256 cost = uint256(terms.job.items) * terms.job.maxPrice + terms.bounty;
        bool covered = cost <= budget.dailyAvailable && cost <= budget.weeklyAvailable
            && budget.spent + cost <= terms.totalCeiling && cost <= TREASURY.freeAssets();
        bool held = block.timestamp < budget.firstWindowEnds && budget.spent + cost > budget.firstWindowCeiling;
        bool due = budget.runs == 0 || block.timestamp >= budget.lastRunAt + terms.intervalSeconds;
        if (!covered || held || !due || budget.closed || block.timestamp >= budget.expiry) return;
        vm.recordLogs();
        vm.prank(_actor(seed));
        TREASURY.runBudget(1);
        _jobs.push(_postedTerms());
        spent += cost;
        ++runs;
    }

    function outliveJob(uint256 seed) external {
        if (_jobs.length == 0) return;
        uint256 index = seed % _jobs.length;
        JobTerms memory terms = _jobs[index];
        if (block.timestamp <= terms.deadline) return;
        MARKET.refund(terms);
        _jobs[index] = _jobs[_jobs.length - 1];
        _jobs.pop();
    }

    function sweep() external {
        if (_running()) cameBack += TREASURY.sweep();
    }

    function donate(uint256 assets) external {
        assets = bound(assets, 0, 10 ** 9);
        deal(address(MONEY), address(this), assets);
        MONEY.transfer(address(TREASURY), assets);
    }

    function wait(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 3 days));
    }

    function actorCount() external view returns (uint256) {
        return actors.length;
    }

    function _postedTerms() internal returns (JobTerms memory) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == IJobs.JobPosted.selector) return abi.decode(logs[i].data, (JobTerms));
        }
        revert("no job was posted");
    }

    function _canActivate() internal view returns (bool) {
        uint256 free = TREASURY.freeAssets();
        bool over = free == TREASURY.raiseTerms().cap || block.timestamp >= TREASURY.deadline();
        return over && free >= TREASURY.raiseTerms().goal;
    }

    function _running() internal view returns (bool) {
        ProjectPhase phase = TREASURY.phase();
        return phase == ProjectPhase.Active || phase == ProjectPhase.WindDown;
    }

    function _actor(uint256 seed) internal view returns (address) {
        return actors[seed % actors.length];
    }
}
