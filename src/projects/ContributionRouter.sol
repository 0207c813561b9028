// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IContributionRouter} from "../interfaces/IContributionRouter.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {IProjectTreasury} from "../interfaces/IProjectTreasury.sol";
import {IWrappedNative} from "../interfaces/IWrappedNative.sol";
import {AssetPermit, Contribution} from "../types/Project.sol";

/// @title ContributionRouter
/// @notice Contributes to several projects in one transaction, in ERC-20 or native money.
///
/// INVARIANTS
/// @dev It holds nothing between transactions.
/// TRUST
/// @dev Treasuries let it contribute for others after the raise; it contributes for its caller and nobody else, to
/// projects of the factory only.
/// TOKENS
/// @dev No fee-on-transfer.
contract ContributionRouter is IContributionRouter, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    IProjectFactory public immutable FACTORY;
    address private immutable WRAPPED_NATIVE;

    constructor(IProjectFactory factory, address wrappedNative_) {
        FACTORY = factory;
        WRAPPED_NATIVE = wrappedNative_;
    }

    /// @inheritdoc IContributionRouter
    function contribute(Contribution[] calldata contributions, AssetPermit[] calldata permits)
        external
        payable
        nonReentrant
        returns (uint256[] memory shares)
    {
        if (contributions.length == 0) revert ContributionRouter_Empty();
        _usePermits(permits);
        if (msg.value > 0) _wrap(contributions);
        shares = new uint256[](contributions.length);
        for (uint256 i; i < contributions.length; ++i) {
            shares[i] = _contribute(contributions[i]);
        }
    }

    /// @notice Refused: it would stay here.
    receive() external payable {
        revert ContributionRouter_NativeMoney();
    }

    /// @inheritdoc IContributionRouter
    function previewContribute(Contribution[] calldata contributions)
        external
        view
        returns (uint256[] memory shares, uint256[] memory redeemable)
    {
        shares = new uint256[](contributions.length);
        redeemable = new uint256[](contributions.length);
        for (uint256 i; i < contributions.length; ++i) {
            Contribution calldata contribution = contributions[i];
            if (!_isProject(contribution.treasury)) continue;
            (uint256 minted, uint256 worth) =
                IProjectTreasury(contribution.treasury).previewContribute(contribution.assets);
            if (worth >= contribution.minRedeemable) (shares[i], redeemable[i]) = (minted, worth);
        }
    }

    /// @inheritdoc IContributionRouter
    function wrappedNative() external view returns (address) {
        return WRAPPED_NATIVE;
    }

    function _contribute(Contribution calldata contribution) private returns (uint256 shares) {
        IProjectTreasury treasury = _project(contribution.treasury);
        IERC20 asset = IERC20(treasury.asset());
        bool wrapped = msg.value > 0 && address(asset) == WRAPPED_NATIVE;
        if (!wrapped) _pull(asset, contribution.assets);
        asset.forceApprove(address(treasury), contribution.assets);
        return treasury.contribute(contribution.assets, msg.sender, contribution.minRedeemable);
    }

    /// @dev Native money pays for everything that raises the wrapped token, or for nothing.
    function _wrap(Contribution[] calldata contributions) private {
        uint256 expected;
        for (uint256 i; i < contributions.length; ++i) {
            if (_project(contributions[i].treasury).asset() == WRAPPED_NATIVE) expected += contributions[i].assets;
        }
        if (msg.value != expected) revert ContributionRouter_InexactValue(expected, msg.value);
        IWrappedNative(WRAPPED_NATIVE).deposit{value: msg.value}();
    }

    function _usePermits(AssetPermit[] calldata permits) private {
        for (uint256 i; i < permits.length; ++i) {
            AssetPermit calldata p = permits[i];
            // Whoever saw the permit first may have used it already: the transfer decides.
            try IERC20Permit(p.asset)
                .permit(msg.sender, address(this), p.assets, p.permit.deadline, p.permit.v, p.permit.r, p.permit.s) {}
                catch {}
        }
    }

    function _pull(IERC20 asset, uint256 assets) private {
        uint256 before = asset.balanceOf(address(this));
        asset.safeTransferFrom(msg.sender, address(this), assets);
        uint256 received = asset.balanceOf(address(this)) - before;
        if (received != assets) revert ContributionRouter_InexactTransfer(address(asset), assets, received);
    }

    function _project(address treasury) private view returns (IProjectTreasury) {
        if (!_isProject(treasury)) revert ContributionRouter_NotAProject(treasury);
        return IProjectTreasury(treasury);
    }

    function _isProject(address treasury) private view returns (bool) {
        return FACTORY.projectOf(treasury).treasury != address(0);
    }
}
