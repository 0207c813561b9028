// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Test} from "forge-std/Test.sol";
import {IContributionRouter} from "src/interfaces/IContributionRouter.sol";
import {IInferenceMarket} from "src/interfaces/IInferenceMarket.sol";
import {IProjectFactory} from "src/interfaces/IProjectFactory.sol";
import {ProjectPhase} from "src/types/Project.sol";
import {IProjectVote, IShares, ITreasury, Platform} from "test/utils/Surfaces.sol";

/// @notice An account of a project's money that the contracts know nothing of, and what is checked after every step.
abstract contract ProjectModel is Test {
    /// @dev Money in base units. Shares that change hands count as the worth of their part of free and committed money.
    struct Member {
        uint256 moneyIn;
        uint256 moneyOut;
        /// what it left to the others by leaving
        uint256 given;
        /// what rounding may have given it
        uint256 slack;
        uint256 early;
    }

    /// @dev `free` with what the market owes.
    struct Look {
        uint256 free;
        uint256 committed;
        uint256 supply;
    }

    struct Supply {
        uint256 time;
        uint256 shares;
    }

    uint256 internal constant UNIT = 10 ** 6;
    uint256 internal constant SCALE = 10 ** 12;
    uint256 internal constant BPS = 10_000;

    ITreasury internal immutable TREASURY;
    IShares internal immutable SHARES;
    IProjectVote internal immutable GOVERNOR;
    IInferenceMarket internal immutable MARKET;
    IERC20 internal immutable MONEY;
    IProjectFactory internal immutable FACTORY;
    IContributionRouter internal immutable ROUTER;

    /// @dev The founder last.
    address[] public actors;
    mapping(address account => Member) internal _members;

    /// what the books should say
    uint256 public free;
    /// sent to the treasury and on no book yet
    uint256 public gifts;
    /// what is left of the founder's bonus
    uint256 public bonus;
    /// what came to all shares together without being paid for: gifts, keepers' fines, what others left behind
    uint256 internal given;
    Supply[] private supplies;
    ProjectPhase private lastPhase;

    constructor(ITreasury treasury, Platform memory platform, address[] memory actors_) {
        TREASURY = treasury;
        SHARES = IShares(treasury.token());
        GOVERNOR = IProjectVote(treasury.governor());
        MARKET = platform.inferenceMarket;
        MONEY = IERC20(treasury.asset());
        FACTORY = platform.projectFactory;
        ROUTER = platform.contributionRouter;
        actors = actors_;
        bonus = treasury.raiseTerms().bonus;
    }

    /// @dev After every step: every unit is accounted for, and the project never goes back.
    modifier step() {
        _;
        assertEq(TREASURY.freeAssets(), free, "the books differ from what went in and out");
        assertEq(MONEY.balanceOf(address(TREASURY)), free + bonus + gifts, "the treasury holds something else");
        ProjectPhase phase = TREASURY.phase();
        bool forward = phase == lastPhase || lastPhase == ProjectPhase.Raise
            || (lastPhase == ProjectPhase.Active && phase == ProjectPhase.WindDown);
        assertTrue(forward, "the project went back");
        lastPhase = phase;
        _recordSupply();
    }

    /// @dev What an account has had and could have is no more than what it put in and what others left behind.
    function checkGain(address account) public view {
        Member memory member = _members[account];
        uint256 owned = SHARES.balanceOf(account);
        uint256 has = member.moneyOut + (_running() && owned > 0 ? TREASURY.previewRedeem(owned) : 0);
        uint256 due = member.moneyIn + given - member.given + member.slack;
        assertLe(has, due, "an account gained");
    }

    /// @dev How many shares there were at a time.
    function supplyAt(uint256 time) public view returns (uint256) {
        for (uint256 i = supplies.length; i > 0; --i) {
            if (supplies[i - 1].time <= time) return supplies[i - 1].shares;
        }
        return 0;
    }

    function _look() internal view returns (Look memory) {
        return Look({free: free + _credit(), committed: _committed(), supply: SHARES.totalSupply()});
    }

    /// @dev What `shares` own of free and committed money.
    function _worthOf(uint256 shares, Look memory look) internal pure returns (uint256) {
        return look.supply == 0 ? 0 : shares * (look.free + look.committed) / look.supply;
    }

    function _credit() internal view returns (uint256) {
        return MARKET.claimable(address(TREASURY), address(MONEY));
    }

    function _committed() internal view returns (uint256) {
        return MARKET.inJobs(address(TREASURY), address(MONEY));
    }

    /// @dev The treasury is about to put all it can find on its books.
    function _bookAll() internal {
        free += _credit() + gifts;
        given += gifts;
        gifts = 0;
    }

    function _running() internal view returns (bool) {
        return TREASURY.activatedAt() != 0;
    }

    function _actor(uint256 seed) internal view returns (address) {
        return actors[seed % actors.length];
    }

    function _fund(address account, uint256 assets, address spender) internal {
        deal(address(MONEY), account, MONEY.balanceOf(account) + assets);
        vm.prank(account);
        MONEY.approve(spender, assets);
    }

    /// @dev The compiler takes block.timestamp for a constant within a call, which it is not here.
    function _now() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function _wait(uint256 time) internal {
        vm.warp(_now() + time);
    }

    function _ceilDiv(uint256 a, uint256 b) internal pure returns (uint256) {
        return (a + b - 1) / b;
    }

    function _recordSupply() internal {
        uint256 shares = SHARES.totalSupply();
        uint256 count = supplies.length;
        if (count > 0 && supplies[count - 1].shares == shares) return;
        if (count > 0 && supplies[count - 1].time == _now()) supplies[count - 1].shares = shares;
        else supplies.push(Supply(_now(), shares));
    }
}
