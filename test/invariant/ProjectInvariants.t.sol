// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {ProjectBounds, ProjectConfig} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";
import {Others, ProjectHandler} from "./handlers/ProjectHandler.t.sol";

/// @dev The properties in plain words are in this folder's README. Most are checked where money moves, by the handler;
/// these are those that hold between any two steps. One `invariant_` function, so that the campaign runs once.
contract ProjectInvariants is ProjectTest {
    ProjectHandler internal handler;

    function setUp() public override {
        super.setUp();
        ProjectBounds memory bounds = factory.bounds();
        (bounds.minSeasoning, bounds.shareLock) = (7 days, 1 days);
        vm.prank(address(platform.parameterTimelock));
        factory.setBounds(bounds);
        ProjectConfig memory project = _liveliestProject();
        deal(address(money), founder, project.raise.bonus);
        vm.prank(founder);
        money.approve(address(factory), project.raise.bonus);
        _create(project);

        address[] memory actors = new address[](5);
        (actors[0], actors[1], actors[2]) = (ada, ben, makeAddr("cem"));
        (actors[3], actors[4]) = (makeAddr("eve"), founder);
        Others memory others = Others(guardian, makeAddr("runner"), makeAddr("keeper"));
        _stake(others.keeper);
        handler = new ProjectHandler(treasury, platform, actors, others, 7 days, project.foundingAllowanceBps);
        targetContract(address(handler));
        bytes4[] memory not = new bytes4[](1);
        not[0] = handler.leaveAll.selector;
        excludeSelector(FuzzSelector(address(handler), not));
    }

    /// @dev With everything that a project can have.
    function _liveliestProject() internal view returns (ProjectConfig memory project) {
        project = _defaultProject();
        project.raise.maxContribution = 0;
        project.raise.deadline = uint40(block.timestamp + 10 days);
        project.raise.bonus = uint128(GOAL / 20);
        project.foundingBudget.bounty = uint128(UNIT);
        project.foundingBudget.intervalSeconds = 1 hours;
        project.foundingBudget.job.itemsPerShard = 50;
        project.foundingBudget.validSeconds = 10_000 days;
        (project.founderBps, project.vestingSeconds, project.exitFeeBps) = (500, 365 days, 50);
    }

    function _stake(address keeper) internal {
        deal(address(money), keeper, 10 ** 6 * UNIT);
        vm.startPrank(keeper);
        money.approve(address(market), type(uint256).max);
        market.stake(address(money), 10 ** 6 * UNIT);
        vm.stopPrank();
    }

    /// forge-config: default.invariant.runs = 256
    /// forge-config: default.invariant.depth = 256
    /// forge-config: default.invariant.check-interval = 8
    function invariant_all() external view {
        handler.checkShares();
        handler.checkSpending();
        handler.checkEscrow();
    }

    /// @dev Whatever happened, everybody can leave with all that is theirs.
    function afterInvariant() external {
        handler.leaveAll(vm.getBlockTimestamp());
    }
}
