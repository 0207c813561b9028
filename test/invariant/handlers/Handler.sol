// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Test} from "forge-std/Test.sol";

import {IInferenceMarket} from "src/interfaces/IInferenceMarket.sol";
import {JobId, JobTerms, ShardInfo, ShardStatus} from "src/types/Job.sol";
import {Defaults} from "../../utils/Defaults.sol";
import {Ledger} from "../Ledger.sol";
import {IMoney} from "test/utils/Surfaces.sol";

/// @notice Who the handlers act as.
struct Cast {
    address[3] payers;
    address[3] keepers;
    address author;
    address stranger;
    address court;
    address admin;
    address guardian;
}

/// @notice What every handler knows. A call the market refuses is no failure as long as it says why by a typed error.
abstract contract Handler is Test, Defaults {
    IInferenceMarket internal immutable MARKET;
    IMoney internal immutable TOKEN;
    Ledger internal immutable LEDGER;
    Cast internal cast_;

    constructor(IInferenceMarket market, IMoney token, Ledger ledger, Cast memory actors) {
        (MARKET, TOKEN, LEDGER, cast_) = (market, token, ledger, actors);
    }

    struct Picked {
        bool found;
        uint256 number;
        uint256 index;
        JobId jobId;
        JobTerms terms;
        ShardInfo shard;
    }

    /// @dev Some shard with one of the wanted statuses, so that deep states are reached; one time in eight, any shard.
    function _pick(uint256 seed, uint256 wanted) internal view returns (Picked memory picked) {
        uint256 jobs = LEDGER.jobCount();
        for (uint256 i; i < jobs; ++i) {
            picked.number = (seed / 8 + i) % jobs;
            picked.terms = LEDGER.job(picked.number);
            picked.jobId = MARKET.jobIdOf(picked.terms);
            uint256 shards = LEDGER.shardsOf(picked.number);
            for (uint256 j; j < shards; ++j) {
                picked.index = (seed / 64 + j) % shards;
                picked.shard = MARKET.shardOf(picked.jobId, picked.index);
                picked.found = seed % 8 == 0 || wanted & _only(picked.shard.status) != 0;
                if (picked.found) return picked;
            }
        }
    }

    function _only(ShardStatus status) internal pure returns (uint256) {
        return 1 << uint256(status);
    }

    /// @dev Submitted or paid early.
    function _pending() internal pure returns (uint256) {
        return _only(ShardStatus.Submitted) | _only(ShardStatus.Paid);
    }

    /// @dev Calls the market as `from`. Panics and silent reverts fail the campaign.
    function _try(address from, bytes memory call, bytes32 operation) internal returns (bool success) {
        bytes memory answer;
        vm.prank(from);
        (success, answer) = address(MARKET).call(call);
        if (success) {
            LEDGER.count(operation);
        } else {
            bytes4 selector = bytes4(answer);
            require(answer.length >= 4 && selector != bytes4(0x4e487b71) && selector != bytes4(0x08c379a0), "untyped");
        }
    }
}
