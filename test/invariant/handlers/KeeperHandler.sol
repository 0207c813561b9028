// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IInferenceMarket} from "src/interfaces/IInferenceMarket.sol";
import {ShardStatus, ShardSubmission, Submission} from "src/types/Job.sol";
import {Ledger} from "../Ledger.sol";
import {Cast, Handler} from "./Handler.sol";
import {IMoney} from "test/utils/Surfaces.sol";

/// @notice Keepers: stake, claim, release, submit whole or in part, unbond, withdraw.
contract KeeperHandler is Handler {
    constructor(IInferenceMarket market, IMoney token, Ledger ledger, Cast memory actors)
        Handler(market, token, ledger, actors)
    {}

    function stake(uint256 seed, uint256 amount) external {
        address keeper = cast_.keepers[seed % 3];
        amount = bound(amount, 1, 1000 * UNIT);
        if (_try(keeper, abi.encodeCall(MARKET.stake, (address(TOKEN), amount)), "stake")) LEDGER.addIn(amount);
    }

    function stakeFromBalance(uint256 seed, uint256 amount) external {
        address keeper = cast_.keepers[seed % 3];
        amount = bound(amount, 0, MARKET.claimable(keeper, address(TOKEN)));
        _try(keeper, abi.encodeCall(MARKET.stakeFromBalance, (address(TOKEN), amount)), "stakeFromBalance");
    }

    function unbond(uint256 seed, uint256 amount) external {
        address keeper = cast_.keepers[seed % 3];
        (uint256 staked, uint256 locked,) = MARKET.stakeOf(keeper, address(TOKEN));
        amount = bound(amount, 0, staked - locked);
        _try(keeper, abi.encodeCall(MARKET.unbond, (address(TOKEN), amount)), "unbond");
    }

    function completeUnbonding(uint256 seed) external {
        address keeper = cast_.keepers[seed % 3];
        _try(keeper, abi.encodeCall(MARKET.completeUnbonding, (address(TOKEN))), "completeUnbonding");
    }

    function claim(uint256 seed) external {
        Picked memory picked = _pick(seed, _only(ShardStatus.Open));
        if (!picked.found) return;
        address keeper = cast_.keepers[seed / 7 % 3];
        _try(keeper, abi.encodeCall(MARKET.claimShard, (picked.terms, picked.index, keeper, noProof())), "claim");
    }

    function claimBatch(uint256 seed) external {
        Picked memory picked = _pick(seed, _only(ShardStatus.Open));
        if (!picked.found) return;
        address keeper = cast_.keepers[seed / 7 % 3];
        uint256[] memory indices = indicesFrom(0, LEDGER.shardsOf(picked.number));
        _try(keeper, abi.encodeCall(MARKET.claimShards, (picked.terms, indices, keeper, noProof())), "claimBatch");
    }

    function release(uint256 seed) external {
        Picked memory picked = _pick(seed, _only(ShardStatus.Claimed));
        if (!picked.found || seed % 4 != 0 || picked.shard.keeper == address(0)) return;
        bytes memory call = abi.encodeCall(MARKET.releaseShard, (picked.terms, picked.index));
        _try(picked.shard.keeper, call, "release");
    }

    function submit(uint256 seed) external {
        Picked memory picked = _pick(seed, _only(ShardStatus.Claimed));
        if (!picked.found || picked.shard.keeper == address(0)) return;
        Submission memory submission = submissionOf(picked.shard.delivered);
        submission.reused = seed % 3 == 0 ? 2 : 0;
        bytes memory call = abi.encodeCall(MARKET.submitShard, (picked.jobId, picked.index, submission));
        _try(picked.shard.keeper, call, "submit");
    }

    function submitBatch(uint256 seed) external {
        Picked memory picked = _pick(seed, _only(ShardStatus.Claimed));
        if (!picked.found) return;
        uint256 shards = LEDGER.shardsOf(picked.number);
        ShardSubmission[] memory batch = new ShardSubmission[](shards);
        for (uint256 i; i < shards; ++i) {
            batch[i] = ShardSubmission(picked.jobId, uint32(i), submissionOf(LEDGER.itemsOf(picked.number, i)));
        }
        _try(cast_.keepers[seed / 7 % 3], abi.encodeCall(MARKET.submitShards, (batch)), "submitBatch");
    }

    function submitPartial(uint256 seed, uint256 delivered) external {
        Picked memory picked = _pick(seed, _only(ShardStatus.Claimed));
        if (!picked.found || picked.shard.status != ShardStatus.Claimed) return;
        uint256 items = picked.shard.delivered;
        delivered = bound(delivered, items - items / 4, items);
        bytes memory call = abi.encodeCall(MARKET.submitPartial, (picked.terms, picked.index, submissionOf(delivered)));
        if (_try(picked.shard.keeper, call, "submitPartial")) {
            LEDGER.addTaken(picked.jobId, picked.index, uint256(picked.terms.maxPrice) * (items - delivered) / 10);
        }
    }

    function withdraw(uint256 seed, uint256 amount) external {
        address keeper = cast_.keepers[seed % 3];
        amount = bound(amount, 0, MARKET.claimable(keeper, address(TOKEN)));
        if (_try(keeper, abi.encodeCall(MARKET.withdraw, (address(TOKEN), keeper, amount)), "withdraw")) {
            LEDGER.addOut(amount);
        }
    }
}
