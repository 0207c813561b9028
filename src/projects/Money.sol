// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IInferenceMarket} from "../interfaces/IInferenceMarket.sol";
import {IProjectToken} from "../interfaces/IProjectToken.sol";
import {IProjectTreasury} from "../interfaces/IProjectTreasury.sol";
import {TreasuryState} from "./TreasuryState.sol";

/// @title Money
/// @notice How money comes into a treasury and onto its books, and how it leaves.
library Money {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @notice Takes exactly `assets` from the caller's wallet. The books are the caller's business.
    function pull(TreasuryState storage self, uint256 assets) internal {
        uint256 before = held(self);
        IERC20(self.raise.asset).safeTransferFrom(msg.sender, address(this), assets);
        uint256 received = held(self) - before;
        if (received != assets) revert IProjectTreasury.ProjectTreasury_InexactTransfer(assets, received);
    }

    /// @notice Brings the market's credit home and onto the books, if the market works.
    function collect(TreasuryState storage self, IInferenceMarket market) internal {
        // Whatever the market answers, leaving goes on.
        bytes memory call = abi.encodeCall(market.claimable, (address(this), self.raise.asset));
        (bool worked, bytes32 credit,) = LowLevelCall.staticcallReturn64Bytes(address(market), call);
        if (!worked || credit == 0) return;
        uint256 before = held(self);
        withdrawCredit(self, market);
        countIn(self, held(self) - before);
    }

    /// @notice Brings the market's credit home, and it and everything else that is held onto the books.
    function bookAll(TreasuryState storage self, IInferenceMarket market) internal returns (uint256 assets) {
        if (!withdrawCredit(self, market)) revert IProjectTreasury.ProjectTreasury_MarketFailed();
        assets = unbooked(self);
        countIn(self, assets);
    }

    /// @notice Brings the market's credit home.
    function withdrawCredit(TreasuryState storage self, IInferenceMarket market) internal returns (bool worked) {
        address[] memory assets = new address[](1);
        assets[0] = self.raise.asset;
        try market.withdrawAll(assets, address(this)) {
            return true;
        } catch {
            return false;
        }
    }

    /// @notice Puts `assets` that came in on the books.
    function countIn(TreasuryState storage self, uint256 assets) internal {
        if (assets == 0) return;
        uint128 newFree = (self.free + assets).toUint128();
        self.free = newFree;
        emit IProjectTreasury.Swept(assets, newFree);
    }

    /// @notice Takes `assets` off the books.
    function countOut(TreasuryState storage self, uint256 assets) internal returns (uint128 newFree) {
        // Safe: every caller takes at most what is free, and the subtraction checks it.
        newFree = self.free - uint128(assets);
        self.free = newFree;
    }

    /// @notice Burns `shares` of `owner`.
    /// @return supply Of all shares, before these were burned.
    function burn(TreasuryState storage self, address owner, uint256 shares) internal returns (uint256 supply) {
        return IProjectToken(self.token).burn(owner, shares);
    }

    /// @notice Pays what is off the books already.
    function pay(TreasuryState storage self, address to, uint256 assets) internal {
        IERC20(self.raise.asset).safeTransfer(to, assets);
    }

    function held(TreasuryState storage self) internal view returns (uint256) {
        return IERC20(self.raise.asset).balanceOf(address(this));
    }

    /// @notice What the treasury holds beyond its books.
    function unbooked(TreasuryState storage self) internal view returns (uint256) {
        return Math.saturatingSub(held(self), uint256(self.free) + self.raise.bonusHeld);
    }

    /// @notice How many shares an account has: at least `needed`.
    function requireShares(TreasuryState storage self, address account, uint256 needed)
        internal
        view
        returns (uint256 shares)
    {
        shares = IERC20(self.token).balanceOf(account);
        if (shares < needed) revert IProjectTreasury.ProjectTreasury_NotEnoughShares(account, shares, needed);
    }
}
