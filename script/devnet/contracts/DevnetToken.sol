// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title DevnetToken
/// @notice The devnet's money: a 6-decimals ERC-20 with permit, which its deployer can mint. Never deployed elsewhere.
contract DevnetToken is ERC20, ERC20Permit {
    address public immutable MINTER;

    /// @notice Thrown when anybody but the deployer mints.
    error DevnetToken_NotMinter(address caller);

    constructor(string memory name, string memory symbol) ERC20(name, symbol) ERC20Permit(name) {
        MINTER = msg.sender;
    }

    /// @notice Mints `amount` base units to `account`. Deployer only.
    function mint(address account, uint256 amount) external {
        if (msg.sender != MINTER) revert DevnetToken_NotMinter(msg.sender);
        _mint(account, amount);
    }

    /// @inheritdoc ERC20
    function decimals() public pure override returns (uint8) {
        return 6;
    }
}
