// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IKeepers} from "src/interfaces/IKeepers.sol";
import {BaseTest} from "../../Base.t.sol";

contract RecordTest is BaseTest {
    function test_SetsOperator() external {
        vm.expectEmit(address(market));
        emit IKeepers.OperatorSet(actors.keeper, actors.stranger);
        vm.prank(actors.keeper);
        market.setOperator(actors.stranger);
        assertEq(market.operatorOf(actors.keeper), actors.stranger);
    }

    function test_RevertWhen_UrlTooLong() external {
        string memory url = string(new bytes(257));
        vm.expectRevert(abi.encodeWithSelector(IKeepers.Keepers_UrlTooLong.selector, 257));
        market.setGateway(url);
    }

    function test_SetsGateway() external {
        vm.expectEmit(address(market));
        emit IKeepers.GatewaySet(actors.keeper, "https://keeper.example");
        vm.prank(actors.keeper);
        market.setGateway("https://keeper.example");
    }
}
