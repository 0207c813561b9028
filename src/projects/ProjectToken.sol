// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20Upgradeable} from "@openzeppelin/contracts-upgradeable/token/ERC20/ERC20Upgradeable.sol";
import {
    ERC20PermitUpgradeable
} from "@openzeppelin/contracts-upgradeable/token/ERC20/extensions/ERC20PermitUpgradeable.sol";
import {
    ERC20VotesUpgradeable
} from "@openzeppelin/contracts-upgradeable/token/ERC20/extensions/ERC20VotesUpgradeable.sol";
import {NoncesUpgradeable} from "@openzeppelin/contracts-upgradeable/utils/NoncesUpgradeable.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {IProjectToken} from "../interfaces/IProjectToken.sol";
import {ProjectPart} from "../types/Project.sol";
import {ListedUpgrades} from "./ListedUpgrades.sol";

/// @title ProjectToken
/// @notice A project's shares.
///
/// INVARIANTS
/// @dev Every share votes: the sum of all delegates' votes is the supply.
/// TRUST
/// @dev Only the treasury mints and burns. Nobody can move another account's shares.
contract ProjectToken is IProjectToken, ERC20PermitUpgradeable, ERC20VotesUpgradeable, ListedUpgrades {
    /// @custom:storage-location erc7201:inference.storage.ProjectToken
    struct ProjectTokenStorage {
        // slot 0 (22 of 32 bytes)
        address treasury;
        uint8 decimals;
        bool transferable;
    }

    constructor(IProjectFactory factory) ListedUpgrades(factory, ProjectPart.Token) {
        _disableInitializers();
    }

    modifier onlyTreasury() {
        if (msg.sender != _storage().treasury) revert ProjectToken_NotTreasury(msg.sender);
        _;
    }

    /// @inheritdoc IProjectToken
    function initialize(string calldata name_, string calldata symbol_, uint8 decimals_, address treasury_)
        external
        initializer
    {
        __ERC20_init(name_, symbol_);
        __ERC20Permit_init(name_);
        ProjectTokenStorage storage $ = _storage();
        $.treasury = treasury_;
        $.decimals = decimals_;
    }

    /// @inheritdoc IProjectToken
    function mint(address account, uint256 shares) external onlyTreasury {
        _mint(account, shares);
    }

    /// @inheritdoc IProjectToken
    function burn(address account, uint256 shares) external onlyTreasury {
        _burn(account, shares);
    }

    /// @inheritdoc IProjectToken
    function enableTransfers() external onlyTreasury {
        _storage().transferable = true;
        emit TransfersEnabled();
    }

    /// @inheritdoc IProjectToken
    function treasury() external view returns (address) {
        return _storage().treasury;
    }

    /// @inheritdoc IProjectToken
    function transferable() external view returns (bool) {
        return _storage().transferable;
    }

    function decimals() public view override returns (uint8) {
        return _storage().decimals;
    }

    /// @notice Whom `account`'s votes count for: itself until it delegates them.
    function delegates(address account) public view override returns (address) {
        address chosen = super.delegates(account);
        return chosen == address(0) ? account : chosen;
    }

    /// @notice Unix time.
    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function nonces(address owner) public view override(ERC20PermitUpgradeable, NoncesUpgradeable) returns (uint256) {
        return super.nonces(owner);
    }

    function _delegate(address account, address delegatee) internal override {
        super._delegate(account, delegatee == address(0) ? account : delegatee);
    }

    function _update(address from, address to, uint256 shares)
        internal
        override(ERC20Upgradeable, ERC20VotesUpgradeable)
    {
        bool moves = from != address(0) && to != address(0);
        if (moves && !_storage().transferable) revert ProjectToken_NotTransferable();
        // Front ends learn delegates from events, so the default one is announced with an account's first shares.
        if (to != address(0) && balanceOf(to) == 0 && super.delegates(to) == address(0)) {
            emit DelegateChanged(to, address(0), to);
        }
        super._update(from, to, shares);
    }

    function _upgrader() internal view override returns (address) {
        return _storage().treasury;
    }

    function _storage() private pure returns (ProjectTokenStorage storage $) {
        uint256 slot = erc7201("inference.storage.ProjectToken");
        assembly {
            $.slot := slot
        }
    }
}
