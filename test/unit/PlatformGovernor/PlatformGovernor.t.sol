// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {IMarketGovernance} from "src/interfaces/IMarketGovernance.sol";
import {TokenRecipient} from "src/types/Platform.sol";
import {Rates} from "src/types/Parameters.sol";
import {PlatformTest} from "test/utils/PlatformTest.t.sol";
import {IModularGovernor, ITimelock, IVotesToken} from "test/utils/Surfaces.sol";

contract PlatformGovernorTest is PlatformTest {
    function _cheaper() internal view returns (Rates memory rates) {
        rates = platform.inferenceMarket.rates();
        rates.protocolFeeBps = 100;
    }

    function _proposeRates() internal returns (uint256) {
        return _propose(address(platform.inferenceMarket), abi.encodeCall(IMarketGovernance.setRates, (_cheaper())));
    }

    function _state(uint256 proposalId) internal view returns (uint256) {
        return uint256(platformGovernor.state(proposalId));
    }

    // token

    function test_RevertWhen_TokenIsMadeForNobody() public {
        vm.expectRevert(IVotesToken.PlatformToken_NoRecipients.selector);
        deployCode("PlatformToken.sol:PlatformToken", abi.encode("Name", "SYM", new TokenRecipient[](0)));
    }

    function test_TokenVotesOnceDelegated() public {
        IVotesToken token = platform.platformToken;
        assertEq(token.CLOCK_MODE(), "mode=timestamp");
        assertEq(token.clock(), vm.getBlockTimestamp());
        assertEq(token.getVotes(otherHolder), 0);
        vm.prank(otherHolder);
        token.delegate(holder);
        assertEq(token.getVotes(holder), token.totalSupply());
        vm.prank(otherHolder);
        token.transfer(stranger, 1 ether);
        assertEq(token.getVotes(holder), token.totalSupply() - 1 ether);
    }

    function test_TokenTakesSignatures() public {
        IVotesToken token = platform.platformToken;
        (address signer, uint256 key) = makeAddrAndKey("signer");
        vm.prank(holder);
        token.transfer(signer, 5 ether);
        uint256 deadline = vm.getBlockTimestamp() + 1 hours;
        bytes32 permit = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                signer,
                stranger,
                2 ether,
                0,
                deadline
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _digest(permit));
        token.permit(signer, stranger, 2 ether, deadline, v, r, s);
        vm.prank(stranger);
        token.transferFrom(signer, stranger, 2 ether);

        assertEq(token.nonces(signer), 1);
        bytes32 delegation = keccak256(
            abi.encode(
                keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)"), otherHolder, 1, deadline
            )
        );
        (v, r, s) = vm.sign(key, _digest(delegation));
        token.delegateBySig(otherHolder, 1, deadline, v, r, s);
        assertEq(token.getVotes(otherHolder), 3 ether);
    }

    function _digest(bytes32 structHash) private view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", platform.platformToken.DOMAIN_SEPARATOR(), structHash));
    }

    // propose

    function test_RevertWhen_ProposerHasTooFewVotes() public {
        uint256 few = platformGovernor.proposalThreshold() - 1;
        vm.prank(otherHolder);
        platform.platformToken.transfer(stranger, few);
        vm.prank(stranger);
        platform.platformToken.delegate(stranger);
        vm.warp(vm.getBlockTimestamp() + 1);
        address[] memory targets = new address[](1);
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, stranger, few, few + 1)
        );
        vm.prank(stranger);
        platformGovernor.propose(targets, new uint256[](1), new bytes[](1), "");
    }

    // vote

    function test_DefeatedWithoutQuorum() public {
        uint256 supply = platform.platformToken.totalSupply();
        vm.startPrank(otherHolder);
        platform.platformToken.transfer(stranger, supply * 4 / 100 - 1);
        vm.stopPrank();
        vm.prank(stranger);
        platform.platformToken.delegate(stranger);
        vm.warp(vm.getBlockTimestamp() + 1);
        uint256 proposalId = _proposeRates();
        uint256 snapshot = platformGovernor.proposalSnapshot(proposalId);
        vm.warp(snapshot + 1);
        assertEq(platformGovernor.quorum(snapshot), supply * 4 / 100);
        vm.prank(stranger);
        platformGovernor.castVote(proposalId, 1);
        vm.warp(platformGovernor.proposalDeadline(proposalId) + 1);
        assertEq(_state(proposalId), uint256(IGovernor.ProposalState.Defeated));
    }

    function test_LateQuorumLeavesTimeToAnswer() public {
        uint256 proposalId = _proposeRates();
        uint256 deadline = platformGovernor.proposalDeadline(proposalId);
        vm.warp(deadline - 1);
        vm.prank(holder);
        platformGovernor.castVote(proposalId, 1);
        assertEq(platformGovernor.proposalDeadline(proposalId), deadline - 1 + 2 days);
    }

    function test_ProposerCancelsBeforeTheVote() public {
        uint256 proposalId = _proposeRates();
        vm.expectPartialRevert(IGovernor.GovernorUnableToCancel.selector);
        vm.prank(stranger);
        platformGovernor.cancel(proposalId);
        vm.prank(holder);
        platformGovernor.cancel(proposalId);
        assertEq(_state(proposalId), uint256(IGovernor.ProposalState.Canceled));
    }

    // a parameter

    function test_VoteChangesARate() public {
        uint256 proposedAt = vm.getBlockTimestamp();
        uint256 proposalId = _proposeRates();
        _pass(proposalId);
        assertTrue(platformGovernor.proposalNeedsQueuing(proposalId));
        platformGovernor.queue(proposalId);
        uint256 eta = platformGovernor.proposalEta(proposalId);
        assertEq(eta, vm.getBlockTimestamp() + SHORT);
        assertEq(eta, proposedAt + 1 days + 5 days + 1 + SHORT);

        vm.warp(eta - 1);
        vm.expectPartialRevert(ITimelock.TimelockUnexpectedOperationState.selector);
        platformGovernor.execute(proposalId);
        vm.warp(eta);
        vm.prank(stranger);
        platformGovernor.execute(proposalId);
        vm.roll(vm.getBlockNumber() + 1);
        assertEq(platform.inferenceMarket.rates().protocolFeeBps, 100);
    }

    // an upgrade

    function test_UpgradeTakesAVoteAndBothDelays() public {
        address registry = address(platform.workflowRegistry);
        address next = deployCode("WorkflowRegistry.sol:WorkflowRegistry");
        bytes memory upgrade = abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (next, ""));
        uint256 proposedAt = vm.getBlockTimestamp();
        bytes memory schedule = abi.encodeCall(ITimelock.schedule, (registry, 0, upgrade, 0, 0, LONG));
        _decide(address(platform.upgradeTimelock), schedule);

        vm.warp(vm.getBlockTimestamp() + LONG - 1);
        vm.expectPartialRevert(ITimelock.TimelockUnexpectedOperationState.selector);
        platform.upgradeTimelock.execute(registry, 0, upgrade, 0, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        vm.prank(stranger);
        platform.upgradeTimelock.execute(registry, 0, upgrade, 0, 0);
        assertEq(address(uint160(uint256(vm.load(registry, IMPLEMENTATION)))), next);
        assertGe(vm.getBlockTimestamp(), proposedAt + 6 days + SHORT + LONG);
    }

    function test_RevertWhen_UpgradeIsScheduledWithLess() public {
        vm.expectRevert(abi.encodeWithSelector(ITimelock.TimelockInsufficientDelay.selector, LONG - 1, LONG));
        vm.prank(address(platform.parameterTimelock));
        platform.upgradeTimelock.schedule(address(manager), 0, "", 0, 0, LONG - 1);
    }

    // settings

    function test_RevertWhen_SettingIsChangedWithoutAVote() public {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, holder));
        vm.prank(holder);
        platformGovernor.setVotingPeriod(1 days);
    }

    function test_VoteChangesASetting() public {
        _decide(address(platformGovernor), abi.encodeCall(IModularGovernor.setVotingPeriod, (3 days)));
        assertEq(platformGovernor.votingPeriod(), 3 days);
        assertEq(platformGovernor.votingDelay(), 1 days);
    }
}
