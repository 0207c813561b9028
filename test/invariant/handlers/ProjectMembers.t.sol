// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {VestingWallet} from "@openzeppelin/contracts/finance/VestingWallet.sol";
import {IProjectToken} from "src/interfaces/IProjectToken.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {AssetPermit, Contribution, ProjectPhase} from "src/types/Project.sol";
import {ProjectRaise} from "./ProjectRaise.t.sol";

/// @notice Members of an active project: who joins, leaves, sends shares on and delegates; and how shares are priced.
abstract contract ProjectMembers is ProjectRaise {
    uint256 private constant FEWEST = 1000 * SCALE;

    uint256 private immutable FEE_BPS;
    uint256 private immutable LEAST;

    constructor() {
        FEE_BPS = TREASURY.exitFeeBps();
        LEAST = TREASURY.raiseTerms().minContribution;
    }

    function join(uint256 seed, uint256 assets) external step {
        _join(_actor(seed), assets, false);
    }

    function joinThroughRouter(uint256 seed, uint256 assets) external step {
        _join(_actor(seed), assets, true);
    }

    function _join(address account, uint256 assets, bool routed) internal {
        if (TREASURY.phase() != ProjectPhase.Active || _paused() || _now() == TREASURY.activatedAt()) return;
        assets = bound(assets, LEAST, 3000 * UNIT);
        uint256 found = _credit() + gifts;
        Look memory look = Look(free + found, _committed(), SHARES.totalSupply());
        _fund(account, assets, routed ? address(ROUTER) : address(TREASURY));
        (uint256 preview, uint256 redeemable) = TREASURY.previewContribute(assets);
        bool dormant = look.supply < FEWEST || (look.free + look.committed) * 100 * SCALE < look.supply;
        (bool success, uint256 minted) = _contribute(account, assets, routed);
        assertEq(success, !dormant, "somebody joined a dormant project, or could not join another");
        assertEq(minted, preview, "a preview is not what happens");
        if (dormant) return;
        (free, given, gifts) = (look.free + assets, given + gifts, 0);
        _checkPrice(assets, minted, look);
        assertEq(TREASURY.previewRedeem(minted), redeemable, "nor is its worth");
        Member storage member = _members[account];
        member.moneyIn += assets;
        // Above par, shares that do not exist lower the price by their part.
        member.slack += assets * SCALE / look.supply + 2;
        checkGain(account);
    }

    function _contribute(address account, uint256 assets, bool routed) private returns (bool success, uint256 minted) {
        Contribution[] memory contributions = new Contribution[](1);
        contributions[0] = Contribution(address(TREASURY), assets, 0);
        bytes memory call = routed
            ? abi.encodeCall(ROUTER.contribute, (contributions, new AssetPermit[](0)))
            : abi.encodeCall(TREASURY.contribute, (assets, account, 0));
        uint256 owned = SHARES.balanceOf(account);
        vm.prank(account);
        bytes memory answer;
        (success, answer) = (routed ? address(ROUTER) : address(TREASURY)).call(call);
        if (!success) assertEq(bytes4(answer), IProjectTreasury.ProjectTreasury_Dormant.selector);
        minted = SHARES.balanceOf(account) - owned;
        if (success) assertEq(MONEY.balanceOf(address(ROUTER)), 0, "the router kept something");
    }

    /// @dev NAV-high, rounded down; and a loss within X·C/(F+C+X), the fee, and what rounding takes.
    function _checkPrice(uint256 assets, uint256 minted, Look memory look) private view {
        uint256 net = look.free + look.committed;
        assertLe(minted * (net + 1), assets * (look.supply + SCALE), "cheaper than at the high net asset value");
        uint256 worth = TREASURY.previewRedeem(minted);
        assertLe(worth, assets, "worth more than it cost");
        uint256 most = _ceilDiv(assets * look.committed, net + assets) + _ceilDiv(assets * FEE_BPS, BPS) + assets
            / (net + 1) + assets * SCALE / look.supply + 4;
        assertLe(assets - worth, most, "a newcomer lost more than the bound");
    }

    function redeem(uint256 seed, uint256 amount) external step {
        address account = _actor(seed);
        if (!_running()) return;
        (uint256 locked,) = SHARES.lockedOf(account);
        uint256 most = SHARES.balanceOf(account) - locked;
        if (locked > 0) _expectLocked(account, abi.encodeCall(TREASURY.redeem, (most + 1, account, 0)));
        if (most == 0) return;
        // One in eight takes everything out, the others mostly leave something behind.
        _redeem(account, seed % 8 == 0 ? most : bound(amount, 1, most));
    }

    function _redeem(address account, uint256 amount) internal {
        Look memory look = _look();
        bool last = amount == look.supply;
        if (last && look.committed > 0) return;
        uint256 preview = TREASURY.previewRedeem(amount);
        uint256 fresh = SHARES.freshOf(account);
        vm.prank(account);
        uint256 paid = TREASURY.redeem(amount, account, preview);
        assertEq(paid, preview, "a preview is not what happens");
        assertEq(_committed(), look.committed, "leaving took money out of jobs");
        free = look.free - paid;
        _countDeparture(amount - (fresh - SHARES.freshOf(account)));
        Member storage member = _members[account];
        member.moneyOut += paid;
        if (!last) {
            uint256 part = amount * look.free / look.supply;
            assertLe(paid, part - _ceilDiv(part * FEE_BPS, BPS), "more than at the low net asset value");
            uint256 left = _worthOf(amount, look) - paid + 1;
            member.given += left;
            given += left;
        }
        checkGain(account);
    }

    /// @dev One share more than an account can redeem or send on.
    function _expectLocked(address account, bytes memory call) private {
        bool isRedeem = bytes4(call) == TREASURY.redeem.selector;
        vm.prank(account);
        (bool success, bytes memory answer) = (isRedeem ? address(TREASURY) : address(SHARES)).call(call);
        assertTrue(!success && bytes4(answer) == IProjectToken.ProjectToken_Locked.selector, "locked shares moved");
    }

    /// @dev Seasoned shares left.
    function _countDeparture(uint256 shares) internal virtual;

    function transferShares(uint256 seed, uint256 amount) external step {
        (address from, address to) = (_actor(seed), _actor(seed / 7));
        if (!_running() || from == to) return;
        uint256 fresh = SHARES.freshOf(from);
        uint256 most = SHARES.balanceOf(from) - fresh;
        if (fresh > 0) _expectLocked(from, abi.encodeCall(SHARES.transfer, (to, most + 1)));
        amount = bound(amount, 0, most);
        vm.prank(from);
        SHARES.transfer(to, amount);
        _countGift(from, to, amount);
    }

    /// @dev The founder's shares, as far as they have vested.
    function releaseVested() external step {
        _releaseVested();
    }

    function _releaseVested() internal {
        VestingWallet wallet = VestingWallet(payable(TREASURY.vestingWallet()));
        if (address(wallet) == address(0)) return;
        uint256 amount = wallet.releasable(address(SHARES));
        wallet.release(address(SHARES));
        _countGift(address(wallet), actors[actors.length - 1], amount);
    }

    function _countGift(address from, address to, uint256 amount) private {
        uint256 worth = _worthOf(amount, _look());
        _members[from].moneyOut += worth;
        _members[to].moneyIn += worth + 1;
    }

    function delegate(uint256 seed) external step {
        vm.prank(_actor(seed));
        SHARES.delegate(seed % 3 == 0 ? address(0) : _actor(seed / 7));
    }

    function sweep() external step {
        // What is swept in when nobody holds a share is nobody's for ever.
        if (!_running() || SHARES.totalSupply() == 0) return;
        uint256 before = free;
        _bookAll();
        assertEq(TREASURY.sweep(), free - before, "a sweep brings in what there is");
    }

    function checkShares() public view {
        uint256 votes = SHARES.getVotes(TREASURY.vestingWallet());
        uint256 owned = SHARES.balanceOf(TREASURY.vestingWallet());
        for (uint256 i; i < actors.length; ++i) {
            address account = actors[i];
            votes += SHARES.getVotes(account);
            uint256 balance = SHARES.balanceOf(account);
            owned += balance;
            (uint256 locked,) = SHARES.lockedOf(account);
            uint256 fresh = SHARES.freshOf(account);
            assertLe(locked, fresh, "locked shares that are not fresh");
            assertLe(fresh, balance, "fresh shares that nobody owns");
            checkGain(account);
        }
        assertEq(votes, SHARES.totalSupply(), "votes differ from shares");
        assertEq(owned, SHARES.totalSupply(), "shares nobody owns");
    }
}
