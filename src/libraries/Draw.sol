// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {JobId} from "../types/Job.sol";
import {Bonds} from "./Bonds.sol";

/// @title Draw
/// @notice Decides from an epoch's random word whether a shard is audited.
library Draw {
    uint256 private constant BPS = 10_000;
    uint256 private constant CERTAIN = BPS * Bonds.FULL_AUDIT_ITEMS;

    /// @notice True with chance p: 1 where value is at risk, else the larger of `auditBps` and items / 225.
    function isDrawn(uint256 word, JobId jobId, uint256 index, uint256 items, uint256 auditBps, uint256 valueAtRisk)
        internal
        pure
        returns (bool)
    {
        // Fields of at most 32 bits times constants.
        unchecked {
            uint256 byItems = items * BPS;
            uint256 byTerms = auditBps * Bonds.FULL_AUDIT_ITEMS;
            uint256 chance = byItems > byTerms ? byItems : byTerms;
            if (valueAtRisk > 0 || chance >= CERTAIN) return true;
            return uint256(keccak256(abi.encode(word, jobId, index))) < chance * (type(uint256).max / CERTAIN);
        }
    }
}
