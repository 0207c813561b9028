// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IDisputes} from "./IDisputes.sol";
import {IEscrow} from "./IEscrow.sol";
import {IJobs} from "./IJobs.sol";
import {IJobViews} from "./IJobViews.sol";
import {IKeepers} from "./IKeepers.sol";
import {IMarketGovernance} from "./IMarketGovernance.sol";
import {IStakes} from "./IStakes.sol";

/// @title IInferenceMarket
/// @notice Balances, stake and the job queue of the Public Inference Platform, behind one proxy.
interface IInferenceMarket is IEscrow, IStakes, IKeepers, IJobs, IJobViews, IDisputes, IMarketGovernance {
    /// @notice The address whose word decides disputes; zero while none is set, when the window alone decides.
    function COURT() external view returns (address);

    /// @notice Where royalties are looked up.
    function WORKFLOW_REGISTRY() external view returns (address);

    /// @notice Length of an epoch, in seconds.
    function EPOCH_SECONDS() external view returns (uint256);
}
