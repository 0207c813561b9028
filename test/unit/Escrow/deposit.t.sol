// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IEscrow} from "src/interfaces/IEscrow.sol";
import {BaseTest} from "../../Base.t.sol";
import {FeeToken, ReentrantToken, SilentToken} from "../../utils/OddTokens.sol";

contract DepositTest is BaseTest {
    function test_RevertWhen_AssetNotEnabled() external {
        vm.expectRevert(abi.encodeWithSelector(IEscrow.Escrow_AssetNotEnabled.selector, address(registry)));
        market.deposit(address(registry), actors.payer, 1);
    }

    function test_RevertWhen_AmountIsZero() external {
        vm.expectRevert(IEscrow.Escrow_ZeroAmount.selector);
        market.deposit(address(token), actors.payer, 0);
    }

    function test_RevertWhen_ReceiverIsNobody() external {
        address[2] memory nobodies = [address(0), address(market)];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IEscrow.Escrow_InvalidReceiver.selector, nobodies[i]));
            vm.prank(actors.payer);
            market.deposit(address(token), nobodies[i], 1);
        }
    }

    function test_RevertWhen_CapExceeded() external {
        uint256 held = token.balanceOf(address(market));
        vm.prank(actors.admin);
        market.setAsset(address(token), true, uint112(held + 9), MINIMUM_STAKE);
        vm.startPrank(actors.payer);
        vm.expectRevert(
            abi.encodeWithSelector(IEscrow.Escrow_DepositCapExceeded.selector, address(token), held + 10, held + 9)
        );
        market.deposit(address(token), actors.payer, 10);
        market.deposit(address(token), actors.payer, 9);
    }

    function test_RevertWhen_TokenTakesFee() external {
        FeeToken odd = new FeeToken();
        _enable(address(odd));
        odd.mint(actors.payer, 1000);
        vm.startPrank(actors.payer);
        odd.approve(address(market), 1000);
        vm.expectRevert(abi.encodeWithSelector(IEscrow.Escrow_InexactTransfer.selector, address(odd), 1000, 990));
        market.deposit(address(odd), actors.payer, 1000);
    }

    function test_WhenTokenCallsBack() external {
        ReentrantToken odd = new ReentrantToken();
        _enable(address(odd));
        odd.mint(actors.payer, 1000);
        odd.arm(address(market), abi.encodeCall(market.deposit, (address(odd), actors.payer, 1)));
        vm.startPrank(actors.payer);
        odd.approve(address(market), 1000);
        market.deposit(address(odd), actors.payer, 1000);
        assertEq(market.claimable(actors.payer, address(odd)), 1000);
        assertEq(odd.reason(), abi.encodePacked(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
    }

    function test_WhenTokenReturnsNothing() external {
        SilentToken odd = new SilentToken();
        _enable(address(odd));
        odd.mint(actors.payer, 1000);
        vm.startPrank(actors.payer);
        market.deposit(address(odd), actors.payer, 1000);
        market.withdraw(address(odd), actors.stranger, 400);
        assertEq(market.claimable(actors.payer, address(odd)), 600);
        assertEq(odd.balanceOf(actors.stranger), 400);
    }

    function test_CreditsAccount() external {
        vm.expectEmit(address(market));
        emit IEscrow.Deposited(actors.author, address(token), actors.payer, 5);
        vm.prank(actors.payer);
        market.deposit(address(token), actors.author, 5);
        assertEq(balance(actors.author), 5);
    }

    function test_WithPermit() external {
        (address owner, uint256 key) = makeAddrAndKey("owner");
        token.mint(owner, 7);
        vm.startPrank(owner);
        market.depositWithPermit(address(token), owner, 7, signedPermit(key, owner, 7));
        assertEq(balance(owner), 7);
    }
}
