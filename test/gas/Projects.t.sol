// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {CharterLimits} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

/// @notice What each operation on a project costs its sender: one transaction each, through the proxies, every slot
/// that is usually in use in use before. Writes snapshots/gas/project.json.
/// @dev Isolation makes each top-level call a transaction of its own, so a figure is what a receipt would say.
/// forge-config: default.isolate = true
contract ProjectGasTest is ProjectTest {
    function setUp() public override {
        super.setUp();
        for (uint256 i; i < 2; ++i) {
            address contributor = [ada, ben][i];
            deal(address(money), contributor, 10_000 * UNIT);
            vm.prank(contributor);
            money.approve(address(treasury), type(uint256).max);
        }
        _pledge(ada, 600 * UNIT);
    }

    function test_Create() external {
        vm.prank(founder);
        factory.createProject(_defaultProject());
        _record("create");
    }

    function test_Contribute() external {
        _pledge(ben, 100 * UNIT);
        _record("contributeFirst");
        _pledge(ben, 100 * UNIT);
        _record("contributeRepeat");
    }

    function test_ContributeLate() external {
        _activateBoth();
        _pledge(ada, 100 * UNIT);
        _pledge(ada, 100 * UNIT);
        _record("contributeLate");
    }

    function test_Redeem() external {
        _activateBoth();
        treasury.runBudget(FOUNDING);
        vm.startPrank(ada);
        treasury.redeem(10 ** 18, ada, 0);
        vm.warp(vm.getBlockTimestamp() + 1 hours);
        treasury.redeem(10 ** 18, ada, 0);
        vm.stopPrank();
        _record("redeem");
    }

    function test_RunFromBudget() external {
        _activateBoth();
        treasury.runBudget(FOUNDING);
        vm.warp(vm.getBlockTimestamp() + 1 hours);
        treasury.runBudget(FOUNDING);
        _record("runFromBudget");
    }

    function test_Govern() external {
        _activateBoth();
        CharterLimits memory tighter = CharterLimits({weeklyBps: 2000, runnerWeeklyBps: 100});
        uint256 proposalId = _propose(address(treasury), abi.encodeCall(treasury.tightenLimits, (tighter)));
        _record("propose");
        vm.warp(governor.proposalSnapshot(proposalId) + 1);
        vm.prank(ben);
        governor.castVote(proposalId, 1);
        vm.prank(ada);
        governor.castVote(proposalId, 1);
        _record("vote");
        vm.warp(governor.proposalDeadline(proposalId) + 1);
        governor.queue(proposalId);
        _record("queue");
        vm.warp(governor.proposalEta(proposalId));
        governor.execute(proposalId);
        _record("execute");
    }

    function _pledge(address contributor, uint256 assets) private {
        vm.warp(vm.getBlockTimestamp() + 1 hours);
        vm.prank(contributor);
        treasury.contribute(assets, contributor, 0);
    }

    function _activateBoth() private {
        _pledge(ben, 400 * UNIT);
        vm.warp(treasury.deadline());
        treasury.activate();
        vm.warp(vm.getBlockTimestamp() + 8 days);
    }

    function _record(string memory name) private {
        vm.snapshotValue("project", name, vm.lastCallGas().gasTotalUsed);
    }
}
