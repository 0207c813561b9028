// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IEscrow} from "src/interfaces/IEscrow.sol";
import {IStakes} from "src/interfaces/IStakes.sol";
import {Permit} from "src/types/Parameters.sol";
import {BaseTest} from "../../Base.t.sol";

contract StakeTest is BaseTest {
    function test_RevertWhen_BelowMinimum() external {
        vm.expectRevert(
            abi.encodeWithSelector(
                IStakes.Keepers_BelowMinimumStake.selector, address(token), MINIMUM_STAKE - 1, MINIMUM_STAKE
            )
        );
        vm.prank(actors.stranger);
        market.stake(address(token), MINIMUM_STAKE - 1);
    }

    function test_RevertWhen_DoesNotFit() external {
        uint256 huge = type(uint88).max;
        vm.prank(actors.admin);
        market.setAsset(address(token), true, type(uint112).max, 0);
        token.mint(actors.keeper, huge);
        vm.expectRevert(abi.encodeWithSelector(IEscrow.Escrow_AmountTooLarge.selector, STAKE + huge));
        vm.prank(actors.keeper);
        market.stake(address(token), huge);
    }

    function test_RaisesStake() external {
        vm.expectEmit(address(market));
        emit IStakes.Staked(actors.keeper, address(token), 5, STAKE + 5, true);
        vm.prank(actors.keeper);
        market.stake(address(token), 5);
        (uint256 staked,,) = market.stakeOf(actors.keeper, address(token));
        assertEq(staked, STAKE + 5);
    }

    function test_FromBalance() external {
        vm.expectEmit(address(market));
        emit IStakes.Staked(actors.keeper, address(token), 5, STAKE + 5, false);
        vm.prank(actors.keeper);
        market.stakeFromBalance(address(token), 5);
        assertEq(balance(actors.keeper), FUNDS - 5);
    }

    function test_RevertWhen_FromBalanceIsZero() external {
        vm.expectRevert(IEscrow.Escrow_ZeroAmount.selector);
        vm.prank(actors.keeper);
        market.stakeFromBalance(address(token), 0);
    }

    function test_WithPermit() external {
        (address owner, uint256 key) = makeAddrAndKey("owner");
        token.mint(owner, MINIMUM_STAKE);
        Permit memory permit = signedPermit(key, owner, MINIMUM_STAKE);
        vm.prank(owner);
        market.stakeWithPermit(address(token), MINIMUM_STAKE, permit);
        (uint256 staked,,) = market.stakeOf(owner, address(token));
        assertEq(staked, MINIMUM_STAKE);
    }

    function test_RevertWhen_UnbondingLockedStake() external {
        claimed(terms(), 0);
        uint256 free = STAKE - market.bondOf(terms(), 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IStakes.Keepers_StakeTooSmall.selector, actors.keeper, address(token), free, free + 1
            )
        );
        vm.prank(actors.keeper);
        market.unbond(address(token), free + 1);
    }

    function test_RevertWhen_LeavingLessThanMinimum() external {
        vm.expectRevert(
            abi.encodeWithSelector(
                IStakes.Keepers_BelowMinimumStake.selector, address(token), MINIMUM_STAKE - 1, MINIMUM_STAKE
            )
        );
        vm.prank(actors.keeper);
        market.unbond(address(token), STAKE - MINIMUM_STAKE + 1);
    }

    function test_RevertWhen_UnbondingNothing() external {
        vm.expectRevert(IEscrow.Escrow_ZeroAmount.selector);
        vm.prank(actors.keeper);
        market.unbond(address(token), 0);
    }

    function test_UnbondAndComplete() external {
        vm.startPrank(actors.keeper);
        market.unbond(address(token), 1000);
        vm.warp(START + 1 days);
        uint40 availableAt = uint40(START + 19 days);
        vm.expectEmit(address(market));
        emit IStakes.UnbondingStarted(actors.keeper, address(token), 500, STAKE - 1500, 1500, availableAt);
        market.unbond(address(token), 500);

        vm.warp(availableAt - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IStakes.Keepers_StillUnbonding.selector, actors.keeper, address(token), availableAt)
        );
        market.completeUnbonding(address(token));

        vm.warp(availableAt);
        vm.expectEmit(address(market));
        emit IStakes.UnbondingCompleted(actors.keeper, address(token), 1500);
        market.completeUnbonding(address(token));
        assertEq(balance(actors.keeper), FUNDS + 1500);
        (uint256 amount,) = market.unbondingOf(actors.keeper, address(token));
        assertEq(amount, 0);
    }

    function test_RevertWhen_NothingIsUnbonding() external {
        vm.expectRevert(
            abi.encodeWithSelector(IStakes.Keepers_StillUnbonding.selector, actors.keeper, address(token), 0)
        );
        vm.prank(actors.keeper);
        market.completeUnbonding(address(token));
    }
}
