// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {OwnableUpgradeable} from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import {VestingWalletUpgradeable} from "@openzeppelin/contracts-upgradeable/finance/VestingWalletUpgradeable.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {IListedUpgrades} from "src/interfaces/IListedUpgrades.sol";
import {IProjectToken} from "src/interfaces/IProjectToken.sol";
import {IProjectTreasury} from "src/interfaces/IProjectTreasury.sol";
import {ProjectConfig} from "src/types/Project.sol";
import {ProjectTest} from "test/utils/ProjectTest.t.sol";
import {ITimelock} from "test/utils/Surfaces.sol";
import {WhoMayCall} from "test/utils/WhoMayCall.t.sol";

/// @notice Every power over an active project: a vote's, by the treasury or the Governor, the founder's, and no other.
contract ProjectPowersTest is ProjectTest, WhoMayCall {
    function setUp() public override {
        super.setUp();
        _activate();
    }

    function _callers() internal view override returns (address[] memory callers) {
        callers = new address[](12);
        (callers[0], callers[1], callers[2], callers[3]) = (stranger, founder, ada, guardian);
        (callers[4], callers[5]) = (address(treasury), address(governor));
        (callers[6], callers[7]) = (address(shares), address(factory));
        (callers[8], callers[9]) = (address(market), address(platform.contributionRouter));
        (callers[10], callers[11]) = (address(platform.parameterTimelock), address(platform.upgradeTimelock));
    }

    function _isRefusal(bytes4 answer) internal pure override returns (bool) {
        return answer == IProjectTreasury.ProjectTreasury_NotAllowed.selector
            || answer == IProjectTreasury.ProjectTreasury_BatchesOnly.selector
            || answer == IProjectToken.ProjectToken_NotTreasury.selector
            || answer == IListedUpgrades.ListedUpgrades_NotTreasury.selector
            || answer == IAccessControl.AccessControlUnauthorizedAccount.selector
            || answer == ITimelock.TimelockUnauthorizedCaller.selector
            || answer == IGovernor.GovernorOnlyExecutor.selector
            || answer == OwnableUpgradeable.OwnableUnauthorizedAccount.selector
            || answer == Initializable.InvalidInitialization.selector;
    }

    // who may call

    function test_Treasury() public {
        _anyones("contribute contributeWithPermit withdrawPledge activate refund reclaimBonus redeem sweep");
        // Closing asks for a vote unless the budget is spent or expired; cancelling for a closed budget; running for
        // the budget's runner where it names one.
        _anyones("closeBudget cancelRun runBudget runBudgetWith");
        _anyones("renounceRole onERC1155BatchReceived onERC1155Received onERC721Received");
        _only(founder, "postUpdate");
        _only(address(governor), "scheduleBatch executeBatch cancel");
        _only(address(treasury), "openBudget startWindDown tightenLimits loosenLimits setMetadata upgradeToAndCall");
        // Its own, but outside the charter: nothing it executes ever calls them.
        _only(address(treasury), "grantRole revokeRole updateDelay");
        // `schedule` is shut like `execute`, and pure.
        _nobodys("initialize execute");
        _prove(address(treasury), "ProjectTreasury");
    }

    function test_Token() public {
        _anyones("approve delegate delegateBySig permit transfer transferFrom");
        _only(address(treasury), "mint mintFresh mintVested burn activate upgradeToAndCall");
        _nobodys("initialize");
        _prove(address(shares), "ProjectToken");
    }

    function test_Governor() public {
        _anyones("propose queue execute cancel castVote castVoteBySig castVoteWithReason");
        _anyones("castVoteWithReasonAndParams castVoteWithReasonAndParamsBySig");
        _anyones("onERC1155BatchReceived onERC1155Received onERC721Received");
        _only(address(treasury), "setVotingDelay setVotingPeriod setProposalThreshold updateQuorumNumerator");
        _only(address(treasury), "setLateQuorumVoteExtension upgradeToAndCall");
        // Outside the charter.
        _only(address(treasury), "relay updateTimelock");
        _nobodys("initialize");
        _prove(address(governor), "ProjectGovernor");
    }

    function test_VestingWallet() public {
        _anyones("release");
        _only(founder, "renounceOwnership transferOwnership");
        _nobodys("initialize");
        _prove(address(_vesting()), "VestingWalletUpgradeable");
    }

    /// @dev A year's vesting, a fifth of it over.
    function test_VestedSharesAreTheOwnersWhoeverReleasesThem() public {
        VestingWalletUpgradeable wallet = _vesting();
        uint256 all = shares.balanceOf(address(wallet));
        vm.warp(wallet.start() + 73 days);
        vm.prank(stranger);
        wallet.release(address(shares));
        assertEq(shares.balanceOf(founder), all / 5);

        vm.prank(founder);
        wallet.transferOwnership(ben);
        vm.warp(wallet.end());
        vm.prank(stranger);
        wallet.release(address(shares));
        assertEq(shares.balanceOf(founder), all / 5, "no longer the founder's");
        assertEq(shares.balanceOf(ben), all - all / 5);
    }

    /// @dev The wallet of a project whose founder has a part.
    function _vesting() private returns (VestingWalletUpgradeable) {
        ProjectConfig memory project = _defaultProject();
        (project.founderBps, project.vestingSeconds) = (1000, 365 days);
        _create(project);
        _contribute(ada, GOAL);
        vm.warp(treasury.deadline());
        treasury.activate();
        return VestingWalletUpgradeable(payable(treasury.vestingWallet()));
    }

    /// @dev Before anybody has contributed, what the project says of itself is the founder's to change.
    function test_FounderDescribesAnUntouchedProject() public {
        _create(_defaultProject());
        vm.expectRevert(
            abi.encodeWithSelector(IProjectTreasury.ProjectTreasury_NotAllowed.selector, platform.upgradeTimelock)
        );
        vm.prank(address(platform.upgradeTimelock));
        treasury.setMetadata(keccak256("new"), "");
        vm.prank(founder);
        treasury.setMetadata(keccak256("new"), "");
    }

    // the charter

    /// @dev All that a vote may ever do: everything else is refused when proposed and when executed.
    function test_Charter() public view {
        string[7] memory ofTreasury = [
            "openBudget",
            "closeBudget",
            "startWindDown",
            "tightenLimits",
            "loosenLimits",
            "setMetadata",
            "upgradeToAndCall"
        ];
        string[6] memory ofGovernor = [
            "setVotingDelay",
            "setVotingPeriod",
            "setProposalThreshold",
            "updateQuorumNumerator",
            "setLateQuorumVoteExtension",
            "upgradeToAndCall"
        ];
        _expectAllowed(address(treasury), "ProjectTreasury", ofTreasury.length);
        for (uint256 i; i < ofTreasury.length; ++i) {
            assertTrue(treasury.isAllowed(address(treasury), selectorsOf("ProjectTreasury", ofTreasury[i])[0]));
        }
        _expectAllowed(address(governor), "ProjectGovernor", ofGovernor.length);
        for (uint256 i; i < ofGovernor.length; ++i) {
            assertTrue(treasury.isAllowed(address(governor), selectorsOf("ProjectGovernor", ofGovernor[i])[0]));
        }
        _expectAllowed(address(shares), "ProjectToken", 1);
        assertTrue(treasury.isAllowed(address(shares), selectorsOf("ProjectToken", "upgradeToAndCall")[0]));
    }

    /// @dev No other contract at all, whatever the function.
    function test_CharterKnowsNoOtherContract() public view {
        address[7] memory others = [
            address(money),
            address(market),
            address(factory),
            address(platform.accessManager),
            address(platform.contributionRouter),
            address(platform.providerRegistry),
            address(0)
        ];
        string[4] memory artifacts = ["ProjectTreasury", "ProjectGovernor", "ProjectToken", "DevnetToken"];
        for (uint256 i; i < artifacts.length; ++i) {
            bytes4[] memory selectors = selectorsOf(artifacts[i], "");
            for (uint256 j; j < selectors.length; ++j) {
                for (uint256 k; k < others.length; ++k) {
                    assertFalse(treasury.isAllowed(others[k], selectors[j]));
                }
            }
        }
    }

    function _expectAllowed(address target, string memory artifact, uint256 expected) private view {
        bytes4[] memory selectors = selectorsOf(artifact, "");
        uint256 allowed;
        for (uint256 i; i < selectors.length; ++i) {
            if (treasury.isAllowed(target, selectors[i])) ++allowed;
        }
        assertEq(allowed, expected, artifact);
        assertFalse(treasury.isAllowed(target, bytes4(0)));
    }
}
