// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IInferenceMarket} from "src/interfaces/IInferenceMarket.sol";
import {EvidenceClass, JobTerms, ShardStatus} from "src/types/Job.sol";
import {Ledger} from "../Ledger.sol";
import {Cast, Handler} from "./Handler.sol";
import {IMoney} from "test/utils/Surfaces.sol";

/// @notice Payers: deposit, post, accept, cancel, withdraw.
contract PayerHandler is Handler {
    /// @dev Every check walks all jobs.
    uint256 private constant MAX_JOBS = 10;

    uint256 private salt;

    constructor(IInferenceMarket market, IMoney token, Ledger ledger, Cast memory actors)
        Handler(market, token, ledger, actors)
    {}

    function deposit(uint256 seed, uint256 amount) external {
        amount = bound(amount, 1, 1000 * UNIT);
        address payer = cast_.payers[seed % 3];
        if (_try(payer, abi.encodeCall(MARKET.deposit, (address(TOKEN), payer, amount)), "deposit")) {
            LEDGER.addIn(amount);
        }
    }

    function post(uint256 seed, uint32 items, uint32 perShard, uint128 min, uint128 max, bool fromWallet) external {
        if (LEDGER.jobCount() == MAX_JOBS) return;
        JobTerms memory terms = defaultTerms(cast_.payers[seed % 3], address(TOKEN));
        terms.itemsPerShard = uint32(bound(perShard, 1, 300));
        terms.items = uint32(bound(items, 1, 4 * terms.itemsPerShard));
        terms.maxPrice = uint128(bound(max, 1, UNIT));
        terms.minPrice = uint128(bound(min, 0, terms.maxPrice));
        terms.requiredClass = EvidenceClass(seed / 3 % 4);
        terms.minDeliveredBps = uint16(seed / 12 % 10_001);
        terms.deadline = uint40(block.timestamp + bound(seed, 2 hours, 5 days));
        terms.salt = bytes32(++salt);
        if (seed / 7 % 8 == 0) (terms.valueAtRisk, terms.challengeSeconds) = (1, 26 hours);
        if (seed / 11 % 8 == 0) terms.extraBond = 17;

        bytes memory call =
            fromWallet ? abi.encodeCall(MARKET.postFromWallet, (terms)) : abi.encodeCall(MARKET.post, (terms));
        if (!_try(terms.payer, call, "post")) return;
        LEDGER.addJob(terms);
        if (fromWallet) LEDGER.addIn(uint256(terms.items) * terms.maxPrice);
    }

    function accept(uint256 seed) external {
        Picked memory picked = _pick(seed, _only(ShardStatus.Submitted));
        if (!picked.found) return;
        bytes memory call = abi.encodeCall(MARKET.accept, (picked.terms, indicesFrom(picked.index, 1)));
        _try(picked.terms.payer, call, "accept");
    }

    function cancel(uint256 seed) external {
        Picked memory picked = _pick(seed, _only(ShardStatus.Open) | _only(ShardStatus.Claimed));
        if (!picked.found || seed % 5 != 0) return;
        _try(picked.terms.payer, abi.encodeCall(MARKET.cancel, (picked.terms)), "cancel");
    }

    function withdraw(uint256 seed, uint256 amount) external {
        address payer = cast_.payers[seed % 3];
        amount = bound(amount, 0, MARKET.claimable(payer, address(TOKEN)));
        if (_try(payer, abi.encodeCall(MARKET.withdraw, (address(TOKEN), payer, amount)), "withdraw")) {
            LEDGER.addOut(amount);
        }
    }
}
