// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Test} from "forge-std/Test.sol";
import {Vm} from "forge-std/Vm.sol";
import {Config} from "script/Config.sol";
import {IInferenceMarket} from "src/interfaces/IInferenceMarket.sol";
import {IJobs} from "src/interfaces/IJobs.sol";
import {IProjectFactory} from "src/interfaces/IProjectFactory.sol";
import {BudgetTerms} from "src/types/Budget.sol";
import {EvidenceClass, JobTerms} from "src/types/Job.sol";
import {CharterLimits, ProjectBounds, ProjectConfig, ProjectContracts} from "src/types/Project.sol";
import {IDeploy, IProjectVote, IShares, ITreasury, Platform} from "test/utils/Surfaces.sol";

/// @notice The platform as it is deployed, and one project on it. A default raise has a goal of 1,000, a cap of 2,000
/// and a founding budget whose runs cost 50 each.
abstract contract ProjectTest is Test {
    uint256 internal constant UNIT = 10 ** 6;
    uint256 internal constant GOAL = 1000 * UNIT;
    uint256 internal constant CAP = 2000 * UNIT;
    uint256 internal constant RUN_COST = 50 * UNIT;
    uint256 internal constant SCALE = 10 ** 12;
    uint256 internal constant START = 1_750_000_000;
    uint256 internal constant FOUNDING = 1;

    Platform internal platform;
    ProjectBounds internal platformBounds;
    address internal guardian;
    IInferenceMarket internal market;
    IProjectFactory internal factory;
    IERC20 internal money;
    ITreasury internal treasury;
    IShares internal shares;
    IProjectVote internal governor;

    address internal founder = makeAddr("founder");
    address internal ada = makeAddr("ada");
    address internal ben = makeAddr("ben");
    address internal stranger = makeAddr("stranger");

    function setUp() public virtual {
        vm.warp(START);
        IDeploy deploy = IDeploy(deployCode("Deploy.s.sol:Deploy"));
        Config memory config = deploy.readConfig("31337");
        (platformBounds, guardian) = (config.projectBounds, config.governance.guardian);
        platform = deploy.deploy(config, address(0));
        market = platform.inferenceMarket;
        factory = platform.projectFactory;
        money = IERC20(platform.assets[0]);
        _create(_defaultProject());
    }

    function _create(ProjectConfig memory project) internal virtual {
        vm.prank(founder);
        ProjectContracts memory contracts = factory.createProject(project);
        treasury = ITreasury(contracts.treasury);
        shares = IShares(contracts.token);
        governor = IProjectVote(contracts.governor);
    }

    function _defaultProject() internal view returns (ProjectConfig memory project) {
        project.name = "State of the Union, read closely";
        project.symbol = "SOTU";
        project.metadataDigest = keccak256("metadata");
        project.metadataUri = "ipfs://metadata";
        project.raise.asset = address(money);
        project.raise.deadline = uint40(block.timestamp + 30 days);
        project.raise.goal = uint128(GOAL);
        project.raise.cap = uint128(CAP);
        project.raise.minContribution = uint128(UNIT);
        project.raise.maxContribution = uint128(1500 * UNIT);
        project.governance.votingDelay = 1 days;
        project.governance.votingPeriod = 3 days;
        project.governance.lateQuorumExtension = 1 days;
        project.governance.timelockDelay = 2 days;
        project.governance.seasoning = 7 days;
        project.governance.quorumBps = 1000;
        project.governance.proposalThresholdBps = 100;
        project.transferable = true;
        project.foundingBudget = _defaultBudget();
        project.foundingAllowanceBps = 1000;
        project.limits = CharterLimits({weeklyBps: 2500, runnerWeeklyBps: 500});
    }

    function _defaultBudget() internal pure returns (BudgetTerms memory budget) {
        budget.job.workflowDigest = keccak256("spec");
        budget.job.workflowRoot = keccak256("workflow");
        budget.job.inputDigest = keccak256("manifest");
        budget.job.inputRoot = keccak256("input");
        budget.job.items = 100;
        budget.job.itemsPerShard = 25;
        budget.job.minPrice = uint128(UNIT / 10);
        budget.job.maxPrice = uint128(UNIT / 2);
        budget.job.auctionSeconds = 600;
        budget.job.executionSeconds = 3600;
        budget.job.challengeSeconds = 7200;
        budget.job.lifeSeconds = 1 days;
        budget.job.minDeliveredBps = 9500;
        budget.job.requiredClass = EvidenceClass.Exact;
        budget.totalCeiling = uint128(400 * UNIT);
        budget.dailyCeiling = uint128(100 * UNIT);
        budget.weeklyCeiling = uint128(150 * UNIT);
        budget.validSeconds = 90 days;
    }

    /// @dev Accepts no less than the preview says.
    function _contribute(address contributor, uint256 assets) internal returns (uint256) {
        (, uint256 redeemable) = treasury.previewContribute(assets);
        deal(address(money), contributor, assets);
        vm.startPrank(contributor);
        money.approve(address(treasury), assets);
        uint256 minted = treasury.contribute(assets, contributor, redeemable);
        vm.stopPrank();
        return minted;
    }

    /// @dev Ada owns 60 %, Ben 40 %.
    function _activate() internal {
        _contribute(ada, 600 * UNIT);
        _contribute(ben, 400 * UNIT);
        vm.warp(treasury.deadline());
        treasury.activate();
        vm.warp(vm.getBlockTimestamp() + 1);
    }

    /// @dev Runs a budget and reads the job's terms where everyone finds them: in the log.
    function _run(uint256 budgetId) internal returns (JobTerms memory) {
        vm.recordLogs();
        treasury.runBudget(budgetId);
        return _postedTerms();
    }

    function _postedTerms() internal returns (JobTerms memory) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == IJobs.JobPosted.selector) return abi.decode(logs[i].data, (JobTerms));
        }
        revert("no job was posted");
    }

    /// @dev Lets a job's deadline pass and its money go back to the treasury's balance in the market.
    function _outlive(JobTerms memory terms) internal {
        vm.warp(terms.deadline + 1);
        market.refund(terms);
    }

    function _propose(address target, bytes memory data) internal returns (uint256 proposalId) {
        address[] memory targets = new address[](1);
        targets[0] = target;
        bytes[] memory calldatas = new bytes[](1);
        calldatas[0] = data;
        vm.prank(ada);
        return governor.propose(targets, new uint256[](1), calldatas, "Because it is right");
    }

    /// @dev Ada votes for it until it can be queued.
    function _pass(uint256 proposalId) internal {
        vm.warp(governor.proposalSnapshot(proposalId) + 1);
        vm.prank(ada);
        governor.castVote(proposalId, 1);
        vm.warp(governor.proposalDeadline(proposalId) + 1);
    }

    function _queue(uint256 proposalId) internal {
        governor.queue(proposalId);
        vm.warp(governor.proposalEta(proposalId));
    }

    /// @dev Proposes, passes, queues and executes.
    function _vote(address target, bytes memory data) internal {
        uint256 proposalId = _propose(target, data);
        _pass(proposalId);
        _queue(proposalId);
        governor.execute(proposalId);
    }
}
