// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {AssetPermit, Contribution} from "../types/Project.sol";

/// @title IContributionRouter
/// @notice Contributes to several projects in one transaction, in ERC-20 or native money. It holds nothing between
/// transactions and has no power: whoever dislikes it calls the treasuries.
interface IContributionRouter {
    /// @notice Thrown when `treasury` is no project of the factory.
    error ContributionRouter_NotAProject(address treasury);
    /// @notice Thrown when native money is sent that the contributions do not add up to.
    error ContributionRouter_InexactValue(uint256 expected, uint256 sent);
    /// @notice Thrown when an asset did not arrive in full.
    error ContributionRouter_InexactTransfer(address asset, uint256 expected, uint256 received);
    /// @notice Thrown when nothing is to be contributed.
    error ContributionRouter_Empty();
    /// @notice Thrown when native money is sent without contributions: it would stay here.
    error ContributionRouter_NativeMoney();

    /// @notice Contributes for the caller to each project in order, out of its wallet; all or nothing.
    /// @dev Native money is wrapped and goes to projects that raise the wrapped token: send exactly what these add up
    /// to, or none to pay in the wrapped token.
    /// @param permits EIP-2612 permits for this router, tried first; one that was used already is no error while the
    /// allowance suffices.
    /// @return shares Minted by each contribution.
    function contribute(Contribution[] calldata contributions, AssetPermit[] calldata permits)
        external
        payable
        returns (uint256[] memory shares);

    /// @notice What each contribution would do now if it were the only one; zero where it would be refused. What the
    /// caller has pledged before is not counted.
    function previewContribute(Contribution[] calldata contributions)
        external
        view
        returns (uint256[] memory shares, uint256[] memory redeemable);

    /// @notice The wrapped native token.
    function wrappedNative() external view returns (address);
}
