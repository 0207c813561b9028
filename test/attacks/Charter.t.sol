// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IListedUpgrades} from "src/interfaces/IListedUpgrades.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {JobTerms} from "src/types/Job.sol";
import {AssetPermit, CharterLimits, Contribution, ProjectConfig} from "src/types/Project.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {ITimelock} from "test/utils/Surfaces.sol";

/// @notice Attacks by a majority, or by a Governor that an attacker has taken over whole.
contract CharterAttacks is AttackTest {
    function _project() internal view override returns (ProjectConfig memory project) {
        project = super._project();
        project.limits.weeklyBps = 2500;
    }

    /// @dev Neither a vote nor the Governor itself can make the treasury call it.
    function _expectRefused(address target, bytes memory data) internal {
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _calls(target, data);
        bytes memory refusal =
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_OutsideCharter.selector, target, 0, bytes4(data));
        vm.expectRevert(refusal);
        vm.prank(ada);
        governor.propose(targets, values, calldatas, "");

        vm.startPrank(address(governor));
        bytes32 salt = keccak256(data);
        treasury.scheduleBatch(targets, values, calldatas, 0, salt, 2 days);
        _wait(2 days);
        vm.expectRevert(refusal);
        treasury.executeBatch(targets, values, calldatas, 0, salt);
        vm.stopPrank();
    }

    /// @dev Naive: a treasury that calls what was voted. One passing vote, or one bug in the Governor, takes all 1,000
    /// in one call.
    function test_TreasuryDrainByArbitraryCall() public {
        _activate();
        JobTerms memory job;
        (job.payer, job.asset) = (address(treasury), address(money));
        _expectRefused(address(money), abi.encodeCall(money.transfer, (eve, GOAL)));
        _expectRefused(address(money), abi.encodeCall(money.approve, (eve, GOAL)));
        _expectRefused(address(money), abi.encodeCall(money.transferFrom, (address(treasury), eve, GOAL)));
        _expectRefused(address(market), abi.encodeCall(market.deposit, (address(money), eve, GOAL)));
        _expectRefused(address(market), abi.encodeCall(market.withdraw, (address(money), eve, GOAL)));
        _expectRefused(address(market), abi.encodeCall(market.post, (job)));
        _expectRefused(address(market), abi.encodeCall(market.postFromWallet, (job)));
        _expectRefused(address(market), abi.encodeCall(market.accept, (job, new uint256[](1))));
        _expectRefused(address(market), abi.encodeCall(market.stake, (address(money), GOAL)));
        _expectRefused(address(factory), abi.encodeCall(factory.createVestingWallet, (eve, 0, 0)));
        _expectRefused(
            address(platform.contributionRouter),
            abi.encodeCall(platform.contributionRouter.contribute, (new Contribution[](1), new AssetPermit[](0)))
        );
        _expectRefused(address(shares), abi.encodeCall(shares.mint, (eve, GOAL * SCALE)));
        _expectRefused(address(shares), abi.encodeCall(shares.mintFresh, (eve, GOAL * SCALE)));
        _expectRefused(address(shares), abi.encodeCall(shares.mintVested, (eve, GOAL * SCALE)));
        _expectRefused(address(shares), abi.encodeCall(shares.burn, (ben, GOAL)));
        _expectRefused(eve, abi.encodeWithSignature("anything()"));
        _expectRefused(eve, "");
    }

    /// @dev Naive: the timelock administers itself, as OpenZeppelin's does: one vote makes Eve its proposer and
    /// executor and its delay zero, and the next block takes all 1,000. So would the Governor's relay.
    function test_SelfCallAndRelayThroughTheTimelock() public {
        _activate();
        address self = address(treasury);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _calls(address(money), abi.encodeCall(money.transfer, (eve, GOAL)));
        bytes32 role = treasury.PROPOSER_ROLE();
        _expectRefused(self, abi.encodeCall(treasury.schedule, (eve, 0, "", 0, 0, 0)));
        _expectRefused(self, abi.encodeCall(treasury.scheduleBatch, (targets, values, calldatas, 0, 0, 0)));
        _expectRefused(self, abi.encodeCall(treasury.execute, (eve, 0, "", 0, 0)));
        _expectRefused(self, abi.encodeCall(treasury.executeBatch, (targets, values, calldatas, 0, 0)));
        _expectRefused(self, abi.encodeCall(treasury.cancel, (0)));
        _expectRefused(self, abi.encodeCall(treasury.updateDelay, (0)));
        _expectRefused(self, abi.encodeCall(treasury.grantRole, (role, eve)));
        _expectRefused(self, abi.encodeCall(treasury.revokeRole, (role, address(governor))));
        _expectRefused(self, abi.encodeCall(treasury.renounceRole, (role, self)));
        _expectRefused(self, abi.encodeCall(treasury.redeem, (1, eve, 0)));
        _expectRefused(address(governor), abi.encodeCall(governor.relay, (address(money), 0, calldatas[0])));
        _expectRefused(address(governor), abi.encodeWithSignature("updateTimelock(address)", eve));
        _expectRefused(address(governor), abi.encodeWithSignature("execute(uint256)", 1));
        _expectRefused(address(governor), abi.encodeWithSignature("cancel(uint256)", 1));
        _expectRefused(address(shares), abi.encodeCall(shares.activate, (true)));
    }

    /// @dev An upgrade is in the charter. Naive: with `data`, which its delegate call runs as the project: a listed
    /// version is enough to grant roles or send 1,000 away.
    function test_UpgradeThatCarriesACall() public {
        _activate();
        bytes memory grant = abi.encodeCall(treasury.grantRole, (treasury.PROPOSER_ROLE(), eve));
        address listed = factory.currentVersion().treasury;
        bytes memory data = abi.encodeCall(treasury.upgradeToAndCall, (listed, grant));
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _calls(address(treasury), data);
        vm.startPrank(address(governor));
        treasury.scheduleBatch(targets, values, calldatas, 0, 0, 2 days);
        _wait(2 days);
        vm.expectRevert(IListedUpgrades.ListedUpgrades_WithCall.selector);
        treasury.executeBatch(targets, values, calldatas, 0, 0);
    }

    /// @dev Whoever owns most, but is not the Governor, reaches none of it directly. Naive: an open executor role, so
    /// that whoever is first executes without the Governor's look at departures.
    function test_NobodyCallsTheTimelock() public {
        _activate();
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _calls(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
        bytes32[3] memory roles = [treasury.PROPOSER_ROLE(), treasury.EXECUTOR_ROLE(), treasury.CANCELLER_ROLE()];
        vm.startPrank(ada);
        _expectUnauthorized(roles[0]);
        treasury.scheduleBatch(targets, values, calldatas, 0, 0, 2 days);
        _expectUnauthorized(roles[1]);
        treasury.executeBatch(targets, values, calldatas, 0, 0);
        _expectUnauthorized(roles[2]);
        treasury.cancel(0);
        _expectUnauthorized(treasury.DEFAULT_ADMIN_ROLE());
        treasury.grantRole(roles[0], ada);
        vm.expectRevert(abi.encodeWithSelector(ITimelock.TimelockUnauthorizedCaller.selector, ada));
        treasury.updateDelay(0);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, ada));
        governor.relay(address(money), 0, "");
        vm.expectRevert(abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotAllowed.selector, ada));
        treasury.openBudget(_defaultBudget());
    }

    function _expectUnauthorized(bytes32 role) internal {
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, ada, role));
    }

    /// @dev 59 % would lift the week from a quarter to everything. Naive: limits are a setting like any other, so that
    /// 51 % turn 250 a week into 1,000 and take it in the same block.
    function test_CharterLoosening() public {
        _contribute(ada, 590 * UNIT);
        _contribute(ben, 410 * UNIT);
        vm.warp(treasury.deadline());
        treasury.activate();
        _wait(1);
        uint256 proposalId = _proposeLoosening();
        assertTrue(governor.needsSupermajority(proposalId), "hidden behind another call");
        vm.warp(governor.proposalSnapshot(proposalId) + 1);
        _castVote(ben, proposalId, 0);
        _pass(proposalId);
        assertEq(uint256(governor.state(proposalId)), uint256(IGovernor.ProposalState.Defeated), "59 % sufficed");

        _create(_project());
        _activate();
        proposalId = _proposeLoosening();
        vm.warp(governor.proposalSnapshot(proposalId) + 1);
        _castVote(ben, proposalId, 0);
        _pass(proposalId);
        _queue(proposalId);
        governor.execute(proposalId);
        _expectWeek(250 * UNIT);
        _wait(SEASONING - 1);
        _expectWeek(250 * UNIT);
        uint256 snapshot = vm.snapshotState();
        _wait(1);
        _expectWeek(1000 * UNIT);

        vm.revertToState(snapshot);
        vm.prank(address(treasury));
        treasury.tightenLimits(CharterLimits(2500, 500));
        _wait(SEASONING);
        _expectWeek(250 * UNIT);
    }

    function _proposeLoosening() internal returns (uint256) {
        (address[] memory targets, bytes[] memory calldatas) = (new address[](2), new bytes[](2));
        (targets[0], targets[1]) = (address(treasury), address(treasury));
        calldatas[0] = abi.encodeCall(treasury.setMetadata, (keccak256("new"), "ipfs://new"));
        calldatas[1] = abi.encodeCall(treasury.loosenLimits, (CharterLimits(10_000, 500)));
        vm.prank(ada);
        return governor.propose(targets, new uint256[](2), calldatas, "A new title");
    }

    function _expectWeek(uint256 expected) internal view {
        (uint256 all,) = treasury.weeklyAvailable();
        assertEq(all, expected, "this week's limit");
    }
}
