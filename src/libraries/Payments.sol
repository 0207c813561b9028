// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @title Payments
/// @notice Splits a gross price among workflow author, protocol and keeper.
library Payments {
    uint256 private constant BPS = 10_000;

    /// @notice Royalty, then protocol fee, each rounded down; the rest is the keeper's, so nothing is lost.
    function split(uint256 gross, uint256 royaltyBps, uint256 protocolFeeBps)
        internal
        pure
        returns (uint256 royalty, uint256 protocolFee, uint256 keeperPay)
    {
        // Amounts are 128 bits wide, and the two rates' ceilings add up to 15 %.
        unchecked {
            royalty = gross * royaltyBps / BPS;
            protocolFee = gross * protocolFeeBps / BPS;
            keeperPay = gross - royalty - protocolFee;
        }
    }
}
