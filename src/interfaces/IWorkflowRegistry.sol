// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

/// @title IWorkflowRegistry
/// @notice Names workflows and their versions, and says who earns a royalty on each.
interface IWorkflowRegistry {
    /// @notice A version was published. `version` counts from 1; the first registration of a digest owns it.
    event WorkflowPublished(
        bytes32 indexed workflowId,
        address indexed author,
        bytes32 indexed digest,
        string name,
        uint32 version,
        bytes32 workflowRoot,
        uint16 royaltyBps,
        address receiver
    );
    /// @notice The author changed who receives a workflow's royalties.
    event RoyaltyReceiverSet(bytes32 indexed workflowId, address indexed receiver);

    /// @notice Thrown when a name is empty, longer than 64 bytes, or not of a-z, 0-9 and hyphens.
    error WorkflowRegistry_BadName(string name);
    /// @notice Thrown when a royalty is above MAX_ROYALTY_BPS.
    error WorkflowRegistry_RoyaltyTooHigh(uint256 royaltyBps, uint256 maximum);
    /// @notice Thrown when a digest was registered before, by anyone.
    error WorkflowRegistry_DigestTaken(bytes32 digest, bytes32 workflowId);
    /// @notice Thrown when the caller is not the workflow's author.
    error WorkflowRegistry_NotAuthor(bytes32 workflowId, address caller);
    /// @notice Thrown when a digest or root is zero.
    error WorkflowRegistry_EmptyDigest();
    /// @notice Thrown when a royalty has no receiver.
    error WorkflowRegistry_NoReceiver();
    /// @notice Thrown when no such workflow or version exists.
    error WorkflowRegistry_Unknown(bytes32 workflowId, uint256 version);

    /// @notice Publishes a version of the caller's workflow `name`, creating it at the first call.
    /// @param digest sha-256 of the spec's canonical JSON.
    /// @param workflowRoot Merkle root of the spec's nodes.
    /// @param royaltyBps Share of price, fixed for this version, at most MAX_ROYALTY_BPS.
    /// @param receiver Who receives the workflow's royalties, for all its versions.
    function publish(string calldata name, bytes32 digest, bytes32 workflowRoot, uint16 royaltyBps, address receiver)
        external
        returns (bytes32 workflowId, uint32 version);

    /// @notice Changes who receives the royalties of all versions. Author only.
    function setRoyaltyReceiver(bytes32 workflowId, address receiver) external;

    /// @notice `keccak256(abi.encode(author, name))`.
    function workflowIdOf(address author, string calldata name) external pure returns (bytes32);

    /// @notice A published version.
    function versionOf(bytes32 workflowId, uint32 version)
        external
        view
        returns (bytes32 digest, bytes32 workflowRoot, uint16 royaltyBps, uint40 publishedBlock);

    /// @notice How many versions a workflow has, and its author.
    function workflowOf(bytes32 workflowId) external view returns (address author, uint32 versions, address receiver);

    /// @notice Royalty of jobs that run `digest`; jobs posted before `sinceBlock` owe none.
    function royaltyOf(bytes32 digest) external view returns (address receiver, uint16 royaltyBps, uint40 sinceBlock);
}
