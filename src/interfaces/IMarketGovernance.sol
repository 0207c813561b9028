// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Rates, TimeBounds} from "../types/Parameters.sol";

/// @title IMarketGovernance
/// @notice What governance may change in the market, and the guardian's pause. Nothing here reaches a job that was
/// posted before, except by a pause, nor anybody's balance.
interface IMarketGovernance {
    /*//////////////////////////////////////////////////////////////
                              EVENTS
    //////////////////////////////////////////////////////////////*/

    /// @notice New rates hold for jobs posted from the next block on.
    event RatesSet(Rates rates);
    /// @notice New bounds hold for jobs posted from now on.
    event TimeBoundsSet(TimeBounds bounds);
    /// @notice New posts and claims are refused until `until`.
    event Paused(uint40 until);
    /// @notice The pause ended early.
    event Unpaused();
    /// @notice Governance changed an asset's rules.
    event AssetSet(address indexed asset, bool enabled, uint256 depositCap, uint256 minimumStake);
    /// @notice Terms may now name this arbiter (`listed`), or no longer.
    event ArbiterListed(address indexed arbiter, bool listed);
    /// @notice Governance took collected protocol fees.
    event FeesCollected(address indexed asset, address to, uint256 amount);

    /*//////////////////////////////////////////////////////////////
                              ERRORS
    //////////////////////////////////////////////////////////////*/

    /// @notice Thrown when a rate or bound is outside its ceiling; `field` names it.
    error Jobs_BadParameter(bytes32 field);
    /// @notice Thrown when a pause would make more than 72 h in 30 days; `left` seconds are left of them.
    error Jobs_PauseBudgetExceeded(uint256 duration, uint256 left);
    /// @notice Thrown when a pause is zero or longer than 72 h.
    error Jobs_BadPause(uint256 duration);

    /*//////////////////////////////////////////////////////////////
                            GOVERNANCE
    //////////////////////////////////////////////////////////////*/

    /// @notice Names the AccessManager and the first rates and bounds. Once, by the deployment.
    function initialize(address authority, Rates calldata firstRates, TimeBounds calldata bounds) external;

    /// @notice Sets an asset's rules. Governance only. Disabling stops new money, never withdrawals.
    function setAsset(address asset, bool enabled, uint112 depositCap, uint128 minimumStake) external;

    /// @notice Lists an arbiter that terms may name, or takes it off the list. Governance only. Posted jobs keep
    /// theirs.
    function setArbiter(address arbiter, bool listed) external;

    /// @notice Takes the fee pot of `asset` out to `to`. Governance only.
    function collectFees(address asset, address to) external;

    /// @notice Sets the rates of jobs posted from the next block on. Fees stay below MAX_PROTOCOL_FEE_BPS.
    function setRates(Rates calldata rates) external;

    /// @notice Sets the bounds of times of jobs posted from now on.
    function setTimeBounds(TimeBounds calldata bounds) external;

    /// @notice Refuses new posts and claims for `duration` seconds, at most 72 h in any 30 days. Guardian only.
    function pause(uint40 duration) external;

    /// @notice Ends a pause early. Guardian only.
    function unpause() external;

    /*//////////////////////////////////////////////////////////////
                               VIEWS
    //////////////////////////////////////////////////////////////*/

    /// @notice The rates of a job posted now.
    function rates() external view returns (Rates memory);

    /// @notice The rates a job posted at `blockNumber` has.
    function ratesAt(uint256 blockNumber) external view returns (Rates memory);

    /// @notice The bounds of times of a job posted now.
    function timeBounds() external view returns (TimeBounds memory);

    /// @notice The current or last pause.
    function pauseState() external view returns (uint40 from, uint40 until);

    /// @notice An asset's rules. `depositCap` bounds the market's whole holding.
    function assetOf(address asset) external view returns (bool enabled, uint256 depositCap, uint256 minimumStake);

    /// @notice Whether terms may name this arbiter. The zero address, which stands for the platform's own, needs no
    /// list.
    function isArbiter(address arbiter) external view returns (bool);

    /// @notice Collected protocol fees that governance has not taken yet.
    function feePot(address asset) external view returns (uint256);

    /// @notice Highest protocol fee governance can set, in basis points.
    function MAX_PROTOCOL_FEE_BPS() external view returns (uint256);
}
