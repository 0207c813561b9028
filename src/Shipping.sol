// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deploy} from "../script/Deploy.s.sol";

/// @title Shipping
/// @notice Everything that is deployed. Tests take contracts from their artifacts, as they ship, and before a test
/// forge compiles what `src` needs, but no script.
abstract contract Shipping is Deploy {}
