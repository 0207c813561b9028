// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Test} from "forge-std/Test.sol";

import {IInferenceMarket} from "src/interfaces/IInferenceMarket.sol";
import {JobId, JobTerms, ShardInfo} from "src/types/Job.sol";
import {TestToken} from "../../utils/TestToken.sol";
import {Defaults} from "../../utils/Defaults.sol";
import {Ledger} from "../Ledger.sol";

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
    TestToken internal immutable TOKEN;
    Ledger internal immutable LEDGER;
    Cast internal cast_;

    constructor(IInferenceMarket market, TestToken token, Ledger ledger, Cast memory actors) {
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

    /// @dev Any shard of any job; mostly of a recent one, where something is still to be done.
    function _pick(uint256 seed) internal view returns (Picked memory picked) {
        uint256 jobs = LEDGER.jobCount();
        if (jobs == 0) return picked;
        uint256 recent = jobs < 4 ? jobs : 4;
        picked.number = seed % 5 == 0 ? (seed / 5) % jobs : jobs - 1 - (seed / 5) % recent;
        picked.index = (seed / 1000) % LEDGER.shardsOf(picked.number);
        picked.terms = LEDGER.job(picked.number);
        picked.jobId = MARKET.jobIdOf(picked.terms);
        picked.shard = MARKET.shardOf(picked.jobId, picked.index);
        picked.found = true;
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
