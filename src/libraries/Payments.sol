// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Payment} from "../types/Job.sol";

/// @title Payments
/// @notice Splits a gross price among workflow author, protocol and keeper.
library Payments {
    uint256 private constant BPS = 10_000;

    /// @notice Royalty, then protocol fee, each rounded down; the rest is the keeper's, so nothing is lost. `refund` is
    /// the payer's, on top of `gross`.
    function split(uint256 gross, uint256 refund, uint256 royaltyBps, address royaltyReceiver, uint256 protocolFeeBps)
        internal
        pure
        returns (Payment memory)
    {
        // Amounts are 128 bits wide, and the two rates' ceilings add up to 15 %.
        unchecked {
            uint256 royalty = gross * royaltyBps / BPS;
            uint256 protocolFee = gross * protocolFeeBps / BPS;
            return Payment(gross - royalty - protocolFee, royalty, royaltyReceiver, protocolFee, refund);
        }
    }
}
