// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IInferenceMarket} from "src/interfaces/IInferenceMarket.sol";
import {Rates} from "src/types/Parameters.sol";
import {ShardStatus} from "src/types/Job.sol";
import {Ledger} from "../Ledger.sol";
import {Cast, Handler} from "./Handler.sol";
import {IMoney} from "test/utils/Surfaces.sol";

/// @notice Everyone else: strangers that finalize, expire and refund; governance and guardian; time; gifts of tokens.
contract WorldHandler is Handler {
    constructor(IInferenceMarket market, IMoney token, Ledger ledger, Cast memory actors)
        Handler(market, token, ledger, actors)
    {}

    function pass(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 20 minutes));
        vm.roll(block.number + 1);
    }

    /// @dev To the moment the picked shard waits for, if it waits.
    function passUntilDue(uint256 seed) external {
        Picked memory picked = _pick(seed, _only(ShardStatus.Claimed) | _pending());
        uint256 due = uint256(picked.shard.time) + (seed % 2 == 0 ? 1 : picked.terms.challengeSeconds);
        if (!picked.found || seed % 3 != 0 || due <= block.timestamp) return;
        vm.warp(due);
        vm.roll(block.number + 1);
    }

    function finalize(uint256 seed) external {
        Picked memory picked = _pick(seed, _pending());
        if (!picked.found) return;
        bytes memory call = abi.encodeCall(MARKET.finalizeShard, (picked.terms, picked.index));
        _try(cast_.stranger, call, "finalize");
    }

    function finalizeBatch(uint256 seed) external {
        Picked memory picked = _pick(seed, _pending());
        if (!picked.found) return;
        uint256[] memory indices = indicesFrom(0, LEDGER.shardsOf(picked.number));
        _try(cast_.stranger, abi.encodeCall(MARKET.finalizeShards, (picked.terms, indices)), "finalizeBatch");
    }

    function expire(uint256 seed) external {
        Picked memory picked = _pick(seed, _only(ShardStatus.Claimed));
        if (!picked.found) return;
        _try(cast_.stranger, abi.encodeCall(MARKET.expireShard, (picked.terms, picked.index)), "expire");
    }

    function refund(uint256 seed) external {
        Picked memory picked = _pick(seed, _only(ShardStatus.Open));
        if (!picked.found) return;
        _try(cast_.stranger, abi.encodeCall(MARKET.refund, (picked.terms)), "refund");
    }

    function donate(uint256 amount) external {
        amount = bound(amount, 1, UNIT);
        deal(address(TOKEN), address(MARKET), TOKEN.balanceOf(address(MARKET)) + amount);
        LEDGER.addDonation(amount);
    }

    function setRates(uint16 fee, uint24 bond) external {
        Rates memory rates = defaultRates();
        rates.protocolFeeBps = uint16(bound(fee, 0, 500));
        rates.exactBondBps = uint24(bound(bond, 1000, 60_000));
        _try(cast_.admin, abi.encodeCall(MARKET.setRates, (rates)), "setRates");
    }

    function collectFees() external {
        uint256 pot = MARKET.feePot(address(TOKEN));
        bytes memory call = abi.encodeCall(MARKET.collectFees, (address(TOKEN), cast_.admin));
        if (_try(cast_.admin, call, "collectFees")) LEDGER.addOut(pot);
    }

    function pause(uint256 duration) external {
        duration = bound(duration, 1, 6 hours);
        if (_try(cast_.guardian, abi.encodeCall(MARKET.pause, (uint40(duration))), "pause")) {
            LEDGER.addPause(block.timestamp, block.timestamp + duration);
        }
    }

    function unpause() external {
        if (_try(cast_.guardian, abi.encodeCall(MARKET.unpause, ()), "unpause")) LEDGER.endPause(block.timestamp);
    }
}
