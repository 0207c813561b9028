// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {GovernanceTerms} from "../types/Project.sol";

/// @title IProjectGovernor
/// @notice A project's Governor: OpenZeppelin's surface and events, with the limits and short cuts of a project.
/// Votes and quorum are seasoned: of an account's votes (of the supply) at the snapshot, no more count than it had
/// (there was) at the treasury's `seasoningPoint` of it.
/// @dev `quorumNumerator` and the argument of `setProposalThreshold` are basis points; `proposalThreshold` returns
/// votes.
interface IProjectGovernor {
    /// @notice Thrown when something is proposed before the project is active.
    error ProjectGovernor_NotActive();
    /// @notice Thrown when more than a third of the seasoned shares left since a proposal's snapshot: the vote no
    /// longer speaks for the project. Propose again.
    error ProjectGovernor_Void(uint256 proposalId, uint256 seasonedSupply, uint256 burned);
    /// @notice Thrown when native money is sent along with a proposal's execution.
    error ProjectGovernor_NativeMoney();

    /// @notice Sets up a new project's Governor. Once, by the factory.
    function initialize(string calldata name, address token, address treasury, GovernanceTerms calldata terms) external;

    /// @notice Whether a proposal only closes budgets: such a one needs no queue and no timelock.
    function isImmediate(uint256 proposalId) external view returns (bool);

    /// @notice Whether a proposal loosens the charter's limits: such a one needs 60 % of the votes for and against.
    function needsSupermajority(uint256 proposalId) external view returns (bool);

    /// @notice Whether so many seasoned shares left since a proposal's snapshot that it can no longer be executed.
    function isVoid(uint256 proposalId) external view returns (bool);
}
