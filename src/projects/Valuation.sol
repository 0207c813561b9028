// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IInferenceMarket} from "../interfaces/IInferenceMarket.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {ProjectPhase} from "../types/Project.sol";
import {Money} from "./Money.sol";
import {Raises} from "./Raises.sol";
import {Shares} from "./Shares.sol";
import {Raise, TreasuryState} from "./TreasuryState.sol";

/// @title Valuation
/// @notice What a treasury owns, what its shares cost and are worth, and what would happen to a contribution.
/// @dev A linked library as far as nothing that moves money calls it, so that the treasury stays below the limit of
/// code size. It runs as the treasury.
library Valuation {
    using Money for TreasuryState;
    using Raises for Raise;
    using Valuation for TreasuryState;

    /// @notice What `contribute` would do now; zero where it would be refused.
    function previewContribute(
        TreasuryState storage self,
        uint256 assets,
        IProjectFactory factory,
        IInferenceMarket market
    ) external view returns (uint256 shares, uint256 redeemable) {
        (uint40 pausedUntil, uint40 paused) = factory.contributionPauses();
        if (assets == 0 || assets > type(uint128).max || block.timestamp < pausedUntil) return (0, 0);
        if (self.phase == ProjectPhase.Raise) {
            return self.raise.accepts(assets, self.free, paused) ? self.priceOfPledge(assets) : (0, 0);
        }
        bool joinable = self.phase == ProjectPhase.Active && block.timestamp > self.activatedAt;
        if (!joinable || assets < self.raise.minContribution) return (0, 0);
        uint256 supply = IERC20(self.token).totalSupply();
        uint256 free = self.free + self.credit(market) + self.unbooked();
        uint256 netAssets = free + self.committed(market);
        if (netAssets < Shares.neededToJoin(supply)) return (0, 0);
        return self.priceOfJoining(assets, supply, free, netAssets);
    }

    /// @notice What `redeem` would pay now; zero for more shares than there are.
    function previewRedeem(TreasuryState storage self, uint256 shares, IInferenceMarket market)
        external
        view
        returns (uint256 assets)
    {
        uint256 supply = IERC20(self.token).totalSupply();
        if (shares == 0 || shares > supply) return 0;
        (assets,) = Shares.toAssetsDown(shares, supply, self.free + self.credit(market), self.exitFeeBps);
    }

    /// @notice Net assets x old supply / supply: what the old shares own, since new ones cost what they add.
    function seasonedAssets(TreasuryState storage self, IInferenceMarket market) external view returns (uint256) {
        if (self.activatedAt == 0) return 0;
        uint256 netAssets = self.free + self.committed(market);
        uint48 point = self.seasoningPoint(uint48(block.timestamp));
        // The past ends a second ago.
        if (point == block.timestamp) return netAssets;
        uint256 oldSupply = IVotes(self.token).getPastTotalSupply(point);
        uint256 supply = IERC20(self.token).totalSupply();
        return supply <= oldSupply ? netAssets : Math.mulDiv(netAssets, oldSupply, supply);
    }

    /// @notice When shares must have existed to count in full at `timepoint`.
    function seasoningPoint(TreasuryState storage self, uint48 timepoint) internal view returns (uint48) {
        return uint48(Math.max(Math.saturatingSub(timepoint, self.seasoning), self.activatedAt));
    }

    /// @notice Shares for a pledge, and what they would redeem for if the raise ended now.
    function priceOfPledge(TreasuryState storage self, uint256 assets)
        internal
        view
        returns (uint256 shares, uint256 redeemable)
    {
        return (assets * Shares.PER_ASSET, Shares.pledgeToAssetsDown(assets, self.founderBps, self.exitFeeBps));
    }

    /// @notice Shares for a contribution after the raise, and what they would redeem for.
    function priceOfJoining(TreasuryState storage self, uint256 assets, uint256 supply, uint256 free, uint256 netAssets)
        internal
        view
        returns (uint256 shares, uint256 redeemable)
    {
        shares = Shares.toSharesDown(assets, supply, netAssets);
        (redeemable,) = Shares.toAssetsDown(shares, supply + shares, free + assets, self.exitFeeBps);
    }

    /// @notice Money in jobs that are not final.
    function committed(TreasuryState storage self, IInferenceMarket market) internal view returns (uint256) {
        return market.inJobs(address(this), self.raise.asset);
    }

    /// @notice What the market would pay out now.
    function credit(TreasuryState storage self, IInferenceMarket market) internal view returns (uint256) {
        return market.claimable(address(this), self.raise.asset);
    }
}
