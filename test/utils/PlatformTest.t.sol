// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Test} from "forge-std/Test.sol";
import {Config} from "script/Config.sol";
import {PlatformTerms} from "src/types/Platform.sol";
import {IDeploy, IManager, IModularGovernor, ITimelock, Platform} from "test/utils/Surfaces.sol";

/// @notice The platform as it is deployed, with the delays of a real chain, governed by one holder of half the tokens.
abstract contract PlatformTest is Test {
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant SHORT = 2 days;
    uint256 internal constant LONG = 21 days;
    /// @dev Where ERC-1967 keeps a proxy's code.
    bytes32 internal constant IMPLEMENTATION = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;

    IDeploy internal deployer;
    Platform internal platform;
    IManager internal manager;
    IModularGovernor internal platformGovernor;
    address internal holder;
    address internal otherHolder;
    address internal guardian = makeAddr("guardian");
    address internal registrar = makeAddr("registrar");
    address internal stranger = makeAddr("stranger");

    function setUp() public virtual {
        vm.warp(START);
        deployer = IDeploy(deployCode("Deploy.s.sol:Deploy"));
        Config memory config = deployer.readConfig("31337");
        config.governance.guardian = guardian;
        config.governance.registrar = registrar;
        config.governance.parameterDelay = uint32(SHORT);
        config.governance.upgradeDelay = uint32(LONG);
        config.governance.adminDelay = uint32(LONG);
        config.platformTerms = PlatformTerms(1 days, 5 days, 2 days, 400, 1000 ether);
        platform = deployer.deploy(config, address(0));
        manager = platform.accessManager;
        platformGovernor = platform.platformGovernor;
        holder = config.platformToken.recipients[0].account;
        otherHolder = config.platformToken.recipients[1].account;
        vm.prank(holder);
        platform.platformToken.delegate(holder);
        // The AccessManager's delays begin to hold five days after they were set; an upgrade takes longer than that.
        vm.warp(START + 6 days);
    }

    function _propose(address target, bytes memory data) internal returns (uint256 proposalId) {
        address[] memory targets = new address[](1);
        targets[0] = target;
        bytes[] memory calldatas = new bytes[](1);
        calldatas[0] = data;
        vm.prank(holder);
        return platformGovernor.propose(targets, new uint256[](1), calldatas, "Because it is right");
    }

    /// @dev Until it can be queued.
    function _pass(uint256 proposalId) internal {
        vm.warp(platformGovernor.proposalSnapshot(proposalId) + 1);
        vm.prank(holder);
        platformGovernor.castVote(proposalId, 1);
        vm.warp(platformGovernor.proposalDeadline(proposalId) + 1);
    }

    /// @dev A vote and the short delay.
    function _decide(address target, bytes memory data) internal {
        uint256 proposalId = _propose(target, data);
        _pass(proposalId);
        platformGovernor.queue(proposalId);
        vm.warp(platformGovernor.proposalEta(proposalId));
        platformGovernor.execute(proposalId);
    }

    /// @dev A vote, the short delay and the long one.
    function _decideSlowly(address target, bytes memory data) internal {
        _decide(address(platform.upgradeTimelock), abi.encodeCall(ITimelock.schedule, (target, 0, data, 0, 0, LONG)));
        vm.warp(vm.getBlockTimestamp() + LONG);
        platform.upgradeTimelock.execute(target, 0, data, 0, 0);
    }
}
