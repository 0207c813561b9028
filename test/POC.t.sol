// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {BaseTest} from "./Base.t.sol";

/// @notice Show a flaw here: `market`, `token`, `registry` and `actors` are wired and funded (see Base.t.sol).
contract POC is BaseTest {
    function test_POC() external {}
}
