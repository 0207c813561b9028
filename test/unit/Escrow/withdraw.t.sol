// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IEscrow} from "src/interfaces/IEscrow.sol";
import {BaseTest} from "../../Base.t.sol";
import {ReentrantToken} from "../../utils/OddTokens.sol";

contract WithdrawTest is BaseTest {
    function test_RevertWhen_AmountIsZero() external {
        vm.expectRevert(IEscrow.Escrow_ZeroAmount.selector);
        vm.prank(actors.payer);
        market.withdraw(address(token), actors.payer, 0);
    }

    function test_RevertWhen_AboveBalance() external {
        vm.expectRevert(
            abi.encodeWithSelector(
                IEscrow.Escrow_BalanceTooSmall.selector, actors.payer, address(token), FUNDS, FUNDS + 1
            )
        );
        vm.prank(actors.payer);
        market.withdraw(address(token), actors.payer, FUNDS + 1);
    }

    function test_RevertWhen_ReceiverIsNobody() external {
        vm.expectRevert(abi.encodeWithSelector(IEscrow.Escrow_InvalidReceiver.selector, address(market)));
        vm.prank(actors.payer);
        market.withdraw(address(token), address(market), 1);
    }

    function test_WhenAssetWasDisabled() external {
        vm.prank(actors.admin);
        market.setAsset(address(token), false, 0, 0);
        vm.expectEmit(address(market));
        emit IEscrow.Withdrawn(actors.payer, address(token), actors.author, FUNDS);
        vm.prank(actors.payer);
        market.withdraw(address(token), actors.author, FUNDS);
        assertEq(token.balanceOf(actors.author), FUNDS);
        assertEq(balance(actors.payer), 0);
    }

    function test_WhenTokenCallsBack() external {
        ReentrantToken odd = new ReentrantToken();
        _enable(address(odd));
        odd.mint(actors.payer, 1000);
        vm.startPrank(actors.payer);
        odd.approve(address(market), 1000);
        market.deposit(address(odd), address(odd), 500);
        market.deposit(address(odd), actors.payer, 500);
        odd.arm(address(market), abi.encodeCall(market.withdraw, (address(odd), actors.stranger, 500)));
        market.withdraw(address(odd), actors.payer, 500);
        assertEq(market.claimable(address(odd), address(odd)), 500);
        assertEq(odd.reason(), abi.encodePacked(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
    }

    function test_KeeperTakesBalanceAndPayTogether() external {
        finalized(terms(), 0);
        (,, uint256 earned) = market.stakeOf(actors.keeper, address(token));
        assertGt(earned, 0);
        assertEq(balance(actors.keeper), FUNDS + earned);
        vm.prank(actors.keeper);
        market.withdraw(address(token), actors.author, FUNDS + 1);
        assertEq(balance(actors.keeper), earned - 1);
        (,, earned) = market.stakeOf(actors.keeper, address(token));
        assertEq(earned, 0);
    }

    function test_WithdrawAll() external {
        address[] memory assets = new address[](2);
        (assets[0], assets[1]) = (address(registry), address(token));
        vm.startPrank(actors.payer);
        market.withdrawAll(assets, actors.author);
        market.withdrawAll(assets, actors.author);
        assertEq(token.balanceOf(actors.author), FUNDS);
    }
}
