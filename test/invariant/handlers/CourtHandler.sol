// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IInferenceMarket} from "src/interfaces/IInferenceMarket.sol";
import {Payout, Reason, ShardStatus, Verdict} from "src/types/Job.sol";
import {Ledger} from "../Ledger.sol";
import {Cast, Handler} from "./Handler.sol";
import {IMoney} from "test/utils/Surfaces.sol";

/// @notice The Court: freezes, verdicts, holds, slashes, rejections, words, deposits.
contract CourtHandler is Handler {
    constructor(IInferenceMarket market, IMoney token, Ledger ledger, Cast memory actors)
        Handler(market, token, ledger, actors)
    {}

    function storeWords(uint256 word) external {
        uint256 epoch = block.timestamp / MARKET.EPOCH_SECONDS();
        for (uint256 i = 1; i <= 8; ++i) {
            _try(cast_.court, abi.encodeCall(MARKET.storeEpochWord, (epoch - i, word)), "storeEpochWord");
        }
    }

    function storeWordOf(uint256 seed, uint256 word) external {
        Picked memory picked = _pick(seed, _pending());
        if (!picked.found) return;
        uint256 epoch = picked.shard.time / MARKET.EPOCH_SECONDS();
        _try(cast_.court, abi.encodeCall(MARKET.storeEpochWord, (epoch, word)), "storeEpochWord");
    }

    function closeAudit(uint256 seed) external {
        Picked memory picked = _pick(seed, _pending());
        if (!picked.found) return;
        _try(cast_.court, abi.encodeCall(MARKET.closeAudit, (picked.jobId, picked.index)), "closeAudit");
    }

    function freeze(uint256 seed) external {
        Picked memory picked = _pick(seed, _pending());
        if (!picked.found) return;
        bytes memory call = abi.encodeCall(MARKET.freezeLeaf, (picked.terms, picked.index, _item(picked, seed)));
        if (!_try(cast_.court, call, "freeze")) return;
        if (picked.shard.status == ShardStatus.Submitted) LEDGER.addSetApart(picked.jobId, picked.index);
    }

    function resolve(uint256 seed, uint8 verdict) external {
        Picked memory picked = _pick(seed, _pending() | _only(ShardStatus.Final));
        if (!picked.found) return;
        Verdict decided = Verdict(bound(verdict, 1, 3));
        uint256 item = _item(picked, seed);
        uint256 escrowed = MARKET.inJobs(picked.terms.payer, address(TOKEN));
        bytes memory call = abi.encodeCall(MARKET.resolveLeaf, (picked.terms, picked.index, item, decided));
        if (!_try(cast_.court, call, "resolve")) return;
        // A leaf that was paid before it froze moves nothing when it is decided.
        bool pending = picked.shard.status == ShardStatus.Submitted;
        bool moved = MARKET.inJobs(picked.terms.payer, address(TOKEN)) < escrowed;
        if (pending || moved) LEDGER.removeSetApart(picked.jobId, picked.index);
    }

    function hold(uint256 seed) external {
        Picked memory picked = _pick(seed, _pending() | _only(ShardStatus.Final));
        if (!picked.found) return;
        _try(cast_.court, abi.encodeCall(MARKET.holdBond, (picked.terms, picked.index)), "hold");
    }

    function release(uint256 seed) external {
        Picked memory picked = _pick(seed, _pending() | _only(ShardStatus.Final));
        if (!picked.found) return;
        _try(cast_.court, abi.encodeCall(MARKET.releaseBond, (picked.terms, picked.index)), "releaseBond");
    }

    function slash(uint256 seed, uint256 amount) external {
        Picked memory picked = _pick(seed, _pending() | _only(ShardStatus.Final));
        if (!picked.found || seed % 3 != 0) return;
        amount = bound(amount, 0, MARKET.bondOf(picked.terms, picked.index));
        Payout[] memory payouts = new Payout[](2);
        payouts[0] = Payout(cast_.stranger, uint128(amount / 3));
        payouts[1] = Payout(picked.terms.payer, uint128(amount / 5));
        bytes memory call = abi.encodeCall(MARKET.slashBond, (picked.terms, picked.index, amount, payouts));
        if (_try(cast_.court, call, "slash")) LEDGER.addTaken(picked.jobId, picked.index, amount);
    }

    function reject(uint256 seed) external {
        Picked memory picked = _pick(seed, _pending() | _only(ShardStatus.Final));
        if (!picked.found || seed % 4 != 1) return;
        bytes memory call = abi.encodeCall(MARKET.rejectShard, (picked.terms, picked.index, Reason.FaultConfirmed));
        if (_try(cast_.court, call, "reject")) LEDGER.forget(picked.jobId, picked.index);
    }

    function moveBalance(uint256 seed, uint256 amount) external {
        address from = cast_.payers[seed % 3];
        amount = bound(amount, 0, MARKET.claimable(from, address(TOKEN)) / 10);
        bytes memory call =
            abi.encodeCall(MARKET.moveBalance, (address(TOKEN), from, cast_.keepers[seed / 3 % 3], amount));
        _try(cast_.court, call, "moveBalance");
    }

    function payFromInsurance(uint256 seed, uint256 amount) external {
        amount = bound(amount, 0, MARKET.insuranceFund(address(TOKEN)));
        bytes memory call = abi.encodeCall(MARKET.payFromInsurance, (address(TOKEN), cast_.payers[seed % 3], amount));
        _try(cast_.court, call, "payFromInsurance");
    }

    /// @dev One of the shard's first two items, so that the same leaf is met again.
    function _item(Picked memory picked, uint256 seed) private view returns (uint256) {
        uint256 items = LEDGER.itemsOf(picked.number, picked.index);
        return picked.index * picked.terms.itemsPerShard + (seed / 77) % (items < 2 ? items : 2);
    }
}
