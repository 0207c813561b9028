// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {ProjectPhase} from "src/types/Project.sol";
import {ProjectModel} from "./ProjectModel.t.sol";
import {ProjectRaise} from "./ProjectRaise.t.sol";
import {ProjectSpending} from "./ProjectSpending.t.sol";
import {ProjectWork} from "./ProjectWork.t.sol";
import {ITreasury, Platform} from "test/utils/Surfaces.sol";

/// @notice Who takes part in a campaign besides the members.
struct Others {
    address guardian;
    address runner;
    address keeper;
}

/// @notice Everything that can happen to one project, and how it ends.
contract ProjectHandler is ProjectWork {
    constructor(
        ITreasury treasury,
        Platform memory platform,
        address[] memory actors_,
        Others memory others,
        uint32 seasoning,
        uint16 allowanceBps
    )
        ProjectModel(treasury, platform, actors_)
        ProjectRaise(others.guardian)
        ProjectSpending(others.runner, seasoning, allowanceBps)
        ProjectWork(others.keeper)
    {
        _recordSupply();
    }

    function donate(uint256 assets) external step {
        assets = bound(assets, 0, 100 * UNIT);
        deal(address(MONEY), address(this), assets);
        MONEY.transfer(address(TREASURY), assets);
        gifts += assets;
    }

    function wait(uint256 time) external step {
        _wait(bound(time, 1, 3 days));
    }

    function checkEscrow() external view {
        address asset = address(MONEY);
        (uint256 staked,,) = MARKET.stakeOf(KEEPER, asset);
        uint256 owed = _committed() + _credit() + staked + MARKET.claimable(KEEPER, asset)
            + MARKET.claimable(RUNNER, asset) + MARKET.feePot(asset) + MARKET.insuranceFund(asset);
        assertGe(MONEY.balanceOf(address(MARKET)), owed, "the market owes more than it holds");
        assertEq(TREASURY.sweepable(), _credit() + gifts, "what can be swept is what is there");
        if (TREASURY.phase() == ProjectPhase.Raise) {
            assertEq(SHARES.totalSupply(), free * SCALE, "pledges are not covered at par");
            assertEq(TREASURY.deadline(), endOfRaise(), "the raise ends at another time");
        }
    }

    /// @dev Everybody takes out what is theirs, in some order, and nothing is left but what is nobody's.
    function leaveAll(uint256 seed) external {
        if (TREASURY.phase() == ProjectPhase.Raise) {
            if (_paused()) _wait(3 days);
            if (_now() < endOfRaise()) vm.warp(endOfRaise());
            if (TREASURY.phase() == ProjectPhase.Raise) TREASURY.activate();
        }
        _running() ? _leaveProject(seed) : _refundAll(seed);
        _reclaimBonus();
        assertEq(free, 0, "money on the books that nobody can have");
        assertEq(MONEY.balanceOf(address(TREASURY)), gifts, "the treasury kept something");
        assertEq(SHARES.totalSupply(), 0, "shares that nobody could redeem");
    }

    function _refundAll(uint256 seed) private {
        for (uint256 i; i < actors.length; ++i) {
            if (SHARES.balanceOf(_actor(seed + i)) > 0) _refund(_actor(seed + i));
        }
    }

    function _leaveProject(uint256 seed) private {
        _endAllJobs();
        // Beyond every lock, and the end of vesting.
        _wait(400 days);
        _releaseVested();
        if (SHARES.totalSupply() > 0) {
            _bookAll();
            TREASURY.sweep();
        }
        for (uint256 i; i < actors.length; ++i) {
            address account = _actor(seed + i);
            if (SHARES.balanceOf(account) > 0) _redeem(account, SHARES.balanceOf(account));
        }
    }
}
