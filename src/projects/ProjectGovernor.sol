// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GovernorUpgradeable} from "@openzeppelin/contracts-upgradeable/governance/GovernorUpgradeable.sol";
import {
    TimelockControllerUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/TimelockControllerUpgradeable.sol";
import {
    GovernorCountingSimpleUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorCountingSimpleUpgradeable.sol";
import {
    GovernorPreventLateQuorumUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorPreventLateQuorumUpgradeable.sol";
import {
    GovernorSettingsUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorSettingsUpgradeable.sol";
import {
    GovernorStorageUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorStorageUpgradeable.sol";
import {
    GovernorTimelockControlUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorTimelockControlUpgradeable.sol";
import {
    GovernorVotesUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorVotesUpgradeable.sol";
import {
    GovernorVotesQuorumFractionUpgradeable
} from "@openzeppelin/contracts-upgradeable/governance/extensions/GovernorVotesQuorumFractionUpgradeable.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {IProjectGovernor} from "../interfaces/IProjectGovernor.sol";
import {IProjectToken} from "../interfaces/IProjectToken.sol";
import {IProjectTreasury} from "../interfaces/IProjectTreasury.sol";
import {GovernanceTerms, GovernorSetting, ProjectPart, ProjectPhase} from "../types/Project.sol";
import {ListedUpgrades} from "./ListedUpgrades.sol";

/// @title ProjectGovernor
/// @notice Turns members' votes into calls of their treasury, which is its timelock.
///
/// Votes and quorum are seasoned: money that arrives today neither decides today's proposals nor lifts the quorum out
/// of reach.
///
/// ROUNDING
/// @dev Quorum and the proposal threshold round down, both by less than one share's base unit.
/// TRUST
/// @dev What a vote may call is the treasury's charter; it is checked when proposing, to refuse early, and by the
/// treasury when executing, to refuse at all.
contract ProjectGovernor is
    IProjectGovernor,
    GovernorSettingsUpgradeable,
    GovernorCountingSimpleUpgradeable,
    GovernorStorageUpgradeable,
    GovernorVotesQuorumFractionUpgradeable,
    GovernorPreventLateQuorumUpgradeable,
    GovernorTimelockControlUpgradeable,
    ListedUpgrades
{
    /// @notice How long what was voted can be queued, and then executed: it must not bind those who join long after.
    uint256 public constant GRACE_SECONDS = 14 days;

    uint256 internal constant BPS = 10_000;

    /// @custom:storage-location erc7201:inference.storage.ProjectGovernor
    struct ProjectGovernorStorage {
        // slot 0
        mapping(uint256 proposalId => ProposalKind) kinds;
    }

    struct ProposalKind {
        /// every call closes a budget
        bool immediate;
        /// at least one call loosens the charter's limits
        bool loosening;
    }

    constructor(IProjectFactory factory) ListedUpgrades(factory, ProjectPart.Governor) {
        _disableInitializers();
    }

    /// @inheritdoc IProjectGovernor
    function initialize(string calldata name_, address token_, address treasury, GovernanceTerms calldata terms)
        external
        initializer
    {
        __Governor_init(name_);
        __GovernorSettings_init(terms.votingDelay, terms.votingPeriod, terms.proposalThresholdBps);
        __GovernorVotes_init(IVotes(token_));
        __GovernorVotesQuorumFraction_init(terms.quorumBps);
        __GovernorPreventLateQuorum_init(terms.lateQuorumExtension);
        __GovernorTimelockControl_init(TimelockControllerUpgradeable(payable(treasury)));
    }

    /*//////////////////////////////////////////////////////////////
                                 VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @inheritdoc IProjectGovernor
    function isImmediate(uint256 proposalId) public view returns (bool) {
        return _storage().kinds[proposalId].immediate;
    }

    /// @inheritdoc IProjectGovernor
    function needsSupermajority(uint256 proposalId) public view returns (bool) {
        return _storage().kinds[proposalId].loosening;
    }

    /// @inheritdoc IProjectGovernor
    function isVoid(uint256 proposalId) external view returns (bool) {
        uint256 snapshot = proposalSnapshot(proposalId);
        if (snapshot >= clock()) return false;
        (uint256 supply, uint256 burned) = _departuresSince(snapshot);
        return _isVoid(supply, burned);
    }

    function quorumDenominator() public pure override returns (uint256) {
        return BPS;
    }

    /// @notice Votes needed to propose: a fraction of the seasoned supply, so that it can neither lock out nor be
    /// outgrown.
    function proposalThreshold()
        public
        view
        override(GovernorUpgradeable, GovernorSettingsUpgradeable)
        returns (uint256)
    {
        return _seasonedSupply(clock() - 1) * super.proposalThreshold() / BPS;
    }

    function proposalNeedsQueuing(uint256 proposalId)
        public
        view
        override(GovernorUpgradeable, GovernorTimelockControlUpgradeable)
        returns (bool)
    {
        return !isImmediate(proposalId);
    }

    function state(uint256 proposalId)
        public
        view
        override(GovernorUpgradeable, GovernorTimelockControlUpgradeable)
        returns (ProposalState)
    {
        ProposalState current = super.state(proposalId);
        if (current != ProposalState.Succeeded && current != ProposalState.Queued) return current;
        // Zero until it is queued.
        uint256 due = Math.max(proposalDeadline(proposalId), proposalEta(proposalId));
        return clock() > due + GRACE_SECONDS ? ProposalState.Expired : current;
    }

    function votingDelay() public view override(GovernorUpgradeable, GovernorSettingsUpgradeable) returns (uint256) {
        return super.votingDelay();
    }

    function votingPeriod() public view override(GovernorUpgradeable, GovernorSettingsUpgradeable) returns (uint256) {
        return super.votingPeriod();
    }

    function quorum(uint256 timepoint)
        public
        view
        override(GovernorUpgradeable, GovernorVotesQuorumFractionUpgradeable)
        returns (uint256)
    {
        return _seasonedSupply(timepoint) * quorumNumerator(timepoint) / BPS;
    }

    function clock() public view override(GovernorUpgradeable, GovernorVotesUpgradeable) returns (uint48) {
        return super.clock();
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public view override(GovernorUpgradeable, GovernorVotesUpgradeable) returns (string memory) {
        return super.CLOCK_MODE();
    }

    function proposalDeadline(uint256 proposalId)
        public
        view
        override(GovernorUpgradeable, GovernorPreventLateQuorumUpgradeable)
        returns (uint256)
    {
        return super.proposalDeadline(proposalId);
    }

    /*//////////////////////////////////////////////////////////////
                                 VOTES
    //////////////////////////////////////////////////////////////*/

    function _getVotes(address account, uint256 timepoint, bytes memory params)
        internal
        view
        override(GovernorUpgradeable, GovernorVotesUpgradeable)
        returns (uint256)
    {
        uint256 seasoned = super._getVotes(account, _seasoningPoint(timepoint), params);
        return Math.min(seasoned, super._getVotes(account, timepoint, params));
    }

    function _seasonedSupply(uint256 timepoint) internal view returns (uint256) {
        uint256 seasoned = token().getPastTotalSupply(_seasoningPoint(timepoint));
        return Math.min(seasoned, token().getPastTotalSupply(timepoint));
    }

    /// @dev In a project's first second the point is not past yet.
    function _seasoningPoint(uint256 timepoint) internal view returns (uint256) {
        return Math.min(_treasury().seasoningPoint(uint48(timepoint)), timepoint);
    }

    /// @dev What members did not want to be bound to needs more than half of the votes to become looser.
    function _voteSucceeded(uint256 proposalId)
        internal
        view
        override(GovernorUpgradeable, GovernorCountingSimpleUpgradeable)
        returns (bool)
    {
        if (!super._voteSucceeded(proposalId)) return false;
        (uint256 against, uint256 for_,) = proposalVotes(proposalId);
        return !needsSupermajority(proposalId) || for_ * 4000 >= against * 6000;
    }

    /// @dev Who votes money away and leaves before it goes must not bind those who stay.
    function _departuresSince(uint256 snapshot) internal view returns (uint256 supply, uint256 burned) {
        return (_seasonedSupply(snapshot), IProjectToken(address(token())).seasonedBurnedSince(uint48(snapshot)));
    }

    function _isVoid(uint256 supply, uint256 burned) internal pure returns (bool) {
        return burned * 3 > supply;
    }

    /*//////////////////////////////////////////////////////////////
                               PROPOSALS
    //////////////////////////////////////////////////////////////*/

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override(GovernorUpgradeable, GovernorStorageUpgradeable) returns (uint256 proposalId) {
        ProjectPhase phase = _treasury().phase();
        if (phase != ProjectPhase.Active && phase != ProjectPhase.WindDown) revert ProjectGovernor_NotActive();
        proposalId = super._propose(targets, values, calldatas, description, proposer);
        ProposalKind memory kind = _checkCharter(targets, values, calldatas);
        if (kind.immediate || kind.loosening) _storage().kinds[proposalId] = kind;
    }

    function _checkCharter(address[] memory targets, uint256[] memory values, bytes[] memory calldatas)
        internal
        view
        returns (ProposalKind memory kind)
    {
        IProjectTreasury treasury = _treasury();
        kind.immediate = true;
        for (uint256 i; i < targets.length; ++i) {
            bytes4 selector = bytes4(calldatas[i]);
            if (values[i] != 0 || !treasury.isAllowed(targets[i], selector)) {
                revert IProjectTreasury.ProjectTreasury_OutsideCharter(targets[i], values[i], selector);
            }
            bool ofTreasury = targets[i] == address(treasury);
            if (!ofTreasury || selector != IProjectTreasury.closeBudget.selector) kind.immediate = false;
            if (ofTreasury && selector == IProjectTreasury.loosenLimits.selector) kind.loosening = true;
        }
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(GovernorUpgradeable, GovernorTimelockControlUpgradeable) {
        if (msg.value != 0) revert ProjectGovernor_NativeMoney();
        if (isImmediate(proposalId)) {
            GovernorUpgradeable._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
        } else {
            (uint256 supply, uint256 burned) = _departuresSince(proposalSnapshot(proposalId));
            if (_isVoid(supply, burned)) revert ProjectGovernor_Void(proposalId, supply, burned);
            super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
        }
    }

    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(GovernorUpgradeable, GovernorTimelockControlUpgradeable) returns (uint48) {
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(GovernorUpgradeable, GovernorTimelockControlUpgradeable) returns (uint256) {
        return super._cancel(targets, values, calldatas, descriptionHash);
    }

    function _executor()
        internal
        view
        override(GovernorUpgradeable, GovernorTimelockControlUpgradeable)
        returns (address)
    {
        return super._executor();
    }

    function _tallyUpdated(uint256 proposalId)
        internal
        override(GovernorUpgradeable, GovernorPreventLateQuorumUpgradeable)
    {
        super._tallyUpdated(proposalId);
    }

    /*//////////////////////////////////////////////////////////////
                                SETTINGS
    //////////////////////////////////////////////////////////////*/

    function _setVotingDelay(uint48 newVotingDelay) internal override {
        FACTORY.requireWithinBounds(GovernorSetting.VotingDelay, newVotingDelay);
        super._setVotingDelay(newVotingDelay);
    }

    function _setVotingPeriod(uint32 newVotingPeriod) internal override {
        FACTORY.requireWithinBounds(GovernorSetting.VotingPeriod, newVotingPeriod);
        super._setVotingPeriod(newVotingPeriod);
    }

    function _setProposalThreshold(uint256 newThresholdBps) internal override {
        FACTORY.requireWithinBounds(GovernorSetting.ProposalThresholdBps, newThresholdBps);
        super._setProposalThreshold(newThresholdBps);
    }

    function _updateQuorumNumerator(uint256 newQuorumBps) internal override {
        FACTORY.requireWithinBounds(GovernorSetting.QuorumBps, newQuorumBps);
        super._updateQuorumNumerator(newQuorumBps);
    }

    /// @dev With an extension longer than any vote, one that reached its quorum would go on for ever.
    function _setLateQuorumVoteExtension(uint48 newVoteExtension) internal override {
        FACTORY.requireWithinBounds(GovernorSetting.VotingPeriod, Math.max(newVoteExtension, votingPeriod()));
        super._setLateQuorumVoteExtension(newVoteExtension);
    }

    function _treasury() internal view returns (IProjectTreasury) {
        return IProjectTreasury(timelock());
    }

    function _upgrader() internal view override returns (address) {
        return timelock();
    }

    function _storage() private pure returns (ProjectGovernorStorage storage $) {
        uint256 slot = erc7201("inference.storage.ProjectGovernor");
        assembly {
            $.slot := slot
        }
    }
}
