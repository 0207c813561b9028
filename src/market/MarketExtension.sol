// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Disputes} from "./Disputes.sol";
import {Governance} from "./Governance.sol";
import {JobViews} from "./JobViews.sol";
import {Keepers} from "./Keepers.sol";
import {Shards} from "./Shards.sol";

/// @title MarketExtension
/// @notice What a job's life does not call: keepers' stake and records, the Court's and governance's functions, and
/// views. One contract of 24 KB cannot hold everything, and fewer functions make those of a job's life cheaper to find.
///
/// @dev Runs in the market's storage: `InferenceMarket` hands over every call it does not know. Linked libraries would
/// need a stub that decodes and encodes the terms again for each of these functions, and could not share the modules
/// below.
contract MarketExtension is Keepers, Disputes, Governance, JobViews {
    /// @param court Zero while there is none: then the challenge window alone decides.
    /// @param epochSeconds Length of the epochs that have one random word each.
    constructor(address court, address workflowRegistry, uint256 epochSeconds)
        Shards(court, workflowRegistry, epochSeconds)
    {
        if (workflowRegistry == address(0)) revert Jobs_BadParameter("workflowRegistry");
        if (epochSeconds == 0) revert Jobs_BadParameter("epochSeconds");
        _disableInitializers();
    }

    /// @notice The address whose word decides disputes; zero while none is set, when the window alone decides.
    function COURT() external view returns (address) {
        return _COURT;
    }

    /// @notice Where royalties are looked up.
    function WORKFLOW_REGISTRY() external view returns (address) {
        return _WORKFLOW_REGISTRY;
    }

    /// @notice Length of an epoch, in seconds.
    function EPOCH_SECONDS() external view returns (uint256) {
        return _EPOCH_SECONDS;
    }
}
