// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {IListedUpgrades} from "../interfaces/IListedUpgrades.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {ProjectPart} from "../types/Project.sol";

/// @title ListedUpgrades
/// @notice Upgrades by the project's treasury alone, to implementations the factory lists for this part.
abstract contract ListedUpgrades is IListedUpgrades, UUPSUpgradeable {
    IProjectFactory public immutable FACTORY;
    ProjectPart internal immutable PART;

    constructor(IProjectFactory factory, ProjectPart part) {
        FACTORY = factory;
        PART = part;
    }

    /// @inheritdoc UUPSUpgradeable
    /// @dev `data` must be empty: its delegate call would act as the project with no charter to hold it.
    function upgradeToAndCall(address implementation, bytes memory data) public payable override {
        if (data.length != 0 || msg.value != 0) revert ListedUpgrades_WithCall();
        super.upgradeToAndCall(implementation, data);
    }

    function _upgrader() internal view virtual returns (address);

    function _authorizeUpgrade(address implementation) internal view override {
        if (msg.sender != _upgrader()) revert ListedUpgrades_NotTreasury(msg.sender);
        if (!FACTORY.isListed(PART, implementation)) revert ListedUpgrades_NotListed(implementation);
    }
}
