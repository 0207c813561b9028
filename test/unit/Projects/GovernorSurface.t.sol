// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Vm} from "forge-std/Vm.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";

/// @notice The surface that front ends for OpenZeppelin's Governors (DeGov, Agora, formerly Tally) read and call,
/// written down here by hand and tried on a live project through these signatures alone. `docs/governor-surface.md`
/// explains it.
contract GovernorSurfaceTest is ProjectTest {
    bytes4 internal constant IGOVERNOR = 0xcdbdfcee;
    bytes4 internal constant IGOVERNOR_BEFORE = 0x65455a86;
    uint8 internal constant FOR = 1;
    uint8 internal constant PENDING = 0;
    uint8 internal constant ACTIVE = 1;
    uint8 internal constant CANCELED = 2;
    uint8 internal constant DEFEATED = 3;
    uint8 internal constant SUCCEEDED = 4;
    uint8 internal constant QUEUED = 5;
    uint8 internal constant EXECUTED = 7;

    IGovernorSurface internal surface;
    IVotesSurface internal votes;
    ITimelockSurface internal timelock;
    address internal carol;
    uint256 internal carolKey;

    function setUp() public override {
        super.setUp();
        (carol, carolKey) = makeAddrAndKey("carol");
        _contribute(carol, 200 * UNIT);
        _activate();
        surface = IGovernorSurface(address(governor));
        votes = IVotesSurface(surface.token());
        timelock = ITimelockSurface(surface.timelock());
        assertEq(address(votes), address(shares));
        assertEq(address(timelock), address(treasury));
    }

    function _answers(address target, bytes memory call) private view {
        (bool success, bytes memory answer) = target.staticcall(call);
        assertTrue(success && answer.length >= 32, vm.toString(bytes4(call)));
    }

    function _metadata(string memory uri)
        private
        view
        returns (address[] memory targets, uint256[] memory values, bytes[] memory calldatas)
    {
        targets = new address[](1);
        targets[0] = address(treasury);
        values = new uint256[](1);
        calldatas = new bytes[](1);
        calldatas[0] = abi.encodeWithSignature("setMetadata(bytes32,string)", keccak256(bytes(uri)), uri);
    }

    function _proposeMetadata(string memory uri) private returns (uint256 proposalId) {
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _metadata(uri);
        vm.prank(ada);
        proposalId = surface.propose(targets, values, calldatas, uri);
        assertEq(surface.state(proposalId), PENDING);
    }

    // reads

    function test_GovernorAnswersEveryView() public {
        vm.warp(vm.getBlockTimestamp() + 1 hours);
        assertEq(surface.name(), "State of the Union, read closely");
        assertEq(surface.version(), "1");
        assertEq(surface.COUNTING_MODE(), "support=bravo&quorum=for,abstain");
        assertEq(surface.CLOCK_MODE(), "mode=timestamp");
        assertEq(surface.clock(), vm.getBlockTimestamp());
        assertEq(surface.votingDelay(), 1 days);
        assertEq(surface.votingPeriod(), 3 days);
        assertEq(surface.lateQuorumVoteExtension(), 1 days);
        assertEq(surface.quorumNumerator(), 1000);
        assertEq(surface.quorumDenominator(), 10_000);
        assertEq(surface.proposalCount(), 0);
        uint256 supply = votes.totalSupply();
        assertEq(surface.proposalThreshold(), supply / 100);
        // Front ends ask for the quorum of a few minutes ago.
        assertEq(surface.quorum(vm.getBlockTimestamp() - 3 minutes), supply / 10);
        assertEq(surface.getVotes(ada, vm.getBlockTimestamp() - 1), votes.balanceOf(ada));

        uint256 proposalId = _proposeMetadata("ipfs://one");
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _metadata("ipfs://one");
        bytes32 descriptionHash = keccak256("ipfs://one");
        assertEq(surface.hashProposal(targets, values, calldatas, descriptionHash), proposalId);
        assertEq(surface.getProposalId(targets, values, calldatas, descriptionHash), proposalId);
        assertEq(surface.proposalSnapshot(proposalId), vm.getBlockTimestamp() + 1 days);
        assertEq(surface.proposalDeadline(proposalId), vm.getBlockTimestamp() + 4 days);
        assertEq(surface.proposalProposer(proposalId), ada);
        assertEq(surface.proposalEta(proposalId), 0);
        assertTrue(surface.proposalNeedsQueuing(proposalId));
        assertFalse(surface.hasVoted(proposalId, ada));
        (uint256 against, uint256 for_, uint256 abstain) = surface.proposalVotes(proposalId);
        assertEq(against + for_ + abstain, 0);
        (address[] memory gotTargets,, bytes[] memory gotCalldatas, bytes32 gotHash) =
            surface.proposalDetails(proposalId);
        assertEq(abi.encode(gotTargets, gotCalldatas, gotHash), abi.encode(targets, calldatas, descriptionHash));
        assertEq(surface.proposalCount(), 1);
        (uint256 firstId,,,,) = surface.proposalDetailsAt(0);
        assertEq(firstId, proposalId);

        _answers(address(governor), abi.encodeWithSignature("quorumNumerator(uint256)", vm.getBlockTimestamp()));
        _answers(
            address(governor),
            abi.encodeWithSignature("getVotesWithParams(address,uint256,bytes)", ada, vm.getBlockTimestamp() - 1, "")
        );
        _answers(address(governor), abi.encodeWithSignature("nonces(address)", ada));
        _answers(address(governor), abi.encodeWithSignature("eip712Domain()"));
        _answers(address(governor), abi.encodeWithSignature("BALLOT_TYPEHASH()"));
        _answers(address(governor), abi.encodeWithSignature("EXTENDED_BALLOT_TYPEHASH()"));
    }

    function test_TokenAnswersEveryView() public view {
        uint256 before = vm.getBlockTimestamp() - 1;
        assertEq(votes.symbol(), "SOTU");
        assertEq(votes.decimals(), 18);
        assertEq(votes.clock(), vm.getBlockTimestamp());
        assertEq(votes.CLOCK_MODE(), "mode=timestamp");
        assertEq(votes.delegates(ada), ada);
        assertEq(votes.getVotes(ada), 600 * UNIT * SCALE);
        assertEq(votes.getPastVotes(ada, before), 600 * UNIT * SCALE);
        assertEq(votes.getPastTotalSupply(before), votes.totalSupply());
        assertEq(votes.numCheckpoints(ada), 1);
        string[5] memory others =
            ["name()", "nonces(address)", "eip712Domain()", "DOMAIN_SEPARATOR()", "checkpoints(address,uint32)"];
        for (uint256 i; i < others.length; ++i) {
            _answers(address(votes), abi.encodeWithSignature(others[i], ada, 0));
        }
    }

    function test_TimelockAnswersEveryView() public view {
        assertEq(timelock.getMinDelay(), 2 days);
        assertTrue(timelock.hasRole(timelock.PROPOSER_ROLE(), address(governor)));
        assertTrue(timelock.hasRole(timelock.EXECUTOR_ROLE(), address(governor)));
        assertTrue(timelock.hasRole(timelock.CANCELLER_ROLE(), address(governor)));
        string[5] memory others = [
            "getTimestamp(bytes32)",
            "getOperationState(bytes32)",
            "isOperation(bytes32)",
            "isOperationDone(bytes32)",
            "getRoleAdmin(bytes32)"
        ];
        for (uint256 i; i < others.length; ++i) {
            _answers(address(timelock), abi.encodeWithSignature(others[i], keccak256("operation")));
        }
    }

    // ERC-165

    function test_KnowsItsInterfaces() public view {
        // ERC-165 · IGovernor · IGovernor before it had `getProposalId` · ERC-1155's receiver
        bytes4[4] memory ofGovernor = [bytes4(0x01ffc9a7), IGOVERNOR, IGOVERNOR_BEFORE, 0x4e2312e0];
        for (uint256 i; i < ofGovernor.length; ++i) {
            assertTrue(surface.supportsInterface(ofGovernor[i]), vm.toString(ofGovernor[i]));
        }
        // ERC-165 · ERC-1155's receiver
        assertTrue(timelock.supportsInterface(0x01ffc9a7));
        assertTrue(timelock.supportsInterface(0x4e2312e0));
        assertFalse(surface.supportsInterface(0xffffffff));
        assertFalse(timelock.supportsInterface(0xffffffff));
    }

    // a proposal's life by its contents

    function test_LifeByContents() public {
        vm.recordLogs();
        _delegateBySignature(ben);
        // Votes count in full for a delegate who has had them for the seasoning time.
        vm.warp(vm.getBlockTimestamp() + 7 days);
        uint256 proposalId = _proposeMetadata("ipfs://two");
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _metadata("ipfs://two");
        bytes32 descriptionHash = keccak256("ipfs://two");

        vm.warp(surface.proposalSnapshot(proposalId) + 1);
        assertEq(surface.state(proposalId), ACTIVE);
        assertEq(surface.getVotes(ben, surface.proposalSnapshot(proposalId)), 600 * UNIT * SCALE);
        vm.prank(ada);
        assertEq(surface.castVote(proposalId, FOR), 600 * UNIT * SCALE);
        vm.prank(ben);
        surface.castVoteWithReason(proposalId, 0, "Too early");
        surface.castVoteBySig(proposalId, 2, carol, _ballot(proposalId, 2));
        assertTrue(surface.hasVoted(proposalId, carol));
        (uint256 against, uint256 for_, uint256 abstain) = surface.proposalVotes(proposalId);
        assertEq(against, for_);
        assertEq(abstain, 0, "whoever delegated has no votes of its own");
        vm.warp(surface.proposalDeadline(proposalId) + 1);
        assertEq(surface.state(proposalId), DEFEATED, "a tie");

        proposalId = _proposeMetadata("ipfs://three");
        (targets, values, calldatas) = _metadata("ipfs://three");
        descriptionHash = keccak256("ipfs://three");
        vm.warp(surface.proposalDeadline(proposalId) - 1);
        vm.prank(ada);
        surface.castVote(proposalId, FOR);
        vm.warp(surface.proposalDeadline(proposalId) + 1);
        assertEq(surface.state(proposalId), SUCCEEDED);
        surface.queue(targets, values, calldatas, descriptionHash);
        assertEq(surface.state(proposalId), QUEUED);
        vm.warp(surface.proposalEta(proposalId));
        surface.execute(targets, values, calldatas, descriptionHash);
        assertEq(surface.state(proposalId), EXECUTED);
        _expectLifesEvents(vm.getRecordedLogs());
    }

    function _expectLifesEvents(Vm.Log[] memory logs) private view {
        _expectEvent(
            logs,
            address(governor),
            "ProposalCreated(uint256,address,address[],uint256[],string[],bytes[],uint256,uint256,string)"
        );
        _expectEvent(logs, address(governor), "VoteCast(address,uint256,uint8,uint256,string)");
        _expectEvent(logs, address(governor), "ProposalExtended(uint256,uint64)");
        _expectEvent(logs, address(governor), "ProposalQueued(uint256,uint256)");
        _expectEvent(logs, address(governor), "ProposalExecuted(uint256)");
        _expectEvent(logs, address(votes), "DelegateChanged(address,address,address)");
        _expectEvent(logs, address(votes), "DelegateVotesChanged(address,uint256,uint256)");
        _expectEvent(logs, address(timelock), "CallScheduled(bytes32,uint256,address,uint256,bytes,bytes32,uint256)");
        _expectEvent(logs, address(timelock), "CallSalt(bytes32,bytes32)");
        _expectEvent(logs, address(timelock), "CallExecuted(bytes32,uint256,address,uint256,bytes)");
    }

    function _expectEvent(Vm.Log[] memory logs, address emitter, string memory signature) private pure {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter == emitter && logs[i].topics[0] == keccak256(bytes(signature))) return;
        }
        revert(string.concat("no ", signature));
    }

    // a proposal's life by its number

    function test_LifeByNumber() public {
        vm.recordLogs();
        uint256 proposalId = _proposeMetadata("ipfs://four");
        vm.warp(surface.proposalSnapshot(proposalId) + 1);
        vm.prank(ada);
        surface.castVoteWithReasonAndParams(proposalId, FOR, "Yes", "params");
        surface.castVoteWithReasonAndParamsBySig(proposalId, FOR, carol, "Yes", "", _extendedBallot(proposalId, FOR));
        vm.warp(surface.proposalDeadline(proposalId) + 1);
        surface.queue(proposalId);
        vm.warp(surface.proposalEta(proposalId));
        surface.execute(proposalId);
        assertEq(surface.state(proposalId), EXECUTED);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        _expectEvent(logs, address(governor), "VoteCastWithParams(address,uint256,uint8,uint256,string,bytes)");
    }

    // a proposal that is withdrawn

    function test_Cancel() public {
        vm.recordLogs();
        uint256 proposalId = _proposeMetadata("ipfs://five");
        vm.prank(ada);
        surface.cancel(proposalId);
        assertEq(surface.state(proposalId), CANCELED);

        proposalId = _proposeMetadata("ipfs://six");
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _metadata("ipfs://six");
        vm.prank(ada);
        surface.cancel(targets, values, calldatas, keccak256("ipfs://six"));
        assertEq(surface.state(proposalId), CANCELED);
        _expectEvent(vm.getRecordedLogs(), address(governor), "ProposalCanceled(uint256)");
    }

    /// @dev A suffix that front ends know keeps others from proposing the same first, and cancelling it.
    function test_ProposalBelongsToItsProposer() public {
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _metadata("ipfs://seven");
        string memory description = string.concat("Seven#proposer=", vm.toString(ada));
        vm.expectRevert(abi.encodeWithSignature("GovernorRestrictedProposer(address)", ben));
        vm.prank(ben);
        surface.propose(targets, values, calldatas, description);
        vm.prank(ada);
        surface.propose(targets, values, calldatas, description);
    }

    // settings

    function test_SettingsHaveTheirEvents() public {
        address[] memory targets = new address[](5);
        bytes[] memory calldatas = new bytes[](5);
        for (uint256 i; i < 5; ++i) {
            targets[i] = address(governor);
        }
        calldatas[0] = abi.encodeWithSignature("setVotingDelay(uint48)", 2 hours);
        calldatas[1] = abi.encodeWithSignature("setVotingPeriod(uint32)", 2 days);
        calldatas[2] = abi.encodeWithSignature("setProposalThreshold(uint256)", 500);
        calldatas[3] = abi.encodeWithSignature("updateQuorumNumerator(uint256)", 2000);
        calldatas[4] = abi.encodeWithSignature("setLateQuorumVoteExtension(uint48)", 6 hours);
        vm.prank(ada);
        uint256 proposalId = surface.propose(targets, new uint256[](5), calldatas, "Settings");
        _pass(proposalId);
        _queue(proposalId);
        vm.recordLogs();
        surface.execute(proposalId);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        _expectEvent(logs, address(governor), "VotingDelaySet(uint256,uint256)");
        _expectEvent(logs, address(governor), "VotingPeriodSet(uint256,uint256)");
        _expectEvent(logs, address(governor), "ProposalThresholdSet(uint256,uint256)");
        _expectEvent(logs, address(governor), "QuorumNumeratorUpdated(uint256,uint256)");
        _expectEvent(logs, address(governor), "LateQuorumVoteExtensionSet(uint64,uint64)");
    }

    // signatures, made as wallets do: from the domain the contract states

    function _digest(address verifier, bytes32 structHash) private view returns (bytes32) {
        (, string memory name, string memory version, uint256 chainId, address contract_,,) =
            IVotesSurface(verifier).eip712Domain();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                contract_
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function _delegateBySignature(address delegatee) private {
        uint256 expiry = vm.getBlockTimestamp() + 1 hours;
        bytes32 typehash = keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");
        bytes32 structHash = keccak256(abi.encode(typehash, delegatee, votes.nonces(carol), expiry));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(carolKey, _digest(address(votes), structHash));
        votes.delegateBySig(delegatee, votes.nonces(carol), expiry, v, r, s);
        assertEq(votes.delegates(carol), delegatee);
    }

    function _ballot(uint256 proposalId, uint8 support) private view returns (bytes memory) {
        bytes32 typehash = keccak256("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
        return _sign(keccak256(abi.encode(typehash, proposalId, support, carol, surface.nonces(carol))));
    }

    function _extendedBallot(uint256 proposalId, uint8 support) private view returns (bytes memory) {
        bytes32 typehash = keccak256(
            "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)"
        );
        return _sign(
            keccak256(
                abi.encode(typehash, proposalId, support, carol, surface.nonces(carol), keccak256("Yes"), keccak256(""))
            )
        );
    }

    function _sign(bytes32 structHash) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(carolKey, _digest(address(governor), structHash));
        return abi.encodePacked(r, s, v);
    }
}

interface IGovernorSurface {
    function name() external view returns (string memory);
    function version() external view returns (string memory);
    // solhint-disable-next-line func-name-mixedcase
    function COUNTING_MODE() external view returns (string memory);
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() external view returns (string memory);
    function clock() external view returns (uint48);
    function token() external view returns (address);
    function timelock() external view returns (address);
    function votingDelay() external view returns (uint256);
    function votingPeriod() external view returns (uint256);
    function lateQuorumVoteExtension() external view returns (uint48);
    function proposalThreshold() external view returns (uint256);
    function quorum(uint256 timepoint) external view returns (uint256);
    function quorumNumerator() external view returns (uint256);
    function quorumDenominator() external view returns (uint256);
    function getVotes(address account, uint256 timepoint) external view returns (uint256);
    function nonces(address owner) external view returns (uint256);
    function supportsInterface(bytes4 interfaceId) external view returns (bool);
    function state(uint256 proposalId) external view returns (uint8);
    function proposalSnapshot(uint256 proposalId) external view returns (uint256);
    function proposalDeadline(uint256 proposalId) external view returns (uint256);
    function proposalProposer(uint256 proposalId) external view returns (address);
    function proposalEta(uint256 proposalId) external view returns (uint256);
    function proposalNeedsQueuing(uint256 proposalId) external view returns (bool);
    function hasVoted(uint256 proposalId, address account) external view returns (bool);
    function proposalVotes(uint256 proposalId) external view returns (uint256 against, uint256 for_, uint256 abstain);
    function proposalCount() external view returns (uint256);
    function proposalDetails(uint256 proposalId)
        external
        view
        returns (address[] memory, uint256[] memory, bytes[] memory, bytes32);
    function proposalDetailsAt(uint256 index)
        external
        view
        returns (uint256, address[] memory, uint256[] memory, bytes[] memory, bytes32);
    function hashProposal(address[] memory, uint256[] memory, bytes[] memory, bytes32) external pure returns (uint256);
    function getProposalId(address[] memory, uint256[] memory, bytes[] memory, bytes32) external view returns (uint256);
    function propose(address[] memory, uint256[] memory, bytes[] memory, string memory) external returns (uint256);
    function queue(address[] memory, uint256[] memory, bytes[] memory, bytes32) external returns (uint256);
    function queue(uint256 proposalId) external;
    function execute(address[] memory, uint256[] memory, bytes[] memory, bytes32) external payable returns (uint256);
    function execute(uint256 proposalId) external payable;
    function cancel(address[] memory, uint256[] memory, bytes[] memory, bytes32) external returns (uint256);
    function cancel(uint256 proposalId) external;
    function castVote(uint256 proposalId, uint8 support) external returns (uint256);
    function castVoteWithReason(uint256 proposalId, uint8 support, string memory reason) external returns (uint256);
    function castVoteWithReasonAndParams(uint256 proposalId, uint8 support, string memory reason, bytes memory params)
        external
        returns (uint256);
    function castVoteBySig(uint256 proposalId, uint8 support, address voter, bytes memory signature)
        external
        returns (uint256);
    function castVoteWithReasonAndParamsBySig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string memory reason,
        bytes memory params,
        bytes memory signature
    ) external returns (uint256);
}

interface IVotesSurface {
    function symbol() external view returns (string memory);
    function decimals() external view returns (uint8);
    function totalSupply() external view returns (uint256);
    function balanceOf(address account) external view returns (uint256);
    function clock() external view returns (uint48);
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() external view returns (string memory);
    function delegates(address account) external view returns (address);
    function getVotes(address account) external view returns (uint256);
    function getPastVotes(address account, uint256 timepoint) external view returns (uint256);
    function getPastTotalSupply(uint256 timepoint) external view returns (uint256);
    function numCheckpoints(address account) external view returns (uint32);
    function nonces(address owner) external view returns (uint256);
    function delegateBySig(address delegatee, uint256 nonce, uint256 expiry, uint8 v, bytes32 r, bytes32 s) external;
    function eip712Domain()
        external
        view
        returns (bytes1, string memory, string memory, uint256, address, bytes32, uint256[] memory);
}

interface ITimelockSurface {
    // solhint-disable-next-line func-name-mixedcase
    function PROPOSER_ROLE() external view returns (bytes32);
    // solhint-disable-next-line func-name-mixedcase
    function EXECUTOR_ROLE() external view returns (bytes32);
    // solhint-disable-next-line func-name-mixedcase
    function CANCELLER_ROLE() external view returns (bytes32);
    function getMinDelay() external view returns (uint256);
    function hasRole(bytes32 role, address account) external view returns (bool);
    function supportsInterface(bytes4 interfaceId) external view returns (bool);
}
