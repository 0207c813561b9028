// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {GovernorSetting, ProjectBounds, ProjectConfig, ProjectContracts, ProjectPart} from "../types/Project.sol";

/// @title IProjectFactory
/// @notice Creates projects, lists the code they may run, and holds the platform's limits on them.
interface IProjectFactory {
    /// @notice A project was created. It comes before every other event of the project's contracts.
    event ProjectCreated(
        address indexed treasury,
        address indexed founder,
        address indexed asset,
        address token,
        address governor,
        ProjectConfig config
    );
    /// @notice Projects may (`listed`) or may no longer install `implementation`. Installed code stays installed.
    event ImplementationListed(ProjectPart indexed part, address indexed implementation, bool listed);
    /// @notice New projects are made of these implementations.
    event CurrentVersionSet(address treasury, address token, address governor);
    /// @notice New limits hold from now on; what exists already is not touched.
    event BoundsSet(ProjectBounds bounds);
    /// @notice Contributions are refused until `until`, and raises' deadlines move by the time they are.
    event ContributionsPaused(uint40 until);
    /// @notice The pause of contributions ended early.
    event ContributionsUnpaused();

    /// @notice Thrown when a value of a project's configuration is outside the platform's limits; `field` names the
    /// first.
    error ProjectFactory_BadConfig(bytes32 field);
    /// @notice Thrown when the market does not take `asset`.
    error ProjectFactory_AssetNotEnabled(address asset);
    /// @notice Thrown when a Governor's setting is outside the platform's limits.
    error ProjectFactory_OutOfBounds(GovernorSetting setting, uint256 value, uint256 minimum, uint256 maximum);
    /// @notice Thrown when limits contradict each other or leave the hard limits; `field` names the first.
    error ProjectFactory_BadBounds(bytes32 field);
    /// @notice Thrown when new projects would be made of code that is not listed.
    error ProjectFactory_NotListed(ProjectPart part, address implementation);
    /// @notice Thrown when the code new projects are made of would be taken off the list.
    error ProjectFactory_CurrentVersion(ProjectPart part, address implementation);
    /// @notice Thrown when anybody but a project's treasury asks for a vesting wallet.
    error ProjectFactory_NotTreasury(address caller);
    /// @notice Thrown when `implementation` has no code.
    error ProjectFactory_NoCode(address implementation);
    /// @notice Thrown when a pause is zero or longer than 72 h.
    error ProjectFactory_BadPause(uint256 duration);
    /// @notice Thrown when a pause would exceed 72 h in 30 days.
    error ProjectFactory_PauseTooSoon(uint40 allowedFrom);
    /// @notice Thrown when nothing is paused.
    error ProjectFactory_NotPaused();

    /// @notice Creates a project with the caller as founder.
    /// @dev Its treasury, token and Governor are proxies of their own that only the treasury, by its timelock, can
    /// upgrade. Takes the founder's bonus from the caller's wallet, which must have approved the factory for it.
    function createProject(ProjectConfig calldata config) external returns (ProjectContracts memory contracts);

    /// @notice Deploys the wallet in which a project's founder shares vest. Projects' treasuries only.
    function createVestingWallet(address beneficiary, uint64 start, uint64 duration) external returns (address wallet);

    /// @notice Lists or delists code that projects may install. Upgrade timelock only.
    function listImplementation(ProjectPart part, address implementation, bool listed) external;

    /// @notice Sets what new projects are made of. Upgrade timelock only.
    function setCurrentVersion(ProjectContracts calldata implementations) external;

    /// @notice Sets the platform's limits. Parameter timelock only.
    function setBounds(ProjectBounds calldata bounds) external;

    /// @notice Refuses contributions for `duration` seconds, at most 72 h in any 30 days. Guardian only.
    function pauseContributions(uint40 duration) external;

    /// @notice Ends a pause early. Guardian only.
    function unpauseContributions() external;

    /// @notice Whether projects may install `implementation` as `part`.
    function isListed(ProjectPart part, address implementation) external view returns (bool);

    /// @notice What new projects are made of.
    function currentVersion() external view returns (ProjectContracts memory implementations);

    /// @notice The platform's limits.
    function bounds() external view returns (ProjectBounds memory);

    /// @notice Reverts when a project's Governor may not have `value` as its `setting`.
    function requireWithinBounds(GovernorSetting setting, uint256 value) external view;

    /// @notice How many projects there are.
    function projectCount() external view returns (uint256);

    /// @notice The treasury of the project with this number, counted from 0 in order of creation.
    function projectAt(uint256 index) external view returns (address treasury);

    /// @notice The contracts of a project; all zero when `treasury` is none.
    function projectOf(address treasury) external view returns (ProjectContracts memory contracts);

    /// @notice Until when contributions are refused (in the past when they are not), and for how many seconds they were
    /// since the factory exists.
    function contributionPauses() external view returns (uint40 pausedUntil, uint40 totalSeconds);
}
