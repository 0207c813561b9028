// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Script} from "forge-std/Script.sol";
import {Config, CONFIG_TYPE} from "./Config.sol";
import {Deployer, Deployment} from "./Deployer.sol";

/// @title Deploy
/// @notice Deploys the platform as `script/config/<chainId>.json` says and writes where everything is, for everyone
/// else to read: `forge script script/Deploy.s.sol:Deploy --rpc-url … --broadcast`. `PINF_DEPLOYMENT` names another
/// file.
contract Deploy is Script, Deployer {
    function run() external returns (Deployment memory deployed) {
        uint256 startBlock = vm.getBlockNumber();
        Config memory config = readConfig(vm.toString(block.chainid));
        vm.startBroadcast();
        (, address admin,) = vm.readCallers();
        deployed = _deploy(config, address(0), admin);
        vm.stopBroadcast();

        vm.createDir("script/deployments", true);
        string memory file = string.concat("script/deployments/", vm.toString(block.chainid), ".json");
        vm.writeFile(vm.envOr("PINF_DEPLOYMENT", file), _describe(deployed, startBlock));
    }

    /// @notice Deploys without a broadcast, as tests do: this contract is the one that ends up with no role.
    function deploy(Config calldata config, address court) external returns (Deployment memory) {
        return _deploy(config, court, address(this));
    }

    /// @notice The configuration in `script/config/<name>.json`.
    function readConfig(string memory name) public view returns (Config memory) {
        string memory json = vm.readFile(string.concat("script/config/", name, ".json"));
        return abi.decode(vm.parseJsonType(json, CONFIG_TYPE), (Config));
    }

    function _describe(Deployment memory deployed, uint256 startBlock) internal view returns (string memory) {
        string memory assets;
        for (uint256 i; i < deployed.assets.length; ++i) {
            assets = string.concat(assets, i == 0 ? "" : ",", _describeAsset(IERC20Metadata(deployed.assets[i])));
        }
        return string.concat(
            '{\n  "chainId": ',
            vm.toString(block.chainid),
            ',\n  "startBlock": ',
            vm.toString(startBlock),
            ',\n  "contracts": {',
            _describeContracts(deployed),
            '\n  },\n  "assets": [',
            assets,
            "\n  ]\n}\n"
        );
    }

    function _describeContracts(Deployment memory deployed) internal pure returns (string memory contracts) {
        contracts = _entry("inferenceMarket", address(deployed.inferenceMarket));
        contracts = string.concat(contracts, ",", _entry("workflowRegistry", address(deployed.workflowRegistry)));
        contracts = string.concat(contracts, ",", _entry("providerRegistry", address(deployed.providerRegistry)));
        contracts = string.concat(contracts, ",", _entry("projectFactory", address(deployed.projectFactory)));
        contracts = string.concat(contracts, ",", _entry("contributionRouter", address(deployed.contributionRouter)));
        contracts = string.concat(contracts, ",", _entry("accessManager", address(deployed.accessManager)));
        contracts = string.concat(contracts, ",", _entry("parameterTimelock", address(deployed.parameterTimelock)));
        contracts = string.concat(contracts, ",", _entry("upgradeTimelock", address(deployed.upgradeTimelock)));
        contracts = string.concat(contracts, ",", _entry("platformToken", address(deployed.platformToken)));
        contracts = string.concat(contracts, ",", _entry("platformGovernor", address(deployed.platformGovernor)));
        contracts = string.concat(contracts, ",", _entry("wrappedNative", deployed.wrappedNative));
    }

    function _describeAsset(IERC20Metadata asset) internal view returns (string memory) {
        return string.concat(
            '\n    { "symbol": "',
            asset.symbol(),
            '", "name": "',
            asset.name(),
            '", "decimals": ',
            vm.toString(asset.decimals()),
            ', "address": "',
            vm.toString(address(asset)),
            '" }'
        );
    }

    function _entry(string memory name, address value) internal pure returns (string memory) {
        return string.concat('\n    "', name, '": "', vm.toString(value), '"');
    }
}
