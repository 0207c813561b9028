// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IContributionRouter} from "src/interfaces/IContributionRouter.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {IWrappedNative} from "src/interfaces/IWrappedNative.sol";
import {Permit} from "src/types/Parameters.sol";
import {AssetPermit, Contribution, ProjectConfig} from "src/types/Project.sol";
import {FeeToken} from "test/utils/OddTokens.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";
import {IShares, ITreasury} from "test/utils/Surfaces.sol";

contract RouterTest is ProjectTest {
    IContributionRouter internal router;
    IERC20 internal weth;
    /// raises wrapped native money
    ITreasury internal native;
    ITreasury internal usdc;

    function setUp() public override {
        super.setUp();
        router = platform.contributionRouter;
        weth = IERC20(platform.wrappedNative);
        usdc = treasury;
        ProjectConfig memory project = _defaultProject();
        project.raise.asset = address(weth);
        _create(project);
        native = treasury;
    }

    function _one(ITreasury to, uint256 assets) internal pure returns (Contribution[] memory contributions) {
        contributions = new Contribution[](1);
        contributions[0] = Contribution({treasury: address(to), assets: assets, minRedeemable: assets});
    }

    /// @dev 10 to the one, 20 to the other, 30 more to the first.
    function _three() internal view returns (Contribution[] memory contributions) {
        contributions = new Contribution[](3);
        contributions[0] = Contribution(address(usdc), 10 * UNIT, 10 * UNIT);
        contributions[1] = Contribution(address(native), 20 * UNIT, 20 * UNIT);
        contributions[2] = Contribution(address(usdc), 30 * UNIT, 30 * UNIT);
    }

    function _noPermits() internal pure returns (AssetPermit[] memory) {
        return new AssetPermit[](0);
    }

    function _approve(address account, uint256 assets) internal {
        deal(address(money), account, assets);
        vm.prank(account);
        money.approve(address(router), assets);
    }

    function _sharesOf(ITreasury project, address account) internal view returns (uint256) {
        return IShares(project.token()).balanceOf(account);
    }

    // contribute

    function test_RevertWhen_ThereIsNothingToContribute() public {
        vm.expectRevert(IContributionRouter.ContributionRouter_Empty.selector);
        router.contribute(new Contribution[](0), _noPermits());
    }

    function test_RevertWhen_TreasuryIsNoProjects() public {
        vm.expectRevert(abi.encodeWithSelector(IContributionRouter.ContributionRouter_NotAProject.selector, stranger));
        router.contribute(_one(ITreasury(stranger), UNIT), _noPermits());
    }

    function test_RevertWhen_NativeMoneyDoesNotAddUp() public {
        vm.deal(ada, 100 * UNIT);
        vm.startPrank(ada);
        vm.expectRevert(
            abi.encodeWithSelector(
                IContributionRouter.ContributionRouter_InexactValue.selector, 20 * UNIT, 20 * UNIT + 1
            )
        );
        router.contribute{value: 20 * UNIT + 1}(_three(), _noPermits());
        vm.expectRevert(
            abi.encodeWithSelector(IContributionRouter.ContributionRouter_InexactValue.selector, 20 * UNIT, 1)
        );
        router.contribute{value: 1}(_three(), _noPermits());
        vm.expectRevert(abi.encodeWithSelector(IContributionRouter.ContributionRouter_InexactValue.selector, 0, UNIT));
        router.contribute{value: UNIT}(_one(usdc, UNIT), _noPermits());
    }

    function test_RevertWhen_AssetDoesNotArriveInFull() public {
        FeeToken greedy = new FeeToken();
        vm.prank(address(platform.parameterTimelock));
        market.setAsset(address(greedy), true, type(uint112).max, 1);
        ProjectConfig memory project = _defaultProject();
        project.raise.asset = address(greedy);
        _create(project);
        greedy.mint(ada, 10 * UNIT);
        vm.startPrank(ada);
        greedy.approve(address(router), 10 * UNIT);
        vm.expectRevert(
            abi.encodeWithSelector(
                IContributionRouter.ContributionRouter_InexactTransfer.selector,
                address(greedy),
                10 * UNIT,
                10 * UNIT * 99 / 100
            )
        );
        router.contribute(_one(treasury, 10 * UNIT), _noPermits());
    }

    function test_RevertWhen_OneContributionIsRefused() public {
        _approve(ada, 40 * UNIT);
        vm.deal(ada, 20 * UNIT);
        Contribution[] memory contributions = _three();
        contributions[2].minRedeemable += 1;
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_BelowSlippage.selector, 30 * UNIT, 30 * UNIT + 1)
        );
        vm.prank(ada);
        router.contribute{value: 20 * UNIT}(contributions, _noPermits());
        assertEq(_sharesOf(usdc, ada), 0);
    }

    function test_WhenSeveralProjectsRaiseSeveralAssets() public {
        _approve(ada, 40 * UNIT);
        vm.deal(ada, 20 * UNIT);
        vm.expectEmit(address(native));
        emit IProjectTreasury.Contributed(ada, address(router), 20 * UNIT, 20 * UNIT * SCALE, 20 * UNIT);
        vm.prank(ada);
        uint256[] memory minted = router.contribute{value: 20 * UNIT}(_three(), _noPermits());
        assertEq(minted[0], 10 * UNIT * SCALE);
        assertEq(minted[1], 20 * UNIT * SCALE);
        assertEq(minted[2], 30 * UNIT * SCALE);
        assertEq(_sharesOf(usdc, ada), 40 * UNIT * SCALE);
        assertEq(_sharesOf(native, ada), 20 * UNIT * SCALE);
        assertEq(weth.balanceOf(address(native)), 20 * UNIT);
        assertEq(money.balanceOf(address(router)) + weth.balanceOf(address(router)) + address(router).balance, 0);
        assertEq(money.allowance(address(router), address(usdc)), 0);
    }

    function test_WhenNoNativeMoneyIsSent() public {
        vm.deal(ada, 20 * UNIT);
        vm.startPrank(ada);
        IWrappedNative(address(weth)).deposit{value: 20 * UNIT}();
        weth.approve(address(router), 20 * UNIT);
        router.contribute(_one(native, 20 * UNIT), _noPermits());
        assertEq(_sharesOf(native, ada), 20 * UNIT * SCALE);
    }

    function _permits(uint256 key, uint256 assets) internal view returns (AssetPermit[] memory permits) {
        Permit memory permit;
        permit.deadline = block.timestamp + 1 hours;
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                vm.addr(key),
                address(router),
                assets,
                IERC20Permit(address(money)).nonces(vm.addr(key)),
                permit.deadline
            )
        );
        bytes32 domain = IERC20Permit(address(money)).DOMAIN_SEPARATOR();
        (permit.v, permit.r, permit.s) = vm.sign(key, keccak256(abi.encodePacked(hex"1901", domain, structHash)));
        permits = new AssetPermit[](1);
        permits[0] = AssetPermit({asset: address(money), assets: assets, permit: permit});
    }

    function test_WhenThereArePermits() public {
        address payer = vm.addr(0xA11CE);
        deal(address(money), payer, 10 * UNIT);
        AssetPermit[] memory permits = _permits(0xA11CE, 5 * UNIT);
        vm.prank(payer);
        router.contribute(_one(usdc, 5 * UNIT), permits);

        permits = _permits(0xA11CE, 5 * UNIT);
        Permit memory used = permits[0].permit;
        IERC20Permit(address(money)).permit(payer, address(router), 5 * UNIT, used.deadline, used.v, used.r, used.s);
        vm.prank(payer);
        router.contribute(_one(usdc, 5 * UNIT), permits);
        assertEq(_sharesOf(usdc, payer), 10 * UNIT * SCALE);
    }

    function test_WhenAProjectIsActive() public {
        treasury = usdc;
        shares = IShares(usdc.token());
        _activate();
        _approve(stranger, 40 * UNIT);
        vm.prank(stranger);
        router.contribute(_one(usdc, 40 * UNIT), _noPermits());
        assertEq(shares.balanceOf(stranger), 40 * UNIT * SCALE);
        assertEq(shares.freshOf(stranger), 40 * UNIT * SCALE);
        assertEq(shares.balanceOf(address(router)), 0);
    }

    // previewContribute

    function test_WhenAContributionWouldBeAccepted() public {
        (uint256[] memory minted, uint256[] memory redeemable) = router.previewContribute(_three());
        _approve(ada, 40 * UNIT);
        vm.deal(ada, 20 * UNIT);
        vm.prank(ada);
        assertEq(router.contribute{value: 20 * UNIT}(_three(), _noPermits()), minted);
        assertEq(redeemable[2], 30 * UNIT);
    }

    function test_WhenAContributionWouldBeRefused() public view {
        Contribution[] memory contributions = _three();
        contributions[0].treasury = stranger;
        contributions[1].minRedeemable += 1;
        contributions[2].assets = CAP + 1;
        (uint256[] memory minted, uint256[] memory redeemable) = router.previewContribute(contributions);
        for (uint256 i; i < 3; ++i) {
            assertEq(minted[i], 0);
            assertEq(redeemable[i], 0);
        }
    }

    // receive

    function test_RevertWhen_NativeMoneyIsSent() public {
        vm.deal(ada, 1);
        vm.prank(ada);
        (bool sent, bytes memory reason) = address(router).call{value: 1}("");
        assertFalse(sent);
        assertEq(bytes4(reason), IContributionRouter.ContributionRouter_NativeMoney.selector);
    }
}
