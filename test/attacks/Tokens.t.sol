// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IContributionRouter} from "src/interfaces/IContributionRouter.sol";
import {IProjectFactory} from "src/interfaces/IProjectFactory.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {RunInput} from "src/types/Budget.sol";
import {Permit} from "src/types/Parameters.sol";
import {AssetPermit, Contribution, ProjectConfig} from "src/types/Project.sol";
import {FeeToken, ReentrantToken, SilentToken} from "test/utils/OddTokens.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {IMoney} from "test/utils/Surfaces.sol";

/// @notice Attacks by the asset itself, and by the way money comes in.
contract TokenAttacks is AttackTest {
    /// @dev A default project, with its founding budget and a bonus, that raises `asset`.
    function _raise(address asset) internal {
        vm.prank(address(platform.parameterTimelock));
        market.setAsset(asset, true, type(uint112).max, 1);
        money = IERC20(asset);
        ProjectConfig memory project = _defaultProject();
        project.raise.bonus = uint128(10 * UNIT);
        IMoney(asset).mint(founder, 10 * UNIT);
        _approve(founder, address(factory), 10 * UNIT);
        _create(project);
    }

    function _hold(address account, uint256 assets) internal {
        IMoney(address(money)).mint(account, assets);
        _approve(account, address(treasury), assets);
        _approve(account, address(platform.contributionRouter), assets);
    }

    /// @dev Without a look at what the token returns.
    function _approve(address account, address spender, uint256 assets) internal {
        vm.prank(account);
        (bool success,) = address(money).call(abi.encodeCall(money.approve, (spender, assets)));
        assertTrue(success);
    }

    function _pledge(address account, uint256 assets) internal {
        _hold(account, assets);
        vm.prank(account);
        treasury.contribute(assets, account, 0);
    }

    function _activateWith(uint256 adas, uint256 bens) internal {
        _pledge(ada, adas);
        _pledge(ben, bens);
        vm.warp(treasury.deadline());
        treasury.activate();
        _wait(1);
    }

    function _to(address treasury_, uint256 assets) internal pure returns (Contribution[] memory contributions) {
        contributions = new Contribution[](1);
        contributions[0] = Contribution(treasury_, assets, 0);
    }

    /// @dev 1 % of each transfer never arrives. Naive: the books say 1,000 and 990 are there; whoever leaves last is 10
    /// short.
    function test_FeeOnTransfer() public {
        FeeToken token = new FeeToken();
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_InexactTransfer.selector, 10 * UNIT, 99 * UNIT / 10)
        );
        this.raiseFor(address(token));
        vm.prank(address(platform.parameterTimelock));
        market.setAsset(address(token), true, type(uint112).max, 1);
        money = token;
        _create(_defaultProject());
        _hold(ada, 1000 * UNIT);
        vm.startPrank(ada);
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_InexactTransfer.selector, 1000 * UNIT, 990 * UNIT)
        );
        treasury.contribute(1000 * UNIT, ada, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IContributionRouter.ContributionRouter_InexactTransfer.selector, token, 1000 * UNIT, 990 * UNIT
            )
        );
        platform.contributionRouter.contribute(_to(address(treasury), 1000 * UNIT), new AssetPermit[](0));
    }

    function raiseFor(address asset) external {
        _raise(asset);
    }

    /// @dev Balances that grow by themselves. Naive: books that follow them, or that newcomers share: Eve joins with
    /// 1,100 before 100 of growth are counted and leaves with 52 of it. Balances that shrink are kept out by the
    /// market's list:
    /// a raise in an asset that it does not take is refused.
    function test_Rebasing() public {
        RebasingToken token = new RebasingToken();
        ProjectConfig memory project = _defaultProject();
        project.raise.asset = address(token);
        vm.expectRevert(abi.encodeWithSelector(IProjectFactory.ProjectFactory_AssetNotEnabled.selector, address(token)));
        vm.prank(founder);
        factory.createProject(project);

        _raise(address(token));
        _activateWith(600 * UNIT, 400 * UNIT);
        treasury.reclaimBonus();
        token.rebase(11_000);
        assertEq(treasury.freeAssets(), 1000 * UNIT, "growth is not on the books by itself");
        _pledge(eve, 1100 * UNIT);
        assertLe(treasury.previewRedeem(shares.balanceOf(eve)), 1100 * UNIT);
        assertGe(treasury.previewRedeem(shares.balanceOf(ada)), 660 * UNIT - 1);
    }

    /// @dev Transfers that return nothing. Naive: `require(asset.transfer(…))` reverts on the missing value: pledges
    /// come in by another way and all 1,000 can never leave.
    function test_MissingReturnValue() public {
        _raise(address(new ApprovableSilentToken()));
        _activateWith(600 * UNIT, 400 * UNIT);
        treasury.reclaimBonus();
        treasury.runBudget(FOUNDING);
        assertApproxEqAbs(_leave(ada), 570 * UNIT, 1);
        assertApproxEqAbs(money.balanceOf(ada), 570 * UNIT, 1);
    }

    /// @dev The token calls back in the middle of every transfer. Naive: redeem pays before it burns, so that Eve's 400
    /// are paid again and again until all 1,000 are gone; refund, withdrawal and bounty likewise.
    function test_Reentrancy() public {
        ReentrantToken token = new ReentrantToken();
        _raise(address(token));
        _pledge(ada, 300 * UNIT);
        _hold(ada, 300 * UNIT);
        _attackEach(token, ada, abi.encodeCall(treasury.contribute, (300 * UNIT, ada, 0)));
        _attackEach(token, ada, abi.encodeCall(treasury.withdrawPledge, (200 * UNIT)));
        uint256 snapshot = vm.snapshotState();
        vm.warp(treasury.deadline());
        _attackEach(token, ada, abi.encodeCall(treasury.refund, (ada)));
        assertEq(treasury.freeAssets(), 0);

        vm.revertToState(snapshot);
        _activateWith(200 * UNIT, 400 * UNIT);
        _attackEach(token, ada, abi.encodeCall(treasury.reclaimBonus, ()));
        _attackEach(token, ada, abi.encodeCall(treasury.runBudget, (FOUNDING)));
        _attackEach(token, ben, abi.encodeCall(treasury.redeem, (400 * UNIT * SCALE, ben, 0)));
    }

    /// @dev Calls the treasury as `caller` once for each function that the token tries to enter meanwhile, and then
    /// once in peace, to the same end.
    function _attackEach(ReentrantToken token, address caller, bytes memory call) internal {
        RunInput memory none;
        bytes[9] memory entries = [
            abi.encodeCall(treasury.contribute, (UNIT, ada, 0)),
            abi.encodeCall(treasury.withdrawPledge, (UNIT)),
            abi.encodeCall(treasury.activate, ()),
            abi.encodeCall(treasury.refund, (ada)),
            abi.encodeCall(treasury.reclaimBonus, ()),
            abi.encodeCall(treasury.redeem, (1, ada, 0)),
            abi.encodeCall(treasury.runBudget, (FOUNDING)),
            abi.encodeCall(treasury.cancelRun, (FOUNDING, 1, 0, none)),
            abi.encodeCall(treasury.sweep, ())
        ];
        uint256 snapshot = vm.snapshotState();
        bytes memory booked;
        for (uint256 i; i < entries.length; ++i) {
            token.arm(address(treasury), entries[i]);
            _call(caller, call);
            assertEq(bytes4(token.reason()), ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector, "entered");
            booked = _books();
            vm.revertToState(snapshot);
        }
        _call(caller, call);
        assertEq(_books(), booked, "the attack changed something");
    }

    function _call(address caller, bytes memory call) internal {
        vm.prank(caller);
        (bool success,) = address(treasury).call(call);
        assertTrue(success, "the call itself is right");
    }

    function _books() internal view returns (bytes memory) {
        return abi.encode(treasury.freeAssets(), money.balanceOf(address(treasury)), shares.totalSupply());
    }

    /// @dev Eve sees Ada's permit on its way and uses it up. Naive: the call reverts on the used permit, and every
    /// contribution by permit can be held up for the price of gas.
    function test_PermitFrontRunning() public {
        (address alice, uint256 key) = makeAddrAndKey("alice");
        _contribute(alice, UNIT);
        deal(address(money), alice, 100 * UNIT);
        AssetPermit[] memory permits = new AssetPermit[](1);
        permits[0] = AssetPermit(address(money), 100 * UNIT, _permit(alice, key, 100 * UNIT));
        Permit memory permit = permits[0].permit;
        address router = address(platform.contributionRouter);
        vm.prank(eve);
        IMoney(address(money)).permit(alice, router, 100 * UNIT, permit.deadline, permit.v, permit.r, permit.s);

        // Eve cannot use it for herself, nor Alice's allowance of the router.
        deal(address(money), eve, 0);
        vm.prank(eve);
        vm.expectRevert();
        platform.contributionRouter.contribute(_to(address(treasury), 100 * UNIT), permits);
        vm.prank(alice);
        platform.contributionRouter.contribute(_to(address(treasury), 100 * UNIT), permits);
        assertEq(shares.balanceOf(alice), 101 * UNIT * SCALE);
        assertEq(money.allowance(router, address(treasury)), 0);
    }

    function _permit(address owner, uint256 key, uint256 assets) internal view returns (Permit memory permit) {
        IMoney token = IMoney(address(money));
        permit.deadline = block.timestamp + 1 hours;
        bytes32 digest = keccak256(
            abi.encodePacked(
                hex"1901",
                token.DOMAIN_SEPARATOR(),
                keccak256(
                    abi.encode(
                        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                        owner,
                        address(platform.contributionRouter),
                        assets,
                        token.nonces(owner),
                        permit.deadline
                    )
                )
            )
        );
        (permit.v, permit.r, permit.s) = vm.sign(key, digest);
    }

    /// @dev Eve gives the router a "treasury" of her own that would pull Ada's allowance, or keep what it is given.
    /// Naive: the router asks any address for its asset and approves it: all 1,000 that Ada allowed the router.
    function test_MaliciousTreasury() public {
        address router = address(platform.contributionRouter);
        deal(address(money), ada, 1000 * UNIT);
        vm.prank(ada);
        money.approve(router, type(uint256).max);
        FalseTreasury false_ = new FalseTreasury(address(money));
        vm.startPrank(eve);
        vm.expectRevert(abi.encodeWithSelector(IContributionRouter.ContributionRouter_NotAProject.selector, false_));
        platform.contributionRouter.contribute(_to(address(false_), 1000 * UNIT), new AssetPermit[](0));
        // Nor does a permit's "asset" that calls back get anywhere.
        AssetPermit[] memory permits = new AssetPermit[](1);
        permits[0].asset = address(false_);
        deal(address(money), eve, UNIT);
        money.approve(router, UNIT);
        false_.arm(
            router, abi.encodeCall(IContributionRouter.contribute, (_to(address(treasury), UNIT), new AssetPermit[](0)))
        );
        platform.contributionRouter.contribute(_to(address(treasury), UNIT), permits);
        assertEq(bytes4(false_.reason()), ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        assertEq(money.balanceOf(ada), 1000 * UNIT);
        assertEq(money.balanceOf(router), 0);
    }
}

/// @notice Answers like a treasury, and calls back when it is asked for a permit.
contract FalseTreasury {
    address public asset;
    address private target;
    bytes private call;
    bytes public reason;

    constructor(address asset_) {
        asset = asset_;
    }

    function arm(address target_, bytes calldata call_) external {
        (target, call) = (target_, call_);
    }

    function contribute(uint256, address, uint256) external pure returns (uint256) {
        return 1;
    }

    function permit(address, address, uint256, uint256, uint8, bytes32, bytes32) external {
        (, reason) = target.call(call);
    }
}

contract ApprovableSilentToken is SilentToken {
    function approve(address, uint256) external {}
}

/// @notice Every balance grows or shrinks at once, by basis points of what it was.
contract RebasingToken is ERC20("Rebasing", "REB") {
    uint256 private index = 10_000;

    function mint(address account, uint256 amount) external {
        _mint(account, amount * 10_000 / index);
    }

    function rebase(uint256 index_) external {
        index = index_;
    }

    function balanceOf(address account) public view override returns (uint256) {
        return super.balanceOf(account) * index / 10_000;
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, from == address(0) ? amount : (amount * 10_000 + index - 1) / index);
    }
}
