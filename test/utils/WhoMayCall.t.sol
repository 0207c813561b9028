// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {Test} from "forge-std/Test.sol";

/// @notice Proves who may call each function of a contract that changes something. A test says of every one whether it
/// is `_anyones`, `_nobodys` or `_only` one account's; `_prove` fails for functions it forgot, for those that are not
/// there,
/// and for those that answer otherwise. Calls are tried with arguments of zeros, so that one that gets past the
/// question who calls usually fails a moment later, for another reason.
abstract contract WhoMayCall is Test {
    /// @dev Decodes as any arguments: numbers are zero, lists and texts empty.
    uint256 private constant ZEROS = 4096;
    address private constant ANYONE = address(1);
    address private constant NOBODY = address(0);

    mapping(bytes32 name => bool) private _isDecided;
    mapping(bytes32 name => address) private _holderOf;
    uint256 private _decided;

    /// @dev Whoever could have a power, and some who must have none. The first is a stranger.
    function _callers() internal view virtual returns (address[] memory);

    /// @dev Whether an answer says that the caller may not call.
    function _isRefusal(bytes4 answer) internal pure virtual returns (bool);

    function _anyones(string memory names) internal {
        _only(ANYONE, names);
    }

    function _nobodys(string memory names) internal {
        _only(NOBODY, names);
    }

    /// @param names Separated by spaces; a name stands for all functions that share it.
    function _only(address holder, string memory names) internal {
        string[] memory list = vm.split(names, " ");
        for (uint256 i; i < list.length; ++i) {
            bytes32 name = keccak256(bytes(list[i]));
            assertFalse(_isDecided[name], string.concat("decided twice: ", list[i]));
            (_isDecided[name], _holderOf[name]) = (true, holder);
        }
        _decided += list.length;
    }

    function _prove(address target, string memory artifact) internal {
        string[] memory names = changing(artifact);
        for (uint256 i; i < names.length; ++i) {
            bytes32 name = keccak256(bytes(names[i]));
            assertTrue(_isDecided[name], string.concat("not decided: ", names[i]));
            bytes4[] memory selectors = selectorsOf(artifact, names[i]);
            for (uint256 j; j < selectors.length; ++j) {
                _proveOne(target, selectors[j], _holderOf[name], string.concat(artifact, ".", names[i]));
            }
            delete _isDecided[name];
        }
        assertEq(_decided, names.length, string.concat("decided on what is not there: ", artifact));
        _decided = 0;
    }

    function _proveOne(address target, bytes4 selector, address holder, string memory what) private {
        address[] memory callers = _callers();
        uint256 count = holder == ANYONE ? 1 : callers.length;
        for (uint256 i; i < count; ++i) {
            bool refused = _isRefusal(_answer(target, selector, callers[i]));
            assertEq(
                refused, holder != ANYONE && holder != callers[i], string.concat(what, " by ", vm.getLabel(callers[i]))
            );
        }
    }

    /// @dev Zero if the call went through. Leaves no trace.
    function _answer(address target, bytes4 selector, address caller) private returns (bytes4) {
        uint256 snapshot = vm.snapshotState();
        vm.prank(caller);
        (bool success, bytes memory answer) = target.call(abi.encodePacked(selector, new bytes(ZEROS)));
        vm.revertToState(snapshot);
        return success ? bytes4(0) : bytes4(answer);
    }

    /// @dev The names of a contract's functions that are no view, as the compiler lists them.
    function changing(string memory artifact) internal view returns (string[] memory names) {
        names = new string[](200);
        uint256 count;
        for (uint256 i; true; ++i) {
            (bool exists, string memory name) = this.readChanging(artifact, i);
            if (!exists) break;
            // Functions of one name follow each other.
            if (bytes(name).length > 0 && (count == 0 || !_same(names[count - 1], name))) names[count++] = name;
        }
        assembly ("memory-safe") {
            mstore(names, count)
        }
    }

    /// @dev Of all functions that share a name; of all functions if it is empty.
    function selectorsOf(string memory artifact, string memory name) internal view returns (bytes4[] memory) {
        return this.readSelectors(artifact, name);
    }

    /*//////////////////////////////////////////////////////////////
          READING OUTPUT: CALLS, FOR THEY FREE THEIR MEMORY
    //////////////////////////////////////////////////////////////*/

    /// @dev The name of one entry of a contract's ABI, empty unless it is a function that is no view.
    function readChanging(string calldata artifact, uint256 index)
        external
        view
        returns (bool exists, string memory name)
    {
        string memory json = _artifact(artifact);
        string memory entry = string.concat(".abi[", vm.toString(index), "]");
        if (!vm.keyExistsJson(json, entry)) return (false, "");
        if (!vm.keyExistsJson(json, string.concat(entry, ".name"))) return (true, "");
        if (!vm.keyExistsJson(json, string.concat(entry, ".stateMutability"))) return (true, "");
        string memory mutability = vm.parseJsonString(json, string.concat(entry, ".stateMutability"));
        if (_same(mutability, "view") || _same(mutability, "pure")) return (true, "");
        return (true, vm.parseJsonString(json, string.concat(entry, ".name")));
    }

    function readSelectors(string calldata artifact, string calldata name)
        external
        view
        returns (bytes4[] memory selectors)
    {
        string[] memory signatures = vm.parseJsonKeys(_artifact(artifact), ".methodIdentifiers");
        selectors = new bytes4[](signatures.length);
        uint256 count;
        for (uint256 i; i < signatures.length; ++i) {
            bool wanted = bytes(name).length == 0 || _same(vm.split(signatures[i], "(")[0], name);
            if (wanted) selectors[count++] = bytes4(keccak256(bytes(signatures[i])));
        }
        assembly ("memory-safe") {
            mstore(selectors, count)
        }
    }

    function _same(string memory a, string memory b) private pure returns (bool) {
        return keccak256(bytes(a)) == keccak256(bytes(b));
    }

    function _artifact(string memory name) private view returns (string memory) {
        return vm.readFile(string.concat("out/", name, ".sol/", name, ".json"));
    }
}
