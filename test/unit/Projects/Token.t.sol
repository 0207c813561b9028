// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {Test} from "forge-std/Test.sol";
import {IProjectToken} from "src/interfaces/IProjectToken.sol";
import {IShares} from "test/utils/Surfaces.sol";

/// @dev The test is the token's treasury.
contract ProjectTokenTest is Test {
    uint48 internal constant START = 1_800_000_000;
    uint32 internal constant SEASONING = 7 days;
    uint32 internal constant LOCK = 1 days;

    IShares internal shares;
    /// not active yet
    IShares internal raising;
    address internal ada = makeAddr("ada");
    address internal ben = makeAddr("ben");
    address internal wallet = makeAddr("vesting wallet");

    function setUp() public {
        vm.warp(START);
        address implementation = deployCode("ProjectToken.sol:ProjectToken", abi.encode(address(0)));
        bytes memory setUpCall =
            abi.encodeCall(IProjectToken.initialize, ("Name", "SYM", 18, address(this), SEASONING, LOCK));
        shares = IShares(deployCode("ERC1967Proxy.sol:ERC1967Proxy", abi.encode(implementation, setUpCall)));
        raising = IShares(deployCode("ERC1967Proxy.sol:ERC1967Proxy", abi.encode(implementation, setUpCall)));
        shares.activate(false);
    }

    function _expectLocked(address account, uint256 locked, uint48 until) internal {
        vm.expectRevert(abi.encodeWithSelector(IProjectToken.ProjectToken_Locked.selector, account, locked, until));
    }

    function _send(address from, address to, uint256 amount) internal {
        vm.prank(from);
        shares.transfer(to, amount);
    }

    // who may what

    function test_RevertWhen_CallerIsNotTheTreasury() public {
        bytes[5] memory calls = [
            abi.encodeCall(shares.mint, (ada, 1)),
            abi.encodeCall(shares.mintFresh, (ada, 1)),
            abi.encodeCall(shares.mintVested, (ada, 1)),
            abi.encodeCall(shares.burn, (ada, 1)),
            abi.encodeCall(shares.activate, (true))
        ];
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(ada);
            (bool success, bytes memory answer) = address(shares).call(calls[i]);
            assertFalse(success);
            assertEq(answer, abi.encodeWithSelector(IProjectToken.ProjectToken_NotTreasury.selector, ada));
        }
    }

    function test_RevertWhen_InitializedTwice() public {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        shares.initialize("Name", "SYM", 18, ada, SEASONING, LOCK);
    }

    // transfer

    function test_RevertWhen_NotTransferable() public {
        shares.mint(ada, 100);
        assertFalse(shares.transferable());
        vm.expectRevert(IProjectToken.ProjectToken_NotTransferable.selector);
        _send(ada, ben, 1);
        vm.expectEmit(address(shares));
        emit IProjectToken.TransfersEnabled();
        shares.activate(true);
        _send(ada, ben, 1);
        assertEq(shares.balanceOf(ben), 1);
    }

    function test_VestingWalletAlwaysSends() public {
        shares.mintVested(wallet, 100);
        _send(wallet, ben, 40);
        assertEq(shares.balanceOf(ben), 40);
        vm.expectRevert(IProjectToken.ProjectToken_NotTransferable.selector);
        _send(ben, wallet, 1);
    }

    function test_FreshSharesStayAndOthersGo() public {
        shares.activate(true);
        shares.mint(ada, 100);
        shares.mintFresh(ada, 50);
        _expectLocked(ada, 50, START + SEASONING);
        _send(ada, ben, 101);
        _send(ada, ben, 100);
        // To oneself nothing moves.
        _send(ada, ada, 50);
        vm.warp(START + SEASONING - 1);
        _expectLocked(ada, 50, START + SEASONING);
        _send(ada, ben, 1);
        vm.warp(START + SEASONING);
        _send(ada, ben, 50);
        assertEq(shares.balanceOf(ben), 150);
        assertEq(shares.freshOf(ben), 0);
    }

    function test_RevertWhen_SendingMoreThanThereIs() public {
        shares.activate(true);
        shares.mintFresh(ada, 50);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, ada, 50, 51));
        _send(ada, ben, 51);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, ada, 50, 51));
        shares.burn(ada, 51);
    }

    // mintFresh

    function test_EachMintAgesOnItsOwn() public {
        shares.mint(ada, 1000);
        (uint256 locked, uint48 until) = shares.lockedOf(ada);
        assertEq(locked, 0);
        assertEq(until, 0);
        shares.mintFresh(ada, 100);
        vm.warp(START + 12 hours);
        shares.mintFresh(ada, 10);
        (locked, until) = shares.lockedOf(ada);
        assertEq(locked, 110);
        assertEq(until, START + 12 hours + LOCK);
        vm.warp(START + LOCK);
        (locked, until) = shares.lockedOf(ada);
        assertEq(locked, 10);
        assertEq(until, START + 12 hours + LOCK);
        vm.warp(START + 12 hours + LOCK);
        (locked, until) = shares.lockedOf(ada);
        assertEq(locked, 0);
        assertEq(until, 0);
        assertEq(shares.freshOf(ada), 110);
        vm.warp(START + SEASONING);
        assertEq(shares.freshOf(ada), 10);
        vm.warp(START + 12 hours + SEASONING);
        assertEq(shares.freshOf(ada), 0);
    }

    // mintVested

    function test_RevertWhen_VestedTwice() public {
        shares.mintVested(wallet, 1);
        vm.expectRevert(abi.encodeWithSelector(IProjectToken.ProjectToken_AlreadyVested.selector, wallet));
        shares.mintVested(ben, 1);
    }

    // burn

    function test_RevertWhen_BurningLockedShares() public {
        shares.mint(ada, 100);
        shares.mintFresh(ada, 50);
        _expectLocked(ada, 50, START + LOCK);
        shares.burn(ada, 101);
        shares.burn(ada, 100);
        assertEq(shares.freshOf(ada), 50);
        vm.warp(START + LOCK);
        shares.burn(ada, 50);
        assertEq(shares.freshOf(ada), 0);
    }

    function test_BurnsOldestFreshSharesFirst() public {
        shares.mint(ada, 100);
        shares.mintFresh(ada, 30);
        vm.warp(START + 2 days);
        shares.mintFresh(ada, 20);
        // 30 are fresh and free, 20 locked: the rest comes from the seasoned ones.
        shares.burn(ada, 10);
        assertEq(shares.freshOf(ada), 40);
        shares.burn(ada, 25);
        assertEq(shares.freshOf(ada), 20);
        vm.warp(START + 2 days + 1);
        assertEq(shares.seasonedBurnedSince(START + 2 days - 1), 5);
        vm.warp(START + 4 days);
        shares.burn(ada, 5);
        assertEq(shares.freshOf(ada), 15);
        vm.warp(START + SEASONING);
        assertEq(shares.freshOf(ada), 15, "the burned were the oldest");
        vm.warp(START + 2 days + SEASONING);
        assertEq(shares.freshOf(ada), 0);
    }

    // seasonedBurnedSince

    function test_CountsSeasonedSharesAlone() public {
        shares.mint(ada, 100);
        shares.mint(ben, 100);
        vm.warp(START + 10);
        assertEq(shares.burn(ada, 30), 200, "answers with the supply before");
        shares.mintFresh(ben, 500);
        vm.warp(START + 2 days);
        assertEq(shares.seasonedBurnedSince(START), 30, "mints do not hide it");
        shares.burn(ben, 400);
        vm.warp(START + 2 days + 1);
        assertEq(shares.seasonedBurnedSince(START), 30, "fresh shares do not count");
        shares.burn(ben, 150);
        vm.warp(START + 2 days + 2);
        assertEq(shares.seasonedBurnedSince(START), 80);
        assertEq(shares.seasonedBurnedSince(START + 2 days + 1), 0);
    }

    /// @dev Were all of an account's fresh shares as young as the last of them, a crumb a week would let a large holder
    /// vote, and leave unnoticed before the decision binds those who stay.
    function test_DustDoesNotRenewShares() public {
        shares.mint(ben, 1000);
        shares.mintFresh(ada, 600);
        for (uint256 i = 1; i < 4; ++i) {
            vm.warp(START + i * 6 days);
            shares.mintFresh(ada, 1);
        }
        uint48 snapshot = START + 19 days;
        vm.warp(snapshot + 1);
        shares.burn(ada, 603);
        vm.warp(snapshot + 2);
        assertEq(shares.seasonedBurnedSince(snapshot), 602, "all but the last crumb");
    }

    function test_PledgesBeforeTheRaiseIsOverCountNothing() public {
        vm.warp(START + 10);
        shares.mint(ada, 100);
        vm.warp(START + 20);
        assertEq(shares.seasonedBurnedSince(START), 0);
    }

    /// @dev Against a list of every share's age.
    function testFuzz_AgesAreExact(uint256 seed) public {
        uint256[40] memory fresh;
        uint256 seasonedBurned;
        shares.mint(ada, 1000);
        for (uint48 step; step < 40; ++step) {
            vm.warp(START + step * 8 hours);
            uint256 dice = uint256(keccak256(abi.encode(seed, step)));
            if (dice % 3 > 0) {
                fresh[step] = (dice >> 8) % 100;
                shares.mintFresh(ada, fresh[step]);
            }
            (uint256 locked,) = shares.lockedOf(ada);
            uint256 burned = (dice >> 16) % 60;
            if (step > 0 && shares.balanceOf(ada) >= locked + burned) {
                shares.burn(ada, burned);
                seasonedBurned += _burnFromList(fresh, step, burned);
            }
            assertEq(shares.freshOf(ada), _sum(fresh, step, 21));
            (locked,) = shares.lockedOf(ada);
            assertEq(locked, _sum(fresh, step, 3));
        }
        vm.warp(START + 40 * 8 hours);
        assertEq(shares.seasonedBurnedSince(START), seasonedBurned);
    }

    /// @dev Burns of unlocked fresh shares by age; returns what was left for the seasoned ones.
    function _burnFromList(uint256[40] memory fresh, uint256 step, uint256 amount) private pure returns (uint256) {
        for (uint256 i = step >= 20 ? step - 20 : 0; i + 3 <= step && amount > 0; ++i) {
            uint256 taken = fresh[i] < amount ? fresh[i] : amount;
            fresh[i] -= taken;
            amount -= taken;
        }
        return amount;
    }

    function _sum(uint256[40] memory fresh, uint256 step, uint256 window) private pure returns (uint256 sum) {
        for (uint256 i = step + 1 >= window ? step + 1 - window : 0; i <= step; ++i) {
            sum += fresh[i];
        }
    }

    // votes

    function test_VotesAreOnesOwnUntilDelegated() public {
        vm.expectEmit(address(shares));
        emit IVotes.DelegateChanged(ada, address(0), ada);
        shares.mint(ada, 100);
        assertEq(shares.getVotes(ada), 100);
        vm.prank(ada);
        shares.delegate(ben);
        assertEq(shares.getVotes(ada), 0);
        assertEq(shares.getVotes(ben), 100);
        shares.mintFresh(ada, 20);
        assertEq(shares.getVotes(ben), 120);
        vm.prank(ada);
        shares.delegate(address(0));
        assertEq(shares.delegates(ada), ada);
        assertEq(shares.getVotes(ada), 120);
        assertEq(shares.getVotes(ben), 0);
    }

    function test_TheRaiseIsOneMoment() public {
        raising.mint(ada, 100);
        vm.warp(START + 1 days);
        raising.mint(ada, 20);
        raising.mint(ben, 30);
        vm.prank(ben);
        raising.delegate(ada);
        vm.warp(START + 2 days);
        raising.burn(ada, 10);
        assertEq(raising.clock(), 1, "time stands still");
        assertEq(raising.numCheckpoints(ada), 1);
        assertEq(raising.getVotes(ada), 140);
        assertEq(raising.freshOf(ada), 0);

        raising.activate(false);
        assertEq(raising.clock(), START + 2 days);
        vm.warp(START + 3 days);
        raising.burn(ada, 40);
        assertEq(raising.getPastVotes(ada, START + 2 days), 140);
        assertEq(raising.getPastTotalSupply(START + 2 days), 140);
        assertEq(raising.getVotes(ada), 100);
        assertEq(raising.numCheckpoints(ada), 2);
    }

    function test_SpeaksOfItself() public view {
        assertEq(shares.CLOCK_MODE(), "mode=timestamp");
        assertEq(shares.clock(), START);
        assertEq(shares.decimals(), 18);
        assertEq(shares.treasury(), address(this));
        assertEq(shares.nonces(ada), 0);
    }
}
