// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    AccessManagedUpgradeable
} from "@openzeppelin/contracts-upgradeable/access/manager/AccessManagedUpgradeable.sol";
import {Proxy} from "@openzeppelin/contracts/proxy/Proxy.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";

import {Escrow} from "./Escrow.sol";
import {Jobs} from "./Jobs.sol";
import {MarketExtension} from "./MarketExtension.sol";
import {Shards} from "./Shards.sol";
import {Stakes} from "./Stakes.sol";

/// @title InferenceMarket
/// @notice Balances, stake and the job queue of the Public Inference Platform, behind one proxy: a call from one proxy
/// to another costs about 7.5k gas, and solvency is one property of one account. Call it through `IInferenceMarket`.
///
/// TRUST
/// @dev Court, registry and extension are immutables of the implementation, so that only an upgrade, with its delay of
/// 21 days, can exchange them.
contract InferenceMarket is Escrow, Stakes, Jobs, AccessManagedUpgradeable, UUPSUpgradeable, Proxy {
    /// @notice Where the functions live that no job's life calls.
    address public immutable EXTENSION;

    constructor(MarketExtension extension)
        Shards(extension.COURT(), extension.WORKFLOW_REGISTRY(), extension.EPOCH_SECONDS())
    {
        EXTENSION = address(extension);
        _disableInitializers();
    }

    /// @dev What the fallback delegates to, after the ERC-1967 proxy in front of this contract did the same.
    function _implementation() internal view override returns (address) {
        return EXTENSION;
    }

    function _authorizeUpgrade(address) internal override restricted {}

    /// @dev A constant, so that the signing domain needs no storage.
    function _EIP712Name() internal pure override returns (string memory) {
        return "InferenceMarket";
    }

    function _EIP712Version() internal pure override returns (string memory) {
        return "1";
    }
}
