// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IProjectGovernor} from "src/interfaces/IProjectGovernor.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

/// @dev Whether a proposal is void is the Governor's to say, so that there must be no way to execute around it.
contract TimelockTest is ProjectTest {
    bytes32 internal constant DESCRIPTION = keccak256("Because it is right");

    function _batch()
        internal
        view
        returns (address[] memory targets, uint256[] memory values, bytes[] memory payloads, bytes32 salt)
    {
        (targets, values, payloads) = (new address[](1), new uint256[](1), new bytes[](1));
        targets[0] = address(treasury);
        payloads[0] = abi.encodeCall(treasury.startWindDown, ());
        salt = bytes20(address(governor)) ^ DESCRIPTION;
    }

    /// @dev The batch above, ready to be executed.
    function _ready() internal returns (uint256 proposalId) {
        _activate();
        proposalId = _propose(address(treasury), abi.encodeCall(treasury.startWindDown, ()));
        _pass(proposalId);
        _queue(proposalId);
        (address[] memory targets, uint256[] memory values, bytes[] memory payloads, bytes32 salt) = _batch();
        assertTrue(treasury.isOperationReady(treasury.hashOperationBatch(targets, values, payloads, 0, salt)));
    }

    function _expectNotExecutor(address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector, caller, treasury.EXECUTOR_ROLE()
            )
        );
        vm.prank(caller);
    }

    function test_RevertWhen_AnybodyButTheGovernorExecutes() public {
        _ready();
        (address[] memory targets, uint256[] memory values, bytes[] memory payloads, bytes32 salt) = _batch();
        address[4] memory callers = [stranger, founder, ada, address(treasury)];
        for (uint256 i; i < callers.length; ++i) {
            assertFalse(treasury.hasRole(treasury.EXECUTOR_ROLE(), callers[i]));
            _expectNotExecutor(callers[i]);
            treasury.executeBatch(targets, values, payloads, 0, salt);
        }
        assertFalse(treasury.hasRole(treasury.EXECUTOR_ROLE(), address(0)), "not even anybody");
        assertTrue(treasury.hasRole(treasury.EXECUTOR_ROLE(), address(governor)));
    }

    function test_RevertWhen_AVoidProposalIsExecuted() public {
        uint256 proposalId = _ready();
        uint256 owned = shares.balanceOf(ada);
        vm.prank(ada);
        treasury.redeem(owned, ada, 0);
        assertTrue(governor.isVoid(proposalId));
        bytes memory void =
            abi.encodeWithSelector(IProjectGovernor.ProjectGovernor_Void.selector, proposalId, GOAL * SCALE, owned);
        (address[] memory targets, uint256[] memory values, bytes[] memory payloads, bytes32 salt) = _batch();
        vm.expectRevert(void);
        governor.execute(proposalId);
        vm.expectRevert(void);
        governor.execute(targets, values, payloads, DESCRIPTION);
        _expectNotExecutor(ada);
        treasury.executeBatch(targets, values, payloads, 0, salt);
    }

    function test_RevertWhen_UsedForSingleCalls() public {
        vm.startPrank(address(governor));
        vm.expectRevert(IProjectTreasury.ProjectTreasury_BatchesOnly.selector);
        treasury.schedule(address(treasury), 0, "", 0, 0, 10 days);
        vm.expectRevert(IProjectTreasury.ProjectTreasury_BatchesOnly.selector);
        treasury.execute(address(treasury), 0, "", 0, 0);
    }

    function test_RevertWhen_GrantingARole() public {
        _activate();
        bytes32 executor = treasury.EXECUTOR_ROLE();
        address[4] memory callers = [stranger, founder, address(governor), address(platform.upgradeTimelock)];
        for (uint256 i; i < callers.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, callers[i], bytes32(0))
            );
            vm.prank(callers[i]);
            treasury.grantRole(executor, callers[i]);
        }
        assertFalse(treasury.isAllowed(address(treasury), treasury.grantRole.selector));
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectTreasury.ProjectTreasury_OutsideCharter.selector,
                address(treasury),
                0,
                treasury.grantRole.selector
            )
        );
        this.proposeGrant(executor);
    }

    function proposeGrant(bytes32 role) external returns (uint256) {
        return _propose(address(treasury), abi.encodeCall(treasury.grantRole, (role, ada)));
    }
}
