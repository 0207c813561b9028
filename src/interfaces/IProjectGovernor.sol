// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {GovernanceTerms} from "../types/Project.sol";

/// @title IProjectGovernor
/// @notice A project's Governor: OpenZeppelin's surface and events, with the limits and short cuts of a project.
/// @dev `quorumNumerator` and the argument of `setProposalThreshold` are basis points; `proposalThreshold` returns
/// votes.
interface IProjectGovernor {
    /// @notice Thrown when something is proposed before the project is active.
    error ProjectGovernor_NotActive();
    /// @notice Thrown when more than a third of the shares left since a proposal's snapshot: the vote no longer speaks
    /// for the project. Propose again.
    error ProjectGovernor_Void(uint256 proposalId, uint256 supplyAtSnapshot, uint256 supplyNow);
    /// @notice Thrown when native money is sent along with a proposal's execution.
    error ProjectGovernor_NativeMoney();

    /// @notice Sets up a new project's Governor. Once, by the factory.
    function initialize(string calldata name, address token, address treasury, GovernanceTerms calldata terms) external;

    /// @notice Whether a proposal only closes budgets: such a one needs no queue and no timelock.
    function isImmediate(uint256 proposalId) external view returns (bool);
}
