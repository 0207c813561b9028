// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {TokenRecipient} from "../types/Platform.sol";

/// @title PlatformToken
/// @notice Votes on the platform's parameters and upgrades. 18 decimals; votes count once they are delegated, to
/// oneself or another.
///
/// INVARIANTS
/// @dev The supply is what was made at deployment: nothing mints or burns.
/// TRUST
/// @dev It has no owner and cannot be upgraded.
contract PlatformToken is ERC20Permit, ERC20Votes {
    /// @notice Thrown when a token would be made for nobody.
    error PlatformToken_NoRecipients();

    constructor(string memory name, string memory symbol, TokenRecipient[] memory recipients)
        ERC20(name, symbol)
        ERC20Permit(name)
    {
        if (recipients.length == 0) revert PlatformToken_NoRecipients();
        for (uint256 i; i < recipients.length; ++i) {
            _mint(recipients[i].account, recipients[i].amount);
        }
    }

    /// @notice Unix time.
    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    function _update(address from, address to, uint256 amount) internal override(ERC20, ERC20Votes) {
        super._update(from, to, amount);
    }
}
