// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    AccessManagedUpgradeable
} from "@openzeppelin/contracts-upgradeable/access/manager/AccessManagedUpgradeable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {IWorkflowRegistry} from "../interfaces/IWorkflowRegistry.sol";
import {Names} from "../libraries/Names.sol";

/// @title WorkflowRegistry
/// @notice Names workflows and their versions, and says who earns a royalty on each.
///
/// INVARIANTS
/// @dev A digest belongs to the workflow that registered it first, for ever. A version never changes once published.
/// TRUST
/// @dev Only an author publishes under its name; governance can only upgrade the code.
contract WorkflowRegistry is IWorkflowRegistry, AccessManagedUpgradeable, UUPSUpgradeable {
    /// @notice Highest royalty of any version, in basis points of price.
    uint16 public constant MAX_ROYALTY_BPS = 1000;

    /// @custom:storage-location erc7201:inference.storage.WorkflowRegistry
    struct WorkflowRegistryStorage {
        // slot 0 (8 of 32 bytes)
        uint64 workflowCount;
        // slots 1 to 4
        mapping(bytes32 workflowId => Workflow) workflows;
        mapping(uint64 number => Royalties) royalties;
        mapping(bytes32 digest => Registration) registrations;
        mapping(bytes32 workflowId => mapping(uint32 version => Version)) versions;
    }

    struct Workflow {
        // slot 0
        address author;
        uint32 versions;
        /// counts from 1
        uint64 number;
    }

    struct Royalties {
        // slot 0
        address receiver;
        // slot 1
        bytes32 workflowId;
    }

    /// @dev The market reads this slot for every job it pays, and the receiver's only where a royalty is due.
    struct Registration {
        // slot 0 (15 of 32 bytes)
        uint64 number;
        uint16 royaltyBps;
        uint40 publishedBlock;
    }

    struct Version {
        // slots 0 and 1
        bytes32 digest;
        bytes32 workflowRoot;
    }

    constructor() {
        _disableInitializers();
    }

    function initialize(address authority) external initializer {
        __AccessManaged_init(authority);
    }

    /// @inheritdoc IWorkflowRegistry
    function publish(string calldata name, bytes32 digest, bytes32 workflowRoot, uint16 royaltyBps, address receiver)
        external
        returns (bytes32 workflowId, uint32 version)
    {
        if (!Names.isValid(bytes(name))) revert WorkflowRegistry_BadName(name);
        if (digest == 0 || workflowRoot == 0) revert WorkflowRegistry_EmptyDigest();
        if (royaltyBps > MAX_ROYALTY_BPS) revert WorkflowRegistry_RoyaltyTooHigh(royaltyBps, MAX_ROYALTY_BPS);
        if (royaltyBps > 0 && receiver == address(0)) revert WorkflowRegistry_NoReceiver();

        WorkflowRegistryStorage storage $ = _storage();
        uint64 owner = $.registrations[digest].number;
        if (owner != 0) revert WorkflowRegistry_DigestTaken(digest, $.royalties[owner].workflowId);

        workflowId = workflowIdOf(msg.sender, name);
        Workflow storage workflow = $.workflows[workflowId];
        if (workflow.author == address(0)) _create(workflow, workflowId);
        version = ++workflow.versions;
        $.versions[workflowId][version] = Version(digest, workflowRoot);
        $.registrations[digest] = Registration(workflow.number, royaltyBps, uint40(block.number));

        emit WorkflowPublished(
            workflowId, msg.sender, digest, name, version, workflowRoot, royaltyBps, _setReceiver(workflow, receiver)
        );
    }

    /// @inheritdoc IWorkflowRegistry
    function setRoyaltyReceiver(bytes32 workflowId, address receiver) external {
        Workflow storage workflow = _storage().workflows[workflowId];
        if (workflow.author != msg.sender) revert WorkflowRegistry_NotAuthor(workflowId, msg.sender);
        if (receiver == address(0)) revert WorkflowRegistry_NoReceiver();
        _setReceiver(workflow, receiver);
        emit RoyaltyReceiverSet(workflowId, receiver);
    }

    /// @inheritdoc IWorkflowRegistry
    function workflowIdOf(address author, string calldata name) public pure returns (bytes32) {
        return keccak256(abi.encode(author, name));
    }

    /// @inheritdoc IWorkflowRegistry
    function versionOf(bytes32 workflowId, uint32 version)
        external
        view
        returns (bytes32 digest, bytes32 workflowRoot, uint16 royaltyBps, uint40 publishedBlock)
    {
        WorkflowRegistryStorage storage $ = _storage();
        Version storage published = $.versions[workflowId][version];
        digest = published.digest;
        if (digest == 0) revert WorkflowRegistry_Unknown(workflowId, version);
        Registration storage registration = $.registrations[digest];
        return (digest, published.workflowRoot, registration.royaltyBps, registration.publishedBlock);
    }

    /// @inheritdoc IWorkflowRegistry
    function workflowOf(bytes32 workflowId) external view returns (address author, uint32 versions, address receiver) {
        WorkflowRegistryStorage storage $ = _storage();
        Workflow storage workflow = $.workflows[workflowId];
        if (workflow.author == address(0)) revert WorkflowRegistry_Unknown(workflowId, 0);
        return (workflow.author, workflow.versions, $.royalties[workflow.number].receiver);
    }

    /// @inheritdoc IWorkflowRegistry
    function royaltyOf(bytes32 digest) external view returns (address receiver, uint16 royaltyBps, uint40 sinceBlock) {
        WorkflowRegistryStorage storage $ = _storage();
        Registration memory registration = $.registrations[digest];
        if (registration.royaltyBps > 0) receiver = $.royalties[registration.number].receiver;
        return (receiver, registration.royaltyBps, registration.publishedBlock);
    }

    function _create(Workflow storage workflow, bytes32 workflowId) internal {
        WorkflowRegistryStorage storage $ = _storage();
        workflow.author = msg.sender;
        workflow.number = ++$.workflowCount;
        $.royalties[workflow.number].workflowId = workflowId;
    }

    /// @dev A version without royalty may leave the receiver out; it then keeps what earlier versions named.
    function _setReceiver(Workflow storage workflow, address receiver) internal returns (address newReceiver) {
        Royalties storage royalties = _storage().royalties[workflow.number];
        if (receiver != address(0)) royalties.receiver = receiver;
        return royalties.receiver;
    }

    function _authorizeUpgrade(address) internal override restricted {}

    function _storage() private pure returns (WorkflowRegistryStorage storage $) {
        uint256 slot = erc7201("inference.storage.WorkflowRegistry");
        assembly {
            $.slot := slot
        }
    }
}
