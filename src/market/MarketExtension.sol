// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Disputes} from "./Disputes.sol";
import {Governance} from "./Governance.sol";
import {JobViews} from "./JobViews.sol";
import {Shards} from "./Shards.sol";

/// @title MarketExtension
/// @notice The Court's and governance's part of the market's code, which one contract of 24 KB cannot hold with the
/// rest.
///
/// @dev Runs in the market's storage: `InferenceMarket` hands over every call it does not know. Linked libraries would
/// need a stub that decodes and encodes the terms again for each of these functions, and could not share the modules
/// below.
contract MarketExtension is Disputes, Governance, JobViews {
    /// @param court Zero while there is none: then the challenge window alone decides.
    /// @param epochSeconds Length of the epochs that have one random word each.
    constructor(address court, address workflowRegistry, uint256 epochSeconds)
        Shards(court, workflowRegistry, epochSeconds)
    {
        if (workflowRegistry == address(0)) revert Jobs_BadParameter("workflowRegistry");
        if (epochSeconds == 0) revert Jobs_BadParameter("epochSeconds");
        _disableInitializers();
    }
}
