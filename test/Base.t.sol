// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Test} from "forge-std/Test.sol";

import {IInferenceMarket} from "src/interfaces/IInferenceMarket.sol";
import {IMarketGovernance} from "src/interfaces/IMarketGovernance.sol";
import {JobId, JobTerms, ShardStatus} from "src/types/Job.sol";
import {Permit} from "src/types/Parameters.sol";
import {Actors} from "./utils/Actors.sol";
import {Defaults} from "./utils/Defaults.sol";
import {IManaged, IManager, IMoney, IWorkflows} from "test/utils/Surfaces.sol";

/// @notice A market with a Court, a registry with one workflow, a token, and everyone funded. Tests move a default job
/// along with `posted`, `claimed`, `submitted` and `finalized`.
abstract contract BaseTest is Test, Defaults {
    uint64 internal constant GUARDIAN = 1;

    Actors internal actors;
    IManager internal manager;
    IWorkflows internal registry;
    IInferenceMarket internal market;
    IMoney internal token;
    bytes32 internal workflowId;

    function setUp() public virtual {
        vm.warp(START);
        vm.roll(1000);
        _nameActors();
        manager = IManager(deployCode("AccessManager.sol:AccessManager", abi.encode(actors.admin)));
        address implementation = deployCode("WorkflowRegistry.sol:WorkflowRegistry");
        registry = IWorkflows(_proxy(implementation, abi.encodeCall(IManaged.initialize, (address(manager)))));
        market = _deployMarket(actors.court);
        token = IMoney(deployCode("DevnetToken.sol:DevnetToken", abi.encode("Test Dollar", "TUSD")));
        _grantGuardian();
        _enable(address(token));
        vm.prank(actors.author);
        (workflowId,) =
            registry.publish("workflow", DIGEST, keccak256("workflow root"), uint16(ROYALTY_BPS), actors.author);
        _fund();
        vm.roll(1001);
    }

    /*//////////////////////////////////////////////////////////////
                                SET-UP
    //////////////////////////////////////////////////////////////*/

    function _nameActors() private {
        actors = Actors({
            admin: makeAddr("admin"),
            guardian: makeAddr("guardian"),
            court: makeAddr("court"),
            payer: makeAddr("payer"),
            keeper: makeAddr("keeper"),
            operator: makeAddr("operator"),
            otherKeeper: makeAddr("other keeper"),
            author: makeAddr("author"),
            stranger: makeAddr("stranger")
        });
    }

    function _proxy(address implementation, bytes memory call) internal returns (address) {
        return deployCode("ERC1967Proxy.sol:ERC1967Proxy", abi.encode(implementation, call));
    }

    function _deployMarket(address court) internal returns (IInferenceMarket) {
        bytes memory call =
            abi.encodeCall(IMarketGovernance.initialize, (address(manager), defaultRates(), defaultBounds()));
        return IInferenceMarket(_proxy(_implementation(court), call));
    }

    function _implementation(address court) internal returns (address) {
        address extension =
            deployCode("MarketExtension.sol:MarketExtension", abi.encode(court, address(registry), EPOCH));
        return deployCode("InferenceMarket.sol:InferenceMarket", abi.encode(extension));
    }

    function _grantGuardian() private {
        bytes4[] memory selectors = new bytes4[](2);
        (selectors[0], selectors[1]) = (IMarketGovernance.pause.selector, IMarketGovernance.unpause.selector);
        vm.startPrank(actors.admin);
        manager.setTargetFunctionRole(address(market), selectors, GUARDIAN);
        manager.grantRole(GUARDIAN, actors.guardian, 0);
        vm.stopPrank();
    }

    function _enable(address asset) internal {
        vm.prank(actors.admin);
        market.setAsset(asset, true, CAP, MINIMUM_STAKE);
    }

    function _fund() private {
        address[4] memory accounts = [actors.payer, actors.keeper, actors.otherKeeper, actors.stranger];
        for (uint256 i; i < accounts.length; ++i) {
            token.mint(accounts[i], 2 * FUNDS);
            vm.startPrank(accounts[i]);
            token.approve(address(market), type(uint256).max);
            market.deposit(address(token), accounts[i], FUNDS);
            vm.stopPrank();
        }
        _stake(actors.keeper);
        _stake(actors.otherKeeper);
        vm.prank(actors.keeper);
        market.setOperator(actors.operator);
    }

    function _stake(address keeper) private {
        vm.prank(keeper);
        market.stake(address(token), STAKE);
    }

    /*//////////////////////////////////////////////////////////////
                            A JOB'S STATIONS
    //////////////////////////////////////////////////////////////*/

    function terms() internal view returns (JobTerms memory) {
        return defaultTerms(actors.payer, address(token));
    }

    /// @dev Three shards: 100, 100 and 50 items.
    function shardedTerms() internal view returns (JobTerms memory sharded) {
        sharded = terms();
        sharded.items = 250;
    }

    function posted(JobTerms memory job) internal returns (JobId) {
        vm.prank(job.payer);
        return market.post(job);
    }

    function claimed(JobTerms memory job, uint256 index) internal returns (JobId jobId) {
        jobId = market.jobIdOf(job);
        if (market.jobOf(jobId).postedBlock == 0) posted(job);
        vm.prank(actors.operator);
        market.claimShard(job, index, actors.keeper, noProof());
    }

    function submitted(JobTerms memory job, uint256 index) internal returns (JobId jobId) {
        jobId = claimed(job, index);
        uint256 items = market.shardOf(jobId, index).delivered;
        vm.prank(actors.operator);
        market.submitShard(jobId, index, submissionOf(items));
    }

    /// @dev Stores the word of the epoch of submission and lets the window pass.
    function ripened(JobTerms memory job, uint256 index) internal returns (JobId jobId) {
        jobId = submitted(job, index);
        _ripen(job, index);
    }

    function finalized(JobTerms memory job, uint256 index) internal returns (JobId jobId) {
        jobId = ripened(job, index);
        market.finalizeShard(job, index);
    }

    function _ripen(JobTerms memory job, uint256 index) internal {
        uint256 submittedAt = market.shardOf(market.jobIdOf(job), index).time;
        vm.warp(submittedAt + job.challengeSeconds);
        _storeWord(submittedAt / EPOCH, _wordThatSpares(job));
    }

    function _storeWord(uint256 epoch, uint256 word) internal {
        if (market.epochWord(epoch) != 0) return;
        vm.prank(actors.court);
        market.storeEpochWord(epoch, word);
    }

    /// @dev A word that draws none of the job's shards, for jobs whose shards are small.
    function _wordThatSpares(JobTerms memory job) internal view returns (uint256 word) {
        return _wordThat(job, false);
    }

    /// @dev A word that draws shard 0.
    function _wordThatDraws(JobTerms memory job) internal view returns (uint256 word) {
        return _wordThat(job, true);
    }

    function _wordThat(JobTerms memory job, bool draws) private view returns (uint256 word) {
        if (!draws && job.itemsPerShard >= 225) return 1;
        JobId jobId = market.jobIdOf(job);
        uint256 shards = (job.items + job.itemsPerShard - 1) / job.itemsPerShard;
        for (word = 1;; ++word) {
            bool fits = true;
            for (uint256 i; i < (draws ? 1 : shards) && fits; ++i) {
                uint256 hash = uint256(keccak256(abi.encode(word, jobId, i)));
                bool spared = hash > type(uint256).max / 225 * job.itemsPerShard;
                bool drawn = hash < type(uint256).max / 250 * job.itemsPerShard;
                fits = draws ? drawn : spared;
            }
            if (fits) return word;
        }
    }

    function signedPermit(uint256 key, address owner, uint256 amount) internal view returns (Permit memory) {
        bytes32 typeHash =
            keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        uint256 deadline = START + 365 days;
        bytes32 structHash =
            keccak256(abi.encode(typeHash, owner, address(market), amount, token.nonces(owner), deadline));
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(key, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), structHash)));
        return Permit(deadline, v, r, s);
    }

    /*//////////////////////////////////////////////////////////////
                              ASSERTIONS
    //////////////////////////////////////////////////////////////*/

    function assertStatus(JobId jobId, uint256 index, ShardStatus status) internal view {
        assertEq(uint8(market.shardOf(jobId, index).status), uint8(status), "status");
    }

    function balance(address account) internal view returns (uint256) {
        return market.claimable(account, address(token));
    }
}
